import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { askForFloor } from '#floor/server';
import { anonymous, type Actor } from '#platform/actor.ts';
import { sql } from '#platform/server/database.ts';
import { openLimits } from '#platform/server/limits.ts';
import { announce } from '#platform/server/outbox.ts';
import { openTestPlatform, type TestPlatform } from '../../../tests/test-platform.ts';
import { removedFrom, untilNotified } from '../../../tests/delayed-database.ts';
import { askInput, makeMeeting, opens, type TestMeeting } from '../../floor/server/meeting.examples.ts';
import { openCallsTest, technicianOf, type CallsTest, type Page } from './calls.examples.ts';
import { giveKey } from '../../broadcast/server/keys.ts';
import { askSlower } from '../../broadcast/server/slower.ts';

/* The messages to people who lead a meeting: from booths, and about remote speakers. */

let platform: TestPlatform;
let live: CallsTest;
let meeting: TestMeeting;
let technician: Actor;
const pages: { leaves(): void }[] = [];

beforeAll(async () => {
	platform = await openTestPlatform();
	live = await openCallsTest(platform);
});
beforeEach(async () => {
	meeting = await makeMeeting(platform);
	technician = await technicianOf(platform, meeting);
	await opens(platform, meeting);
	// Earlier notices that end the streams have been sent before one is opened.
	const of = meeting.id;
	await untilNotified(live.bus, 'test.caught-up', of, () =>
		platform.database.transaction().execute((tx) => announce(tx, 'test.caught-up', { of })),
	);
});
afterEach(() => {
	for (const page of pages.splice(0)) page.leaves();
});
afterAll(async () => {
	await live.stop();
	await platform.close();
});

async function table(as = meeting.chair) {
	const stream = await live.table(as, meeting.id);
	pages.push(stream);
	return stream;
}
async function keyFor(track: string): Promise<{ id: string; key: string }> {
	const input = { tracks: [track], note: 'booth 1' };
	const given = await giveKey(platform.context(meeting.officer), meeting.id, input);
	if (!given.ok) throw new Error(given.refusal);
	return given.value;
}

const opensPage = async (as: Actor | undefined, role: 'hall' | 'delegate'): Promise<Page> => {
	const page = await live.page(as ?? anonymous, meeting.id, role);
	pages.push(page);
	return page;
};
async function waitsOnline(name: string): Promise<void> {
	const call = { ...platform.context(meeting.delegates[name]), committed: () => live.nudge() };
	const asked = await askForFloor(call, meeting.id, askInput(meeting.publicItem, { where: 'online' }));
	if (!asked.ok) throw new Error(asked.refusal);
}

describe('there is nothing', () => {
	it('for anybody but people who lead the meeting', async () => {
		for (const actor of [anonymous, meeting.observer, technician, ...Object.values(meeting.delegates)])
			expect((await table(actor)).status).toBe(404);
	});

	it('for a person who was taken off, also in the moment in which they come', async () => {
		const there = await table();
		const coming = await live.tableOfTakenOff(meeting.chair, meeting);
		expect([there.status, coming.status]).toEqual([200, 404]);
		await expect.poll(() => there.ended()).toBe(true);
	});
});

describe('“slower, please”', () => {
	it('reaches the chair, also one who comes a moment later, and nothing says from which booth', async () => {
		const stream = await table();
		const { id, key } = await keyFor('ru');
		expect(await askSlower(platform.readerContext(), key, openLimits())).toMatchObject({ ok: true });
		live.nudge();
		await expect.poll(() => stream.all('slower')).toHaveLength(1);
		const later = await table();
		await expect.poll(() => later.all('slower')).toHaveLength(1);
		const outbox = await sql<{ payload: object }>`select payload from platform.outbox
			where topic = 'broadcast.slower'`.execute(platform.database);
		expect(Object.keys(outbox.rows.at(-1)?.payload ?? {})).toEqual(['at', 'meeting']);
		for (const text of [stream.text(), later.text(), JSON.stringify(outbox.rows)]) {
			expect(text).not.toContain(id);
			expect(text).not.toMatch(/"(?:ru|track|language|note|booth)/);
		}
		const audit = await sql`select 1 from platform.audit where action like '%slower%'`.execute(
			platform.database,
		);
		expect(audit.rows).toEqual([]);
	});

	it('cannot be pressed all the time', async () => {
		const { key } = await keyFor('en');
		const limits = openLimits();
		const answers = [];
		for (let press = 0; press < 3; press += 1)
			answers.push(await askSlower(platform.readerContext(), key, limits));
		expect(answers.map((answer) => (answer.ok ? 'ok' : answer.refusal))).toEqual(['ok', 'ok', 'too-often']);
	});
});

describe('the lines of speakers from online', () => {
	it('are not spoken of where nobody has a page for one', async () => {
		await waitsOnline('Arvonia');
		const stream = await table();
		await expect.poll(() => stream.all('lines')).toEqual([null]);
	});

	it('are sent each time they change, and nothing else of speakers who wait', async () => {
		await waitsOnline('Arvonia');
		const id = meeting.delegations['Arvonia'] ?? '';
		const stream = await table();
		const told = (readiness: string) =>
			expect.poll(() => stream.all('lines').at(-1)).toEqual({ [id]: readiness });
		const page = await opensPage(meeting.delegates['Arvonia'], 'delegate');
		await told('untried');
		await page.says({ do: 'report', faults: ['microphone-silent'] });
		await told('unfit');
		await page.says({ do: 'report', faults: ['picture-dark'] });
		await told('hall-away');
		await page.says({ do: 'report', faults: ['sound-noisy'] });
		const hall = await opensPage(technician, 'hall');
		await told('ready');
		await hall.says({ do: 'try-out', caller: page.id() });
		await hall.says({ do: 'tried-out', caller: page.id(), fit: false, faults: ['sound-echo'] });
		await told('unfit');
		page.leaves();
		await told('away');
		const all = ['untried', 'unfit', 'hall-away', 'ready', 'unfit', 'away'];
		expect(stream.all('lines')).toEqual([null, ...all.map((one) => ({ [id]: one }))]);
		expect(stream.text()).not.toMatch(/fault|echo|Delegate|person/i);
	});

	it('are not tested any more when camera and microphone were turned off; a failed test stays', async () => {
		await waitsOnline('Arvonia');
		const id = meeting.delegations['Arvonia'] ?? '';
		const stream = await table();
		const told = (readiness: string) =>
			expect.poll(() => stream.all('lines').at(-1)).toEqual({ [id]: readiness });
		const page = await opensPage(meeting.delegates['Arvonia'], 'delegate');
		const hall = await opensPage(technician, 'hall');
		const off = () => page.says({ do: 'report', faults: null });
		const tested = (fit: boolean) => hall.says({ do: 'tried-out', caller: page.id(), fit, faults: [] });
		await page.says({ do: 'report', faults: [] });
		await told('ready');
		expect(await off()).toBe(204);
		await told('untried');
		await page.says({ do: 'report', faults: [] });
		await tested(true);
		await told('ready');
		await off();
		await told('untried');
		await tested(false);
		await told('unfit');
		await off();
		expect(hall.news().callers[0]).toMatchObject({ tried: 'unfit', checked: null });
	});

	it('are sent to later visitors as they are', async () => {
		await opensPage(technician, 'hall');
		const first = await table();
		await expect.poll(() => first.all('lines')).toEqual([{}]);
		const later = await table();
		await expect.poll(() => later.all('lines')).toEqual([{}]);
		await removedFrom({ database: platform.database, bus: live.bus }, meeting.conference, meeting.observer);
		await expect.poll(() => [first.ended(), later.ended()]).toEqual([true, true]);
	});
});
