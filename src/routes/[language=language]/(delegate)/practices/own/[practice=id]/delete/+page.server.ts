import { error, redirect } from '@sveltejs/kit';
import { PracticeVersionForm } from '#practices';
import { deletePractice, practiceForm } from '#practices/server';
import { addressOf } from '#platform/address.ts';
import { formAction } from '#platform/server/form-action.ts';
import { onThing } from '#site/on-thing.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const page = (await practiceForm(locals.context, params.practice)) ?? error(404);
	// Submitted in the meantime.
	if (!page.mayDelete) redirect(303, addressOf(params.language, `/practices/own/${params.practice}`));
	return { practice: page.practice };
};

export const actions: Actions = {
	default: formAction(PracticeVersionForm, onThing('practice', deletePractice), {
		success: '/practices/own?success=deleted',
	}),
};
