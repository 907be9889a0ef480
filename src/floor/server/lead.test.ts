import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { openTestPlatform, type TestPlatform } from '../../../tests/test-platform.ts';
import {
	askInput,
	askFor,
	key,
	leadFloor,
	makeMeeting,
	opens,
	refusal,
	type TestMeeting,
} from './meeting.examples.ts';
import { lead } from './lead.ts';
import { floorFor } from './read.ts';

/* The chair's commands on a real database. docs/rules/floor.md */

let platform: TestPlatform;
let meeting: TestMeeting;
beforeAll(async () => {
	platform = await openTestPlatform();
});
afterAll(() => platform.close());

const reopen = async (): Promise<void> => {
	meeting = await makeMeeting(platform);
	await opens(platform, meeting);
};
const speeches = async (): Promise<unknown[]> =>
	(
		await sql`select d.name ->> 'en' as name, s.kind, s.ended_at is null as speaks, s.held
			from floor.speech s join accreditation.delegation d on d.id = s.delegation_id
			where s.meeting_id = ${meeting.id} order by s.started_at, name`.execute(platform.database)
	).rows;
const agenda = async (): Promise<unknown> =>
	(
		await sql`select m.state, m.item_on_floor = ${meeting.publicItem} as "publicItem", c.state as conference
			from conference.meeting m join conference.conference c on c.id = m.conference_id
			where m.id = ${meeting.id}`.execute(platform.database)
	).rows[0];

describe('leading is not found', () => {
	it('by delegates, observers and readers (1.2)', async () => {
		await reopen();
		for (const ctx of [
			platform.context(meeting.delegates['Arvonia']),
			platform.context(meeting.observer),
			platform.readerContext(),
		])
			expect(refusal(await lead(ctx, meeting.id, { key: key(), do: 'close-meeting' }))).toBe('not-found');
		expect(await agenda()).toMatchObject({ state: 'open' });
	});

	it('with an item or a delegation of elsewhere', async () => {
		await reopen();
		const other = await makeMeeting(platform, ['Halland']);
		const ctx = platform.context(meeting.chair);
		const { once: _once, ...fields } = askInput(meeting.publicItem);
		const halland = other.delegations['Halland'] ?? '';
		const answers = [
			await lead(ctx, meeting.id, { key: key(), do: 'put-item', item: other.publicItem }),
			await lead(ctx, meeting.id, { key: key(), do: 'add', delegation: halland, ...fields }),
		];
		expect(answers.map(refusal)).toEqual(['not-found', 'not-found']);
	});
});

describe('a meeting is not opened', () => {
	it.each(['closed', 'archived'])('in a conference that is %s', async (state) => {
		meeting = await makeMeeting(platform);
		await sql`update conference.conference set state = ${state} where id = ${meeting.conference}`.execute(
			platform.database,
		);
		const answer = await lead(platform.context(meeting.chair), meeting.id, {
			key: key(),
			do: 'open-meeting',
		});
		expect(refusal(answer)).toBe(state === 'archived' ? 'not-found' : 'conference-not-open');
		const events = await sql`select from floor.event where meeting_id = ${meeting.id}`.execute(
			platform.database,
		);
		expect(events.rows).toEqual([]);
	});
});

describe('one speaker', () => {
	it('comes of two people who press Next at once at two consoles (5.4)', async () => {
		await reopen();
		for (const name of ['Arvonia', 'Karvia', 'Selmark']) await askFor(platform, meeting, name);
		const first = await leadFloor(platform, meeting, { do: 'give', place: null, ends: null });
		const press = { do: 'give', place: null, ends: first.place } as const;
		const answers = await Promise.all([
			lead(platform.context(meeting.chair), meeting.id, { key: key(), ...press }),
			lead(platform.context(meeting.officer), meeting.id, { key: key(), ...press }),
		]);
		expect(answers.map(refusal).sort()).toEqual([null, 'someone-has-the-floor'].sort());
		expect(await speeches()).toEqual([
			{ name: 'Arvonia', kind: 'statement', speaks: false, held: false },
			{ name: 'Karvia', kind: 'statement', speaks: true, held: false },
		]);
	});

	it('is held while a point of order is heard, and back after it (8.2, 8.4)', async () => {
		await reopen();
		const statement = await askFor(platform, meeting, 'Arvonia');
		await leadFloor(platform, meeting, { do: 'give', place: statement, ends: null });
		const order = await askFor(platform, meeting, 'Karvia', 'point-of-order');
		await leadFloor(platform, meeting, { do: 'give', place: order, ends: null });
		expect(await speeches()).toEqual([
			{ name: 'Arvonia', kind: 'statement', speaks: true, held: true },
			{ name: 'Karvia', kind: 'point-of-order', speaks: true, held: false },
		]);
		await leadFloor(platform, meeting, { do: 'end', place: order }, { do: 'go-on', place: statement });
		expect(await speeches()).toEqual([
			{ name: 'Arvonia', kind: 'statement', speaks: true, held: false },
			{ name: 'Karvia', kind: 'point-of-order', speaks: false, held: false },
		]);
	});

	it('is who it was when Next is taken back, and the tables say so too (9.2)', async () => {
		await reopen();
		const [one, two] = [
			await askFor(platform, meeting, 'Arvonia'),
			await askFor(platform, meeting, 'Karvia'),
		];
		await leadFloor(platform, meeting, { do: 'give', place: one, ends: null });
		const next = await leadFloor(platform, meeting, { do: 'give', place: two, ends: one });
		await leadFloor(platform, meeting, { do: 'undo', step: next.revision });
		expect(await speeches()).toEqual([{ name: 'Arvonia', kind: 'statement', speaks: true, held: false }]);
		const page = await floorFor(platform.context(meeting.chair), meeting.id);
		expect(page?.floor.lists[meeting.publicItem]?.places.map((place) => place.id)).toEqual([two]);
	});
});

describe('the conference', () => {
	it('is told of the phase and the item, also when a step is taken back', async () => {
		meeting = await makeMeeting(platform);
		const opened = await leadFloor(platform, meeting, { do: 'open-meeting' });
		expect(await agenda()).toEqual({ state: 'open', publicItem: null, conference: 'in-session' });
		await leadFloor(platform, meeting, { do: 'undo', step: opened.revision });
		expect(await agenda()).toMatchObject({ state: 'planned' });
		await opens(platform, meeting);
		expect(await agenda()).toMatchObject({ state: 'open', publicItem: true });
		await leadFloor(platform, meeting, { do: 'suspend-meeting', minutes: 15 });
		expect(await agenda()).toMatchObject({ state: 'suspended' });
		const closed = await leadFloor(platform, meeting, { do: 'close-meeting' });
		expect(await agenda()).toMatchObject({ state: 'closed', publicItem: null });
		await leadFloor(platform, meeting, { do: 'undo', step: closed.revision });
		expect(await agenda()).toMatchObject({ state: 'suspended', publicItem: true });
	});

	it('keeps an item on its agenda whose floor was used', async () => {
		await reopen();
		const used = await sql<{ used: boolean }>`select used_at is not null as used from conference.item
			where id in (${meeting.publicItem}, ${meeting.closedItem}) order by number`.execute(platform.database);
		expect(used.rows).toEqual([{ used: true }, { used: false }]);
	});
});

describe('a step', () => {
	it('is written down with who made it, in the audit too, and told once (1.2)', async () => {
		await reopen();
		const step = { key: key(), do: 'suspend-meeting', minutes: null } as const;
		const ctx = platform.context(meeting.officer);
		const [first, again] = [await lead(ctx, meeting.id, step), await lead(ctx, meeting.id, step)];
		expect(again).toEqual(first);
		const audit =
			await sql`select action, person_id = ${meeting.officer.person?.id} as officer from platform.audit
			where thing = ${`meeting:${meeting.id}`} order by id desc limit 2`.execute(platform.database);
		expect(audit.rows).toEqual([
			{ action: 'floor.suspend-meeting', officer: true },
			{ action: 'floor.open-list', officer: false },
		]);
		const page = await floorFor(platform.context(meeting.chair), meeting.id);
		expect(page?.floor.last).toMatchObject({ kind: 'meeting-suspended', by: { as: 'officer' } });
	});

	it('in which the list closes in so many minutes announces a full minute (4.2)', async () => {
		await reopen();
		const now = new Date(Date.now() + 60_000);
		const input = { key: key(), do: 'open-list', item: meeting.publicItem, minutes: 10 } as const;
		await lead(platform.context(meeting.chair, now), meeting.id, input);
		const page = await floorFor(platform.context(meeting.chair), meeting.id);
		const closesAt = page?.floor.lists[meeting.publicItem]?.closesAt ?? 0;
		expect(closesAt % 60_000).toBe(0);
		expect(closesAt - now.getTime()).toBeGreaterThanOrEqual(10 * 60_000);
		expect(closesAt - now.getTime()).toBeLessThan(11 * 60_000);
	});
});
