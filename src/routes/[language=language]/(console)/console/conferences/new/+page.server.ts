import { error, fail, redirect } from '@sveltejs/kit';
import { createConference, may } from '#conference/server';
import { organisation } from '#directory/server';
import { addressOf } from '#platform/address.ts';
import { returnForm, ownForm } from '#platform/server/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	if (!may(locals.context, 'create', null)) error(404);
	return {};
};

export const actions: Actions = {
	default: async (event) => {
		const { locals, params } = event;
		const form = await ownForm(event);
		const house = await organisation(locals.context);
		const original = house?.originalLanguage ?? 'en';
		const typed = { slug: form.get('slug'), kind: form.get('kind'), title: form.get('title') };
		const created = await createConference(locals.context, {
			...typed,
			title: { [original]: typed.title },
			original,
			timeZone: house?.timeZone,
		});
		if (created.ok) redirect(303, addressOf(params.language, `/console/conferences/${created.value.slug}`));
		if (created.refusal === 'not-found') returnForm(404, form);
		return fail(created.refusal === 'slug-taken' ? 409 : 400, {
			fields: created.fields ?? {},
			original,
			typed: {
				slug: String(typed.slug ?? ''),
				kind: String(typed.kind ?? ''),
				title: String(typed.title ?? ''),
			},
		});
	},
};
