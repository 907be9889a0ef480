import { error, fail, redirect } from '@sveltejs/kit';
import { reorderSeats } from '#directory';
import { arrangeSeats, may, seatingOrder } from '#directory/server';
import { addressOf } from '#platform/address.ts';
import { returnForm, ownForm } from '#platform/server/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	if (!may(locals.context.actor, 'arrange-seats')) error(404);
	return { seating: (await seatingOrder(locals.context, params.language)) ?? error(404) };
};

export const actions: Actions = {
	default: async (event) => {
		const { locals, params } = event;
		const form = await ownForm(event);
		const seating =
			may(locals.context.actor, 'arrange-seats') && (await seatingOrder(locals.context, params.language));
		if (!seating) returnForm(404, form);
		const typed = Object.fromEntries(
			seating.seats.map(({ state }) => [state.slug, String(form.get(state.slug) ?? '')]),
		);
		const wrong = Object.entries(typed).filter(([, text]) => !/^\d{1,3}$/.test(text.trim()));
		if (wrong.length) return fail(400, { typed, wrong: wrong.map(([slug]) => slug), refusal: null });
		const slugs = reorderSeats(
			seating.seats.map(({ state, position }) => ({
				slug: state.slug,
				position,
				wanted: Number(typed[state.slug]),
			})),
		);
		const arranged = await arrangeSeats(locals.context, { slugs, revision: Number(form.get('version')) });
		if (arranged.ok) redirect(303, addressOf(params.language, '/console/seating?saved'));
		return fail(409, { typed, wrong: [] as string[], refusal: arranged.refusal });
	},
};
