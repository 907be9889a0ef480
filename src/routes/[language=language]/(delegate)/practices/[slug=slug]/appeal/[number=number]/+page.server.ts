import { redirect } from '@sveltejs/kit';
import { AppealForm } from '#practices';
import { appealDecision, readAppeal } from '#practices/server';
import { addressOf } from '#platform/address.ts';
import { formAction } from '#platform/server/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const which = { slug: params.slug, position: params.number };
	const page = await readAppeal(locals.context, which);
	// For others it leads back to the practice, which is 404 if there is none.
	if (!page) redirect(303, addressOf(params.language, `/practices/${params.slug}`));
	return { ...page };
};

export const actions: Actions = {
	default: formAction(
		AppealForm,
		({ locals, params }, input) =>
			appealDecision(
				locals.context,
				{ slug: params['slug'] ?? '', position: Number(params['number']) },
				input,
			),
		{ success: '?success=appealed' },
	),
};
