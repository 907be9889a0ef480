import { error } from '@sveltejs/kit';
import { reorderSeats, notASeat, SeatingForm } from '#directory';
import { arrangeSeats, may, seatingOrder } from '#directory/server';
import { refuse } from '#platform/result.ts';
import { formAction } from '#platform/server/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	if (!may(locals.context.actor, 'arrange-seats')) error(404);
	return {
		seating: (await seatingOrder(locals.context, params.language)) ?? error(404),
	};
};

export const actions: Actions = {
	default: formAction(
		SeatingForm,
		async ({ locals, params }, { version, ...typed }) => {
			const seating =
				may(locals.context.actor, 'arrange-seats') && (await seatingOrder(locals.context, params.language));
			if (!seating) return refuse('not-found');
			const seats = seating.seats.map(({ state: { slug }, position }) => {
				return { slug, position, requested: typed[slug] ?? Number.NaN };
			});
			const missing = seats.filter(({ requested }) => Number.isNaN(requested));
			if (missing.length)
				return refuse('bad-input', Object.fromEntries(missing.map(({ slug }) => [slug, notASeat])));
			return arrangeSeats(locals.context, { slugs: reorderSeats(seats), revision: version });
		},
		{ success: '?success=saved' },
	),
};
