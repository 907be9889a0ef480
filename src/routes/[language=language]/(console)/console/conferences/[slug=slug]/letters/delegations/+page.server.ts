import { error } from '@sveltejs/kit';
import { LetterToDelegationsForm } from '#accreditation';
import { beginLetterToDelegations, delegationsForLetter } from '#accreditation/server';
import { workingCopy } from '#conference/server';
import { formAction } from '#platform/server/form-action.ts';
import { inConference } from '#site/in-conference.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context }, params }) => {
	const copy = (await workingCopy(context, params.slug)) ?? error(404);
	const found = (await delegationsForLetter(context, params.slug)) ?? error(404);
	return { slug: copy.slug, original: copy.document.original, once: crypto.randomUUID(), ...found };
};

export const actions: Actions = {
	begin: formAction(LetterToDelegationsForm, inConference(beginLetterToDelegations), {
		success: ({ url }, begun) => (begun ? url.pathname.replace(/delegations$/, begun.letter) : ''),
	}),
};
