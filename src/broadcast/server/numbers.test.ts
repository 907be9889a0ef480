import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestPlatform, type TestPlatform } from '../../../tests/test-platform.ts';
import { sendTracks } from '../../../tests/setup/ffmpeg.ts';
import { sql } from '#platform/server/database.ts';
import { numbersOf } from '../numbers.ts';
import { makeTestHall, until } from './origin/hall.examples.ts';
import { openTestOrigin, type TestOrigin } from './origin/origin.examples.ts';
import { ViewerCounter } from './origin/viewer-counter.ts';
import { storeMinutes, minutesOf, type MinuteRow } from './store/minutes.ts';

/* Viewers are counted by delivered media, never by who asks. */

let platform: TestPlatform;
let origin: TestOrigin;
beforeAll(async () => {
	platform = await openTestPlatform();
	origin = await openTestOrigin(platform);
});
afterAll(async () => {
	await origin.close();
	await platform.close();
});

const rows = (track: string, minutes: [number, number, number][]): MinuteRow[] =>
	minutes.map(([minute, watching, missing]) => ({ minute, track, watching, missing }));
/** Start of a minute, ms. */
const now = 1_790_000_040_000;
const minute = now / 60_000;

describe('who watches', () => {
	it('is counted by the seconds that are given out: sixty a minute are one', () => {
		const watching = new ViewerCounter();
		for (let second = 0; second < 60; second += 1)
			for (const track of ['floor', 'floor', 'fr']) watching.give(track, 1, now + second * 1_000);
		expect(Object.fromEntries(watching.now(now + 60_000))).toEqual({ floor: 2, fr: 1 });
		expect(watching.take(minute + 1)).toEqual([
			{ minute, track: 'floor', watching: 2 },
			{ minute, track: 'fr', watching: 1 },
		]);
	});
	it('counts six seconds that are fetched at once as six', () => {
		const watching = new ViewerCounter();
		for (let at = 0; at < 10; at += 1) watching.give('en', 6, now + at * 6_000);
		expect(watching.take(minute + 1)).toEqual([{ minute, track: 'en', watching: 1 }]);
	});
	it('is nobody a while after the last has gone, and each minute is counted once, and by itself', () => {
		const watching = new ViewerCounter();
		for (let second = 0; second < 90; second += 1) watching.give('floor', 1, now + second * 1_000);
		expect(watching.now(now + 120_000).size).toBe(0);
		expect(watching.take(minute + 1)).toEqual([{ minute, track: 'floor', watching: 1 }]);
		expect(watching.take(minute + 1)).toEqual([]);
		expect(watching.take(minute + 2)).toEqual([{ minute: minute + 1, track: 'floor', watching: 0.5 }]);
	});
	it('does not count the technician, nor lists, nor what is refused', async () => {
		const hall = await makeTestHall(platform, origin, ['floor'], false);
		const sending = sendTracks(hall.to, hall.key, ['floor'], false);
		const broadcast = await until(() => origin.origin.find(hall.meeting.id));
		const segment = await until(() => broadcast.hall.channels.get('floor')?.window.at(-1));
		const pass = origin.origin.passes.give(hall.meeting.id, 'technicians', Date.now());
		const address = `s/floor/${segment?.sequence}.m4s`;
		expect((await hall.media(`${address}?pass=${pass}`)).status).toBe(200);
		expect((await hall.media(address)).status).toBe(404);
		expect((await hall.media(`live/floor.m3u8?pass=${pass}`)).status).toBe(200);
		expect(broadcast.watching.take(Infinity)).toEqual([]);
		const participant = origin.origin.passes.give(hall.meeting.id, 'participants', Date.now());
		expect((await hall.media(`${address}?pass=${participant}`)).status).toBe(404);
		expect(broadcast.watching.take(Infinity)).toEqual([]);
		await sending.stop();
	});
});

describe('the numbers of a meeting', () => {
	it('are kept by the minute; who watched in one of two turns is their sum, and nobody is in them', async () => {
		const hall = await makeTestHall(platform, origin, ['floor']);
		await storeMinutes(platform.database, hall.meeting.id, rows('floor', [[10, 3, 50]]));
		await storeMinutes(platform.database, hall.meeting.id, rows('floor', [[10, 1, 20]]));
		expect(await minutesOf(platform.database, hall.meeting.id)).toEqual(rows('floor', [[10, 4, 20]]));
		const columns = await sql<{ name: string }>`select column_name as name from information_schema.columns
			where table_schema = 'broadcast' and table_name = 'minute' order by ordinal_position`.execute(
			platform.database,
		);
		expect(columns.rows.map(({ name }) => name)).toEqual([
			'meeting_id',
			'minute',
			'track',
			'watching',
			'missing',
		]);
	});
	it('say how many at most and how long, by language, and for how long each was interrupted', () => {
		const all = [
			...rows('picture', [
				[1, 7, 0],
				[2, 9, 30],
			]),
			...rows('floor', [
				[1, 4, 0],
				[2, 5, 30],
			]),
			...rows('fr', [
				[1, 3, 60],
				[2, 5, 45],
			]),
		];
		const numbers = numbersOf(all);
		expect(numbers).toMatchObject({ most: 10, hours: (7 + 10) / 60, minutes: 2 });
		expect(numbers.tracks).toEqual([
			{ track: 'picture', most: 9, average: 8, interrupted: 0.5 },
			{ track: 'floor', most: 5, average: 4.5, interrupted: 0.5 },
			{ track: 'fr', most: 5, average: 4, interrupted: 1.75 },
		]);
		expect(numbers.course).toEqual([
			{ minute: 1, watching: 7 },
			{ minute: 2, watching: 10 },
		]);
	});
	it('do not call a minute broadcast of which nothing came, nor let it thin out who was there', () => {
		const numbers = numbersOf(
			rows('floor', [
				[1, 4, 0],
				[2, 0, 60],
				[3, 2, 10],
				[4, 0, 60],
				[5, 0, 60],
			]),
		);
		expect(numbers).toMatchObject({ minutes: 2, tracks: [{ average: 3, interrupted: 190 / 60 }] });
		// The course drops to zero while nothing arrives, and ends with the last media.
		expect(numbers.course.map(({ watching }) => watching)).toEqual([4, 0, 2]);
	});
	it('of a long meeting show their course in no more points than can be told apart', () => {
		const long = rows(
			'floor',
			Array.from({ length: 400 }, (_, at) => [at + 1, at === 123 ? 90 : 1, 0]),
		);
		const { course, most } = numbersOf(long);
		expect(course.length).toBeLessThanOrEqual(120);
		expect(Math.max(...course.map(({ watching }) => watching))).toBe(most);
	});
});
