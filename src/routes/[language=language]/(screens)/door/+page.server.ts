import { DoorForm } from '#accreditation';
import { checkIn, doorConference, doorCookie, doorFor, searchAtDoor } from '#accreditation/server';
import { addressOf } from '#platform/address.ts';
import { done, refuse } from '#platform/result.ts';
import { PressForm } from '#platform/form.ts';
import { formAction } from '#platform/server/form-action.ts';
import { doorIsland, doorKeyEntry } from '#site/door.server.ts';
import { deleteKeyCookie, KeyForm, setKeyCookie } from '#site/key-cookie.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, cookies, url, request, setHeaders }) => {
	// An answer to a form sets it itself.
	if (request.method === 'GET') setHeaders({ 'cache-control': 'private, no-store' });
	locals.allow('devices');
	const { context } = locals;
	const key = cookies.get(doorCookie);
	const door = key ? await doorFor(context, key) : null;
	const conference = door && (await doorConference(context, door));
	const here = addressOf(params.language, '/door');
	if (!door || !conference) {
		const refused = locals.returned ? 'wrong' : key ? 'taken-back' : null;
		return {
			door: null,
			entry: await doorKeyEntry(params.language, { action: `${here}?/enter`, refused }),
		};
	}
	const typed = url.searchParams.get('q')?.slice(0, 200) ?? '';
	const { id, day, startsAt, closesAt: endsAt, state } = door;
	const { timeZone, title, sample } = conference;
	return {
		door: { name: door.door, title, sample, timeZone },
		island: await doorIsland(params.language, {
			door: { id, name: door.door, day, startsAt, endsAt, timeZone, state },
			here,
			once: crypto.randomUUID(),
			search: { typed, found: await searchAtDoor(context, door, typed) },
		}),
	};
};

export const actions: Actions = {
	enter: formAction(KeyForm, setKeyCookie(doorCookie, doorFor), { isPublic: true }),
	leave: formAction(PressForm, deleteKeyCookie(doorCookie), { isPublic: true }),
	/** Checks somebody in without script. */
	scan: formAction(
		DoorForm,
		async (
			{ locals: { context }, cookies }: Parameters<Actions[string]>[0],
			{ scan: id, code, registration },
		) => {
			const door = await doorFor(context, cookies.get(doorCookie) ?? '');
			if (!door) return refuse('not-found');
			const now = context.now.getTime();
			const scan = { id, door: door.id, at: now, code: registration ? null : code, registration };
			const answers = await checkIn(context, door, { device: id, now, scans: [scan] });
			return answers.ok ? done(answers.value[0] ?? null) : answers;
		},
		{ isPublic: true, show: async (_, answer) => answer && { answer } },
	),
};
