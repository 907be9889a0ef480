import { error, fail, redirect } from '@sveltejs/kit';
import { findMeeting } from '#conference/server';
import { AskInput, readForm, WithdrawInput } from '#floor';
import { askForFloor, floorFor, withdraw } from '#floor/server';
import { itemsIn } from '../../../../../../../floor.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const found = (await findMeeting(locals.call, params.slug, params.number)) ?? error(404);
	const floor = (await floorFor(locals.call, found.meeting.id)) ?? error(404);
	const { conference, meeting, freshUntil } = found;
	// The clock goes on while nothing else happens: a crowd may share a page, but not for long.
	const soon = locals.call.now.getTime() + 10_000;
	locals.keep(
		Math.min(freshUntil ?? soon, soon),
		'directory',
		`conference:${conference.id}`,
		`meeting:${meeting.id}`,
	);
	return {
		conference,
		meeting,
		live: floor,
		items: itemsIn(floor.items, params.language),
		once: floor.may.ask && crypto.randomUUID(),
		// What has just been done, for the sentence that says what happens next.
		told: url.searchParams.get('told'),
	};
};

type Event = Parameters<Actions[string]>[0];

const meetingOf = async ({ locals, params }: Event): Promise<string> =>
	(await findMeeting(locals.call, params['slug'] ?? '', Number(params['number'])))?.meeting.id ?? error(404);

/** What was typed, to be shown again: one text per field, or a list where several were chosen. */
const typedIn = (form: FormData): Record<string, string | string[]> =>
	Object.fromEntries(
		[...new Set(form.keys())].map((name) => {
			const all = form.getAll(name).filter((value) => typeof value === 'string');
			return [name, all.length > 1 ? all : (all[0] ?? '')];
		}),
	);

export const actions: Actions = {
	ask: async (event) => {
		const form = await event.request.formData();
		const read = readForm(AskInput, form);
		const answer = read.ok ? await askForFloor(event.locals.call, await meetingOf(event), read.value) : read;
		if (answer.ok) redirect(303, `${event.url.pathname}?told=asked#own`);
		if (answer.refusal === 'not-found') error(404);
		const { ok: _, ...refused } = answer;
		return fail(read.ok ? 409 : 400, { asked: { refused, values: typedIn(form) } });
	},
	withdraw: async (event) => {
		const read = readForm(WithdrawInput, await event.request.formData());
		const answer = read.ok ? await withdraw(event.locals.call, await meetingOf(event), read.value) : read;
		if (answer.ok) redirect(303, `${event.url.pathname}?told=withdrawn#own`);
		if (answer.refusal === 'not-found') error(404);
		return fail(read.ok ? 409 : 400, { withdrawn: answer.refusal });
	},
};
