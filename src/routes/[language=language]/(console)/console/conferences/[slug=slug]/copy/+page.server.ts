import { error } from '@sveltejs/kit';
import { copyRegistration, copyRoles } from '#accreditation/server';
import { CopyForm } from '#conference';
import { copyConference, may, workingCopy } from '#conference/server';
import { copySettings } from '#documents/server';
import { addressOf } from '#platform/address.ts';
import { formAction } from '#platform/server/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const copy = await workingCopy(locals.context, params.slug);
	if (!copy || !may(locals.context, 'create', null)) error(404);
	const { slug, document, isTemplate } = copy;
	const { title, original, sample } = document;
	return { source: { slug, title, original, sample, isTemplate } };
};

export const actions: Actions = {
	default: formAction(
		CopyForm,
		({ locals, params }, input) => {
			const { context } = locals;
			const { take } = input;
			return copyConference(context, params.slug, input, async (tx, ids) => {
				if (take.includes('people')) await copyRoles(tx, context, ids);
				if (take.includes('registration')) await copyRegistration(tx, context, ids);
				if (take.includes('documents')) await copySettings(tx, context, ids);
			});
		},
		{
			success: ({ locals, params }, made) =>
				addressOf(locals.language, `/console/conferences/${made?.slug ?? params.slug}`),
		},
	),
};
