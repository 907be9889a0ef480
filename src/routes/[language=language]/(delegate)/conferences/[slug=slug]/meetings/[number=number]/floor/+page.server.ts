import { error, fail, redirect } from '@sveltejs/kit';
import { findMeeting } from '#conference/server';
import { AskInput, readForm, WithdrawInput } from '#floor';
import { askForFloor, floorFor, withdraw } from '#floor/server';
import { itemsIn } from '../../../../../../../floor.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const found = (await findMeeting(locals.call, params.slug, params.number)) ?? error(404);
	const floor = (await floorFor(locals.call, found.meeting.id)) ?? error(404);
	const { conference, meeting, freshUntil } = found;
	locals.keep(freshUntil, 'directory', `conference:${conference.id}`, `meeting:${meeting.id}`);
	return {
		conference,
		meeting,
		live: floor,
		items: itemsIn(floor.items, params.language),
		once: floor.may.ask && crypto.randomUUID(),
	};
};

type Event = Parameters<Actions[string]>[0];

const meetingOf = async ({ locals, params }: Event): Promise<string> =>
	(await findMeeting(locals.call, params['slug'] ?? '', Number(params['number'])))?.meeting.id ?? error(404);

export const actions: Actions = {
	ask: async (event) => {
		const form = await event.request.formData();
		const read = readForm(AskInput, form);
		const answer = read.ok ? await askForFloor(event.locals.call, await meetingOf(event), read.value) : read;
		if (answer.ok) redirect(303, `${event.url.pathname}#own`);
		if (answer.refusal === 'not-found') error(404);
		const { ok: _, ...refused } = answer;
		const values = Object.fromEntries([...form.keys()].map((name) => [name, form.getAll(name).map(String)]));
		return fail(read.ok ? 409 : 400, {
			asked: {
				refused,
				values: Object.fromEntries(
					Object.entries(values).map(([k, v]) => [k, v.length > 1 ? v : (v[0] ?? '')]),
				),
			},
		});
	},
	withdraw: async (event) => {
		const read = readForm(WithdrawInput, await event.request.formData());
		const answer = read.ok ? await withdraw(event.locals.call, await meetingOf(event), read.value) : read;
		if (answer.ok) redirect(303, event.url.pathname);
		if (answer.refusal === 'not-found') error(404);
		return fail(read.ok ? 409 : 400, { withdrawn: answer.refusal });
	},
};
