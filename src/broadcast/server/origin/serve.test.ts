import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anyone } from '#platform/actor.ts';
import { sql } from '#platform/server/database.ts';
import { openHouse, type House } from '../../../../tests/house.ts';
import type { Circle } from '../../openness.ts';
import { makeTestHall, type TestHall } from './hall.examples.ts';
import { openTestOrigin, type TestOrigin } from './origin.examples.ts';
import { record } from './recorded.examples.ts';

/* What lies in a recording, asked for by whoever guesses or was told an address. */

let house: House;
let origin: TestOrigin;
beforeAll(async () => {
	house = await openHouse();
	origin = await openTestOrigin(house);
});
afterAll(async () => {
	await origin.close();
	await house.close();
});

/** A public meeting with a recording in French, the floor as well. */
async function recorded(open = true): Promise<TestHall> {
	const hall = await makeTestHall(house, origin, ['floor', 'fr'], open);
	await record(house, origin, hall.meeting.id, { track: 'floor' }, { track: 'fr' });
	return hall;
}
/** Only who takes part may watch it, of what was recorded. */
const close = ({ meeting }: TestHall) =>
	sql`update conference.meeting set steps = '[]' where id = ${meeting.id}`.execute(house.database);
const passOf = ({ meeting }: TestHall, circle: Circle): string =>
	`?pass=${origin.origin.passes.give(meeting.id, circle, Date.now())}`;
/** What is answered, as far as somebody could tell one thing from another by it. */
async function answer(hall: TestHall, path: string, pass = ''): Promise<string> {
	const { status, headers } = await hall.media(path + pass);
	return `${status} ${headers.get('cache-control')}`;
}
const notFound = '404 private, max-age=0';
const files = ['live.m3u8', 'whole.m3u8', 'whole/fr.m3u8', 'init/fr-1.mp4', 'c/fr/1-0-0.m4s'];

describe('what one may not have is as what is not there', () => {
	it('before a meeting is opened: nothing tells that it is, nor in which languages something was sent', async () => {
		const hall = await recorded(false);
		for (const path of [...files, 'init/floor-1.mp4', 'init/ru-1.mp4'])
			expect([path, await answer(hall, path)]).toEqual([path, notFound]);
		const participant = passOf(hall, 'participants');
		expect(await answer(hall, 'init/fr-1.mp4', participant)).toBe(notFound);
		const forGood = '200 private, max-age=31536000, immutable';
		expect(await answer(hall, 'init/fr-1.mp4', passOf(hall, 'technicians'))).toBe(forGood);
	});

	it('in a closed part: its beginnings are for who takes part, and kept by nobody else’s cache', async () => {
		const hall = await recorded();
		await close(hall);
		for (const path of files) expect([path, await answer(hall, path)]).toEqual([path, notFound]);
		const pass = passOf(hall, 'participants');
		for (const path of files.slice(3))
			expect(await answer(hall, path, pass)).toBe('200 private, max-age=31536000, immutable');
	});

	it('in a meeting that stands on no list, under a public item too', async () => {
		const hall = await recorded();
		await sql`update conference.meeting set listed = false where id = ${hall.meeting.id}`.execute(
			house.database,
		);
		origin.as(anyone);
		for (const path of files) expect([path, await answer(hall, path)]).toEqual([path, notFound]);
		expect(await answer(hall, 'whole/fr.m3u8', passOf(hall, 'participants'))).toBe('200 private, max-age=0');
	});
});

describe('a beginning', () => {
	it('is for anybody where something public needs it', async () => {
		const hall = await recorded();
		expect(await answer(hall, 'init/fr-1.mp4')).toBe('200 public, max-age=31536000, immutable');
		expect(await answer(hall, 'init/fr-2.mp4')).toBe(notFound);
	});

	it('of the floor is given for a booth that was silent, which needs it', async () => {
		const hall = await makeTestHall(house, origin, ['floor', 'fr']);
		const filled = { track: 'fr', beginning: 'floor-1' };
		await record(house, origin, hall.meeting.id, { track: 'floor', chunks: 0 }, filled);
		expect(await hall.list('whole/fr.m3u8')).toContain('../init/floor-1.mp4');
		expect((await hall.media('init/floor-1.mp4')).status).toBe(200);
		// Nothing was said in French.
		expect(await answer(hall, 'init/fr-1.mp4')).toBe(notFound);
	});

	it('is found whatever its number, as the list names it', async () => {
		const hall = await makeTestHall(house, origin, ['fr']);
		await record(house, origin, hall.meeting.id, { track: 'fr', version: 10_000 });
		const [named = ''] = /init\/fr-\d+\.mp4/.exec((await hall.list('whole/fr.m3u8')) ?? '') ?? [];
		expect(named).toBe('init/fr-10000.mp4');
		expect((await hall.media(named)).status).toBe(200);
	});
});
