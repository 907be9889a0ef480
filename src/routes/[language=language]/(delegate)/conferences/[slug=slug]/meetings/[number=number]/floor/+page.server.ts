import { error, fail, redirect } from '@sveltejs/kit';
import { callRight } from '#broadcast/server';
import CallHere from '#broadcast/ui/call/CallHere.svelte';
import { findMeeting } from '#conference/server';
import { AskInput, HandInInput, placeOfText, readForm, TakeBackInput, typedIn, WithdrawInput } from '#floor';
import { askForFloor, floorFor, handIn, takeBack, withdraw, type FloorPage } from '#floor/server';
import Follow from '#floor/ui/Islands/Follow.svelte';
import type { FollowProps } from '#floor/ui/Islands/props.ts';
import { itemsIn } from '../../../../../../../floor.ts';
import { islandOf } from '../../../../../../../islands.ts';
import { giveBack, ownForm } from '#platform/server/form.ts';
import type { Result } from '#platform/result.ts';
import type { Call } from '#platform/server/call.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, parent }) => {
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
	const { languages } = (await parent()).organisation;
	const online = await callRight(locals.call, meeting.id, 'delegate');
	if (online) locals.allow('devices');
	return {
		conference,
		meeting,
		lead: floor.may.lead,
		returned: Boolean(locals.returned),
		call:
			online &&
			(await islandOf('call-here', CallHere, params.language, ['broadcast.call-', 'ui.'], {
				meeting: meeting.id,
			})),
		island: await islandOf('follow', Follow, params.language, ['floor.', 'ui.'], {
			start: floor,
			zone: conference.timeZone,
			items: itemsIn(floor.items, params.language),
			request: requestOf(locals, floor, languages, url.searchParams.get('told')),
		}),
	};
};

const told = new Map([
	['asked', 'floor.told.asked'],
	['withdrawn', 'floor.told.withdrawn'],
	['handed-in', 'floor.told.handed-in'],
	['taken-back', 'floor.told.taken-back'],
]);

/** What a delegate's form shows: empty, or as it came back. */
function requestOf(
	{ call, returned }: App.Locals,
	{ may, delegation, delegations, texts }: FloorPage,
	languages: readonly string[],
	done: string | null,
): FollowProps['request'] {
	const { person } = call.actor;
	if (!may.ask || !delegation || !person) return null;
	return {
		person: person.id,
		once: crypto.randomUUID(),
		ways: may.ask,
		delegation,
		delegations,
		languages,
		values: returned?.values ?? {},
		refused: returned?.form === 'ask' ? returned : null,
		withdrawRefused: returned?.form === 'withdraw' ? returned.refusal : null,
		texts,
		textRefused: textRefused(returned),
		told: (!returned && told.get(done ?? '')) || null,
	};
}

/** The text that came back, with its place and the reason. */
function textRefused(returned: App.Locals['returned']) {
	if (returned?.form !== 'hand-in' && returned?.form !== 'take-back') return null;
	const { place, text } = placeOfText(returned.values);
	return { place, text, refusal: returned.fields?.['text'] ?? returned.refusal };
}

type Event = Parameters<Actions[string]>[0];

const meetingOf = async ({ locals, params }: Event, form: FormData): Promise<string> =>
	(await findMeeting(locals.call, params['slug'] ?? '', Number(params['number'])))?.meeting.id ??
	giveBack(404, form);

/** One of the forms: read, sent on, and shown again with all that was typed when it is refused. */
const answering =
	<Input>(
		name: 'ask' | 'withdraw' | 'hand-in' | 'take-back',
		done: 'asked' | 'withdrawn' | 'handed-in' | 'taken-back',
		readIn: (form: FormData) => Result<Input, 'bad-input'>,
		verb: (call: Call, meeting: string, input: Input) => Promise<Result<unknown, string>>,
	) =>
	async (event: Event) => {
		const form = await ownForm(event);
		const read = readIn(form);
		const { locals, url } = event;
		const answer = read.ok ? await verb(locals.call, await meetingOf(event, form), read.value) : read;
		if (answer.ok) redirect(303, `${url.pathname}?told=${done}#own`);
		const { refusal, fields } = answer;
		if (refusal === 'not-found') giveBack(404, form);
		locals.returned = { form: name, refusal, fields, values: typedIn(form) };
		return fail(refusal === 'bad-input' ? 400 : 409, { refusal });
	};

export const actions: Actions = {
	ask: answering('ask', 'asked', (form) => readForm(AskInput, form), askForFloor),
	'hand-in': answering('hand-in', 'handed-in', (form) => readForm(HandInInput, form), handIn),
	'take-back': answering('take-back', 'taken-back', (form) => readForm(TakeBackInput, form), takeBack),
	withdraw: answering('withdraw', 'withdrawn', (form) => readForm(WithdrawInput, form), withdraw),
};
