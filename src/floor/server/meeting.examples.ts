import { randomUUID } from 'node:crypto';
import type { Actor } from '#platform/actor.ts';
import { sql } from '#platform/server/database.ts';
import type { FloorRefusal } from '../events.ts';
import type { AskInput } from '../forms.ts';
import type { LeadInput } from '../lead-forms.ts';
import type { RequestKind } from '../types.ts';
import { signedInPerson, type TestPlatform } from '../../../tests/test-platform.ts';
import { askForFloor } from './ask.ts';
import type { CommandResult } from './execute-command.ts';
import { lead } from './lead.ts';

/*
 * For tests on a real database: a conference in session with one meeting, two items (3 public, 4 for participants),
 * invented delegations with a delegate each, a chair and an officer.
 */

export interface TestMeeting {
	id: string;
	conference: string;
	slug: string;
	publicItem: string;
	closedItem: string;
	delegations: Record<string, string>;
	chair: Actor;
	officer: Actor;
	observer: Actor;
	delegates: Record<string, Actor>;
}

let count = 0;

export async function makeMeeting(
	platform: TestPlatform,
	names = ['Arvonia', 'Karvia', 'Selmark'],
): Promise<TestMeeting> {
	const { database } = platform;
	count += 1;
	const slug = `rehearsal-${count}`;
	const [conference, id, publicItem, closedItem] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
	const published = { title: { en: 'Rehearsal' }, original: 'en', timeZone: 'Europe/Vienna', sample: true };
	await sql`insert into conference.conference (id, slug, state, made_at, published, published_at, kind, sample,
			title, time_zone)
		values (${conference}, ${slug}, 'announced', now(), ${JSON.stringify(published)}, now(), 'organised', true, '{"en": "Rehearsal"}',
			'Europe/Vienna')`.execute(database);
	await sql`insert into conference.meeting (id, conference_id, number, title, place, steps, listed, cancelled)
		values (${id}, ${conference}, 1, '{"en": "First meeting"}', '{}', '[]', true, false)`.execute(database);
	for (const [item, number, audience] of [
		[publicItem, 3, 'public'],
		[closedItem, 4, 'participants'],
	] as const)
		await sql`insert into conference.item (id, conference_id, meeting_id, number, position, title, note, steps,
				listed, statements)
			values (${item}, ${conference}, ${id}, ${String(number)}, ${number}, '{"en": "Item"}', '{}',
				${JSON.stringify([{ from: 0, audience }])}, true, true)`.execute(database);
	const joins = (actor: Actor, role: string, delegation: string | null = null) =>
		sql`insert into accreditation.participant (conference_id, person_id, role, delegation_id)
			values (${conference}, ${actor.person?.id}, ${role}, ${delegation})`.execute(database);
	const person = (name: string): Promise<Actor> => signedInPerson(database, `${name} ${count}`);
	const [chair, officer, observer] = [
		await person('Chair'),
		await person('Officer'),
		await person('Observer'),
	];
	await joins(chair, 'chair');
	await joins(officer, 'officer');
	await joins(observer, 'observer');
	const delegations: Record<string, string> = {};
	const delegates: Record<string, Actor> = {};
	for (const name of names) {
		const made = await sql<{ id: string }>`insert into accreditation.delegation (conference_id, name, class)
			values (${conference}, ${JSON.stringify({ en: name })}, 'state') returning id`.execute(database);
		const delegation = made.rows[0]?.id ?? '';
		const actor = await person(`Delegate of ${name}`);
		await joins(actor, 'delegate', delegation);
		delegations[name] = delegation;
		delegates[name] = actor;
	}
	return { id, conference, slug, publicItem, closedItem, delegations, chair, officer, observer, delegates };
}

export const key = (): string => randomUUID();

export const askInput = (item: string, more: Partial<AskInput> = {}): AskInput => ({
	once: key(),
	item,
	kind: 'statement',
	where: 'hall',
	language: 'en',
	group: '',
	members: [],
	aligned: [],
	speaker: '',
	note: '',
	...more,
});

/** A step of the chair without its key. */
export type LeadStep = LeadInput extends infer Each
	? Each extends LeadInput
		? Omit<Each, 'key'>
		: never
	: never;

/** The chair's step, which must be accepted. */
export async function leadFloor(
	platform: TestPlatform,
	meeting: TestMeeting,
	...steps: LeadStep[]
): Promise<CommandResult> {
	let last: CommandResult = { revision: 0, place: null };
	for (const step of steps) {
		const result = await lead(platform.context(meeting.chair), meeting.id, {
			...step,
			key: key(),
		} as LeadInput);
		if (!result.ok) throw new Error(`${step.do} was refused: ${result.refusal}`);
		last = result.value;
	}
	return last;
}

/** Opens the meeting with the public item on the floor and its list open. */
export const opens = (platform: TestPlatform, meeting: TestMeeting): Promise<CommandResult> =>
	leadFloor(
		platform,
		meeting,
		{ do: 'open-meeting' },
		{ do: 'put-item', item: meeting.publicItem },
		{ do: 'open-list', item: meeting.publicItem, minutes: null },
	);

/** A delegation's request on the public item, which must be accepted. Returns its place. */
export async function askFor(
	platform: TestPlatform,
	meeting: TestMeeting,
	name: string,
	kind: RequestKind = 'statement',
): Promise<string> {
	const input = askInput(meeting.publicItem, { kind });
	const result = await askForFloor(platform.context(meeting.delegates[name]), meeting.id, input);
	if (!result.ok) throw new Error(`${name} was refused: ${result.refusal}`);
	return result.value.place ?? '';
}

/** The refusal of a result, or `null`. */
export const refusal = (result: { ok: boolean; refusal?: string }): FloorRefusal | string | null =>
	result.refusal ?? null;
