import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestPlatform, type TestPlatform } from '../../../tests/test-platform.ts';
import { sql } from '#platform/server/database.ts';
import { numbersOf } from '../numbers.ts';
import type { Broadcast } from './origin/broadcast.ts';
import { makeTestHall, type TestHall } from './origin/hall.examples.ts';
import { openTestOrigin, type TestOrigin } from './origin/origin.examples.ts';
import { record } from './origin/recorded.examples.ts';
import { startVirtualClock, type VirtualClock } from './origin/replay.examples.ts';
import { ViewerCounter } from './origin/viewer-counter.ts';
import { storeMinutes, minutesOf, type MinuteRow } from './store/minutes.ts';

/* Viewers are counted by their live playlists and by what they fetch of a recording, never by person. */

let platform: TestPlatform;
let origin: TestOrigin;
let clock: VirtualClock;
beforeAll(async () => {
	clock = startVirtualClock();
	platform = await openTestPlatform();
	origin = await openTestOrigin(platform);
});
afterAll(async () => {
	await origin.close();
	await platform.close();
	clock.stop();
});

const rows = (track: string, minutes: [number, number, number][]): MinuteRow[] =>
	minutes.map(([minute, watching, missing]) => ({ minute, track, watching, missing }));
/** Start of a minute, ms. */
const now = 1_790_000_040_000;
const minute = now / 60_000;

/** Opens a live stream as a player; returns the addresses of its playlists by track. */
async function openLive(hall: TestHall, token = ''): Promise<Map<string, string>> {
	const master = await clock.until(() => hall.list(`live.m3u8${token}`));
	return new Map(
		[...master.matchAll(/live\/(\w+)\.m3u8[\w?&=.-]*/g)].map(([path, track = '']) => [track, path]),
	);
}
/** The seconds counted since the last call, by track. */
const counted = ({ viewers }: Broadcast): Record<string, number> => {
	const seconds: Record<string, number> = {};
	for (const { track, watching: average } of viewers.take(Infinity))
		seconds[track] = (seconds[track] ?? 0) + Math.round(average * 60);
	return seconds;
};

describe('who watches live', () => {
	it('counts once in ten seconds, however often a player asks; another player counts too', () => {
		const watching = new ViewerCounter();
		for (let ms = 0; ms < 60_000; ms += 500) watching.see('floor', 'one', now + ms);
		for (let ms = 0; ms < 60_000; ms += 4_000) watching.see('floor', 'two', now + ms);
		for (let ms = 0; ms < 30_000; ms += 1_000) watching.see('fr', 'one', now + ms);
		expect(Object.fromEntries(watching.now(now + 59_999))).toEqual({ floor: 2 });
		expect(watching.take(minute + 1)).toEqual([
			{ minute, track: 'floor', watching: 2 },
			{ minute, track: 'fr', watching: 0.5 },
		]);
	});
	it('cannot fill the memory with invented numbers', () => {
		const watching = new ViewerCounter();
		for (let count = 0; count < 100_010; count += 1) watching.see('floor', `${count}`, now);
		expect(watching.take(minute + 1)).toEqual([{ minute, track: 'floor', watching: 100_000 / 6 }]);
		watching.see('floor', '100005', now + 10_000);
		expect(watching.take(minute + 1)).toEqual([{ minute, track: 'floor', watching: 1 / 6 }]);
	});
	it('is counted by playlists, by language, also if a cache gives every segment', async () => {
		const hall = await makeTestHall(platform, origin, ['floor', 'fr']);
		const sending = clock.replayTracks(hall, ['floor', 'fr'], false);
		try {
			await clock.until(async () => (await openLive(hall)).has('fr'));
			const broadcast = await clock.until(() => origin.origin.find(hall.meeting.id));
			const [one, other] = [await openLive(hall), await openLive(hall)];
			for (let times = 0; times < 3; times += 1)
				for (const path of [one.get('fr'), other.get('fr'), other.get('floor')])
					expect((await hall.media(path ?? '')).status).toBe(200);
			const seconds = counted(broadcast);
			expect(seconds).toEqual({ fr: 20, floor: 10 });
			// Segments have one address for all viewers and count nothing.
			const list = (await hall.list(one.get('fr') ?? '')) ?? '';
			expect(list).not.toContain('viewer=');
			counted(broadcast);
			const newest = /s\/fr\/\d+\.m4s/.exec(list)?.[0] ?? '';
			expect((await hall.media(newest)).status).toBe(200);
			expect((await hall.media(`${newest}?viewer=abcdefgh`)).status).toBe(404);
			expect(counted(broadcast)).toEqual({});
		} finally {
			await sending.stop();
		}
	});
});

describe('who watches a recording', () => {
	it('is counted by the segments that reach this server, not by its playlist', async () => {
		const hall = await makeTestHall(platform, origin, ['fr']);
		await record(platform, origin, hall.meeting.id, { track: 'fr' });
		const list = (await hall.list('whole/fr.m3u8')) ?? '';
		const broadcast = await clock.until(() => origin.origin.find(hall.meeting.id));
		expect(counted(broadcast)).toEqual({});
		const [chunk = ''] = /c\/fr\/[\d-]+\.m4s/.exec(list) ?? [];
		expect((await hall.media(chunk)).status).toBe(200);
		expect(counted(broadcast)).toEqual({ fr: 6 });
	});
	it('is counted by the seconds that are given out: sixty a minute are one', () => {
		const watching = new ViewerCounter();
		for (let second = 0; second < 60; second += 1)
			for (const track of ['floor', 'floor', 'fr']) watching.count(track, 1, now + second * 1_000);
		expect(Object.fromEntries(watching.now(now + 60_000))).toEqual({ floor: 2, fr: 1 });
		expect(watching.take(minute + 1)).toEqual([
			{ minute, track: 'floor', watching: 2 },
			{ minute, track: 'fr', watching: 1 },
		]);
	});
	it('counts six seconds that are fetched at once as six', () => {
		const watching = new ViewerCounter();
		for (let at = 0; at < 10; at += 1) watching.count('en', 6, now + at * 6_000);
		expect(watching.take(minute + 1)).toEqual([{ minute, track: 'en', watching: 1 }]);
	});
	it('is nobody a while after the last has gone, and each minute is counted once, and by itself', () => {
		const watching = new ViewerCounter();
		for (let second = 0; second < 90; second += 1) watching.count('floor', 1, now + second * 1_000);
		expect(watching.now(now + 120_000).size).toBe(0);
		expect(watching.take(minute + 1)).toEqual([{ minute, track: 'floor', watching: 1 }]);
		expect(watching.take(minute + 1)).toEqual([]);
		expect(watching.take(minute + 2)).toEqual([{ minute: minute + 1, track: 'floor', watching: 0.5 }]);
	});
	it('does not include the technician, nor what is refused', async () => {
		const hall = await makeTestHall(platform, origin, ['floor'], false);
		const sending = clock.replayTracks(hall, ['floor'], false);
		const broadcast = await clock.until(() => origin.origin.find(hall.meeting.id));
		const segment = await clock.until(() => broadcast.hall.channels.get('floor')?.window.at(-1));
		const token = origin.origin.tokens.issue(hall.meeting.id, 'technicians', Date.now());
		const address = `s/floor/${segment?.sequence}.m4s`;
		expect((await hall.media(`${address}?pass=${token}`)).status).toBe(200);
		expect((await hall.media(address)).status).toBe(404);
		const lists = await openLive(hall, `?pass=${token}`);
		expect(lists.get('floor')).toContain('&viewer=');
		expect((await hall.media(lists.get('floor') ?? '')).status).toBe(200);
		expect(broadcast.viewers.take(Infinity)).toEqual([]);
		const participant = origin.origin.tokens.issue(hall.meeting.id, 'participants', Date.now());
		expect((await hall.media(`${address}?pass=${participant}`)).status).toBe(404);
		expect(broadcast.viewers.take(Infinity)).toEqual([]);
		await sending.stop();
	});
});

describe('the numbers of a meeting', () => {
	it('are kept by the minute; the viewers of two turns are their sum, and nobody is in them', async () => {
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
