import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { lead } from '#floor/server';
import { openTestPlatform, type TestPlatform } from '../../../../tests/test-platform.ts';
import { concat } from '../../media/boxes.ts';
import { channelsFor } from '../channels.ts';
import { endBroadcast, resumeBroadcast } from '../end.ts';
import { minutesOf } from '../store/minutes.ts';
import { makeTestHall, ownTime, until, type TestSecond, type TestHall } from './hall.examples.ts';
import { writeMinutes } from './minutes.ts';
import { openTestOrigin, type TestOrigin } from './origin.examples.ts';

/* Interruptions of a real broadcast, stored by the minute, with a simulated clock. */

let platform: TestPlatform;
let origin: TestOrigin;
/** Unix seconds of the full minute in which each meeting starts. */
let began: number;
beforeAll(async () => {
	platform = await openTestPlatform();
	origin = await openTestOrigin(platform);
});
beforeEach(() => {
	began = Math.floor(Date.now() / 60_000) * 60;
	vi.useFakeTimers({ toFake: ['Date'], now: began * 1_000 });
});
afterEach(() => void vi.useRealTimers());
afterAll(async () => {
	await origin.close();
	await platform.close();
});

const clock = (seconds: number): void => void vi.setSystemTime((began + seconds) * 1_000);

/** Sends some seconds of a track one by one as the simulated time passes. */
async function send(hall: TestHall, track: 'floor' | 'fr', [from, to]: [number, number]): Promise<void> {
	const sound = await ownTime(track, { from: began + from, seconds: to - from });
	const whole: TestSecond[] = sound.seconds.filter(({ start }) => start < began + to);
	for (const { start, bytes } of whole) {
		clock(Math.ceil(start - began) + 1);
		expect((await hall.put(track, concat([sound.initSegment, bytes]))).status).toBe(201);
	}
}
const opened = (hall: TestHall) => until(() => origin.origin.find(hall.meeting.id));
/** Stores completed minutes, as happens every minute. */
const write = async (hall: TestHall): Promise<void> =>
	writeMinutes(await opened(hall), platform.database, Date.now());
const missing = async (hall: TestHall, track: string): Promise<number[]> =>
	(await minutesOf(platform.database, hall.meeting.id))
		.filter((row) => row.track === track)
		.map((row) => Math.round(row.missing));
const seenByTechnician = async (hall: TestHall, track: string) => {
	const view = await origin.origin.stateFor(hall.meeting.id, Date.now());
	const { gaps, missing: seconds } = view?.channels.find((one) => one.track === track) ?? {};
	return [gaps, Math.round(seconds ?? NaN)];
};
const ended = async (hall: TestHall): Promise<void> => {
	await endBroadcast(platform.context(hall.meeting.officer, new Date()), hall.meeting.id);
	await until(async () => (await opened(hall)).endedAt);
};
const does = (hall: TestHall, todo: 'open-meeting' | 'suspend-meeting') =>
	lead(
		platform.context(hall.meeting.chair, new Date()),
		hall.meeting.id,
		todo === 'open-meeting'
			? { do: todo, key: randomUUID() }
			: { do: todo, minutes: null, key: randomUUID() },
	);

describe('a hall whose line breaks for five minutes', () => {
	it('was interrupted for five minutes, each of which says for how long; its technician sees it rise', async () => {
		const hall = await makeTestHall(platform, origin, ['floor']);
		await send(hall, 'floor', [26, 30]);
		expect(await seenByTechnician(hall, 'floor')).toEqual([0, 0]);
		for (const [seconds, sees] of [
			[40, [0, 0]],
			[60, [1, 30]],
			[200, [1, 170]],
		] as const) {
			clock(seconds);
			expect(await seenByTechnician(hall, 'floor')).toEqual(sees);
		}
		await write(hall);
		expect(await missing(hall, 'floor')).toEqual([30, 60]);
		await send(hall, 'floor', [330, 334]);
		expect(await seenByTechnician(hall, 'floor')).toEqual([1, 300]);
		clock(480);
		await write(hall);
		await write(hall);
		expect(await missing(hall, 'floor')).toEqual([30, 60, 60, 60, 60, 56, 60]);
	}, 60_000);
	it('is so too for a page that sends: its answer says it', async () => {
		const hall = await makeTestHall(platform, origin, ['floor']);
		await send(hall, 'floor', [1, 3]);
		const { initSegment, seconds } = await ownTime('floor', { from: began + 303, seconds: 2 });
		clock(304);
		const answer = await hall.put('floor', concat([initSegment, seconds[0]?.bytes ?? initSegment]));
		expect(await answer.json()).toMatchObject({ gaps: 1, missing: expect.closeTo(300, 0), isListed: true });
	}, 60_000);
	it('counts a hole of two seconds too, in the answer to the second after it', async () => {
		const hall = await makeTestHall(platform, origin, ['floor']);
		await send(hall, 'floor', [1, 4]);
		const { initSegment, seconds } = await ownTime('floor', { from: began + 6.32, seconds: 3 });
		let answer: Response | null = null;
		for (const { start, bytes } of seconds.slice(0, 2)) {
			clock(Math.ceil(start - began) + 1);
			answer = await hall.put('floor', concat([initSegment, bytes]));
		}
		expect(await answer?.json()).toMatchObject({ gaps: 1, missing: expect.closeTo(2.3, 0) });
	}, 60_000);
});

describe('a line that never returns', () => {
	it('was interrupted until the broadcast is ended, though its hall was let go of meanwhile', async () => {
		const hall = await makeTestHall(platform, origin, ['floor']);
		await send(hall, 'floor', [26, 30]);
		clock(20 * 60 + 15);
		await until(() => !origin.origin.loaded(hall.meeting.id));
		// Time has passed while waiting.
		clock(20 * 60 + 15);
		await endBroadcast(platform.context(hall.meeting.officer, new Date()), hall.meeting.id);
		clock(40 * 60);
		const page = await channelsFor(platform.context(hall.meeting.officer), hall.meeting.id);
		// From 00:30 to 20:15.
		expect(page?.numbers.tracks).toMatchObject([{ track: 'floor', interrupted: expect.closeTo(19.75, 2) }]);
		expect(page?.numbers.minutes).toBe(2);
		expect(page?.hall?.channels).toMatchObject([{ gaps: 1, missing: expect.closeTo(1_185, 0) }]);
	}, 60_000);
	it('was so too when the server began anew, before that minute was written and after it', async () => {
		const hall = await makeTestHall(platform, origin, ['floor']);
		await send(hall, 'floor', [26, 30]);
		clock(150);
		await write(hall);
		expect(await missing(hall, 'floor')).toEqual([30]);
		await origin.restart();
		clock(260);
		await write(hall);
		expect(await missing(hall, 'floor')).toEqual([30, 60, 60]);
		await origin.restart();
		clock(5 * 60 + 30);
		await send(hall, 'floor', [330, 334]);
		expect(await seenByTechnician(hall, 'floor')).toEqual([1, 300]);
		await ended(hall);
		clock(20 * 60);
		await write(hall);
		expect(await missing(hall, 'floor')).toEqual([30, 60, 60, 60, 60, 31]);
	}, 60_000);
	it('was so too after an end that was taken back', async () => {
		const hall = await makeTestHall(platform, origin, ['floor']);
		await send(hall, 'floor', [26, 30]);
		clock(60);
		await ended(hall);
		clock(4 * 60);
		await write(hall);
		expect(await missing(hall, 'floor')).toEqual([30]);
		await resumeBroadcast(platform.context(hall.meeting.officer, new Date()), hall.meeting.id);
		await until(async () => (await opened(hall)).endedAt === null);
		await write(hall);
		expect(await missing(hall, 'floor')).toEqual([30, 60, 60]);
	}, 60_000);
});

describe('nothing is interrupted', () => {
	it('before the chair opens the meeting, while it is suspended, and after the end', async () => {
		const hall = await makeTestHall(platform, origin, ['floor'], false);
		await send(hall, 'floor', [2, 4]);
		clock(5 * 60);
		expect(await seenByTechnician(hall, 'floor')).toEqual([0, 0]);
		clock(10 * 60);
		await does(hall, 'open-meeting');
		clock(10 * 60 + 30);
		await does(hall, 'suspend-meeting');
		await until(async () => (await opened(hall)).access?.openness.periods.length === 2);
		clock(60 * 60);
		await write(hall);
		// Half a minute in which the meeting was open and nothing arrived.
		expect(await missing(hall, 'floor')).toEqual([30]);
		await ended(hall);
		clock(90 * 60);
		await write(hall);
		expect(await missing(hall, 'floor')).toEqual([30]);
	}, 60_000);
});

describe('a booth in whose place the floor is heard', () => {
	it('is interrupted meanwhile, the floor is not', async () => {
		const hall = await makeTestHall(platform, origin, ['floor', 'fr']);
		await send(hall, 'fr', [18, 20]);
		await send(hall, 'floor', [20, 40]);
		await until(async () => (await opened(hall)).hall.channel('fr').window.some(({ filled }) => filled));
		expect(await seenByTechnician(hall, 'floor')).toEqual([0, 0]);
		expect(await seenByTechnician(hall, 'fr')).toEqual([1, 20]);
		await ended(hall);
		clock(180);
		await write(hall);
		expect(await missing(hall, 'fr')).toEqual([21]);
		expect(await missing(hall, 'floor')).toEqual([1]);
	}, 60_000);
});
