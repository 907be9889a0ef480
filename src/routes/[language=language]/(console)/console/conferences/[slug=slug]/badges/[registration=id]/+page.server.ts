import { error } from '@sveltejs/kit';
import { BadgeDaysForm, UndoForm } from '#accreditation';
import { badgeOf, replaceBadge, setBadgeDays, undoCheckIn } from '#accreditation/server';
import { PressForm } from '#platform/form.ts';
import { formAction } from '#platform/server/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
	slug: params.slug,
	...((await badgeOf(locals.context, params.slug, params.registration)) ?? error(404)),
});

type Event = Parameters<Actions[string]>[0];
const of = ({ params }: Event): [slug: string, registration: string] => [
	params['slug'] ?? '',
	params['registration'] ?? '',
];

export const actions: Actions = {
	lost: formAction(PressForm, (event: Event) => replaceBadge(event.locals.context, ...of(event)), {
		success: '?success=replaced',
	}),
	days: formAction(
		BadgeDaysForm,
		(event: Event, { days }) => {
			const [slug, registration] = of(event);
			return setBadgeDays(event.locals.context, slug, { registration, days });
		},
		{ success: '?success=saved' },
	),
	undo: formAction(
		UndoForm,
		(event: Event, input) => undoCheckIn(event.locals.context, of(event)[0], input),
		{ success: '?success=undone' },
	),
};
