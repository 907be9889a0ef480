import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { anonymous, type Actor } from '#platform/actor.ts';
import { askForFloor } from '#floor/server';
import { openTestPlatform, type TestPlatform } from '../../../tests/test-platform.ts';
import { askInput, makeMeeting, opens, type TestMeeting } from '../../floor/server/meeting.examples.ts';
import { openCallsTest, tabName, technicianOf, type CallsTest, type Page } from './calls.examples.ts';

/* Pages that lose their connection to the server and come back, with a short patience. */

const patience = 1_000; // ms
let platform: TestPlatform;
let calls: CallsTest;
let meeting: TestMeeting;
let technician: Actor;
const pages: Page[] = [];

beforeAll(async () => {
	platform = await openTestPlatform();
	calls = await openCallsTest(platform, null, patience);
});
beforeEach(async () => {
	meeting = await makeMeeting(platform);
	technician = await technicianOf(platform, meeting);
	await opens(platform, meeting);
	const asked = await askForFloor(
		platform.context(meeting.delegates['Arvonia']),
		meeting.id,
		askInput(meeting.publicItem, { where: 'online' }),
	);
	expect(asked.ok).toBe(true);
});
afterEach(() => {
	for (const page of pages.splice(0)) page.leaves();
});
afterAll(async () => {
	await calls.stop();
	await platform.close();
});

async function opensPage(as: Actor | undefined, role: 'hall' | 'delegate', tab?: string): Promise<Page> {
	const page = await calls.page(as ?? anonymous, meeting.id, role, tab);
	pages.push(page);
	return page;
}
const arvonia = () => meeting.delegates['Arvonia'];

it('the calls of a hall that was opened again outlive those of the page before it', async () => {
	const before = await opensPage(technician, 'hall');
	await before.says({ do: 'leave' });
	const hall = await opensPage(technician, 'hall');
	before.leaves();
	await pause(patience + 300);
	const page = await opensPage(arvonia(), 'delegate');
	await hall.until('the hall knows the caller', () => hall.news().callers[0]?.id === page.id());
	expect(await hall.says({ do: 'try-out', caller: page.id() })).toBe(204);
});

it('a page that loses its connection twice is waited for from the second time on', async () => {
	const hall = await opensPage(technician, 'hall');
	const tab = tabName();
	const isThere = () => hall.news().callers[0]?.here ?? null;
	for (const wait of [patience / 2, 0]) {
		const page = await opensPage(arvonia(), 'delegate', tab);
		await hall.until('the hall sees it', () => isThere() === true);
		page.leaves();
		await hall.until('the hall sees it away', () => isThere() === false);
		await pause(wait);
	}
	await pause(patience / 2 + 100);
	expect(isThere()).toBe(false);
	await hall.until('its place is free', () => isThere() === null);
});
