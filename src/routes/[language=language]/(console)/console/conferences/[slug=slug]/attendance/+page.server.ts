import { error } from '@sveltejs/kit';
import { DoorKeyForm, DoorKeyIdForm } from '#accreditation';
import { attendanceDay, attendanceOf, giveDoorKey, revokeDoorKey } from '#accreditation/server';
import { findConference } from '#conference/server';
import { onlineOf } from '#floor/server';
import { addressOf } from '#platform/address.ts';
import { refuse } from '#platform/result.ts';
import { formAction } from '#platform/server/form-action.ts';
import { services } from '#platform/server/services.ts';
import { doorLink } from '#site/door.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context }, params, url }) => {
	const attendance = (await attendanceOf(context, params.slug, url.searchParams)) ?? error(404);
	const conference = await findConference(context, params.slug);
	const inSession = conference?.agenda.meetings.filter(({ state }) => state === 'open') ?? [];
	return {
		slug: params.slug,
		attendance,
		online: await Promise.all(
			inSession.map(async ({ id, number, title }) => ({
				number,
				title,
				people: (await onlineOf(context, id)) ?? [],
			})),
		),
		once: crypto.randomUUID(),
		door: addressOf(params.language, '/door'),
	};
};

type Event = Parameters<Actions[string]>[0];

export const actions: Actions = {
	'give-key': formAction(
		DoorKeyForm,
		async ({ locals, params, url }: Event, input) => {
			const slug = params['slug'] ?? '';
			const day = await attendanceDay(locals.context, slug, url.searchParams);
			return day ? giveDoorKey(locals.context, slug, { ...input, day }) : refuse('not-found');
		},
		{
			show: async ({ locals }, given) => ({
				given: { ...given, ...doorLink(services().settings.origin, locals.language, given.key) },
			}),
		},
	),
	'revoke-key': formAction(
		DoorKeyIdForm,
		({ locals, params }: Event, { id }) => revokeDoorKey(locals.context, params['slug'] ?? '', id),
		{
			success: ({ url }) =>
				`?${new URLSearchParams({ day: url.searchParams.get('day') ?? '', success: 'revoked' })}`,
		},
	),
};
