import { randomUUID } from 'node:crypto';
import { parse, type types } from 'hls-parser';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { lead } from '#floor/server';
import { openTestPlatform, type TestPlatform } from '../../../../tests/test-platform.ts';
import { decode } from '../../../../tests/setup/ffmpeg.ts';
import { BoxReader, concat } from '../../media/boxes.ts';
import { moveTo, readFragment } from '../../media/fragment.ts';
import type { Channel } from './channel.ts';
import { makeTestHall, until, type TestHall } from './hall.examples.ts';
import { openTestOrigin, type TestOrigin } from './origin.examples.ts';
import { recordedTrack } from './recorded-track.examples.ts';
import { startVirtualClock, type VirtualClock } from './replay.examples.ts';

/*
 * A meeting is suspended and resumed in the middle of a second: viewers lose little before and after, and are served
 * nothing of what lies between.
 */

let platform: TestPlatform;
let origin: TestOrigin;
let clock: VirtualClock;
beforeAll(async () => {
	clock = startVirtualClock();
	platform = await openTestPlatform();
	origin = await openTestOrigin(platform);
});
afterEach(() => clock.stopSenders());
afterAll(async () => {
	await origin.close();
	await platform.close();
	clock.stop();
});

const tracks = ['picture', 'floor'] as const;
type TrackName = (typeof tracks)[number];

/** Sends as a studio page does: a file of what begins in each second, dated by unix time. @returns how to pass time */
function studio(hall: TestHall): (seconds: number) => Promise<void> {
	const began = Math.ceil(Date.now() / 1_000);
	const next = { picture: 0, floor: 0 };
	async function send(track: TrackName): Promise<void> {
		const { init, timescale, ticks, fragments } = await recordedTrack(track);
		const beginning = (second: number): number => Math.ceil((second * timescale) / ticks);
		const [from, to] = [beginning(next[track]), beginning(next[track] + 1)];
		// The last fragment has to end first, and takes a moment to be encoded and sent.
		if (Date.now() / 1_000 < began + (to * ticks) / timescale + 0.06) return;
		const parts: Uint8Array[] = from ? [] : [init];
		for (let at = from; at < to; at += 1) {
			// Ten fragments of the recording, so that every fifth of the picture is a key frame.
			const { moof, mdat } = fragments[at % 10] ?? { moof: new Uint8Array(), mdat: new Uint8Array() };
			parts.push(moveTo(new Uint8Array(moof), began * timescale + at * ticks), mdat);
		}
		next[track] += 1;
		expect((await hall.put(track, concat(parts))).status).toBe(201);
	}
	return async (seconds) => {
		for (const end = Date.now() + seconds * 1_000; Date.now() < end - 1;) {
			await clock.pass(Math.min(0.1, (end - Date.now()) / 1_000));
			await Promise.all(tracks.map(send));
		}
	};
}

/** Sends as ffmpeg does: endless uploads, counted from zero. */
function program(hall: TestHall): (seconds: number) => Promise<void> {
	clock.replayTracks(hall, ['floor']);
	return (seconds) => clock.pass(seconds);
}

interface Served {
	/** Unix seconds. */
	start: number;
	end: number;
	address: string;
	bytes: Uint8Array;
}

/** A public viewer who reads the playlists and fetches all that they name. */
function viewer(hall: TestHall) {
	const served: Record<TrackName, Map<string, Served>> = { picture: new Map(), floor: new Map() };
	return {
		served: (track: TrackName) => [...served[track].values()],
		async look(): Promise<void> {
			for (const track of tracks) {
				const text = await hall.list(`live/${track}.m3u8`);
				const list = text && (parse(text) as types.MediaPlaylist);
				let start = 0;
				for (const { uri, duration, programDateTime } of list ? list.segments : []) {
					start = programDateTime ? programDateTime.getTime() / 1_000 : start;
					const address = uri.replace('../', '');
					if (!served[track].has(address)) {
						const answer = await hall.media(address);
						expect([address, answer.status]).toEqual([address, 200]);
						const bytes = new Uint8Array(await answer.arrayBuffer());
						served[track].set(address, { start, end: start + duration, address, bytes });
					}
					start += duration;
				}
			}
		},
	};
}

it.each([
	['a studio page', studio, { before: 0.5, after: 0.5 }],
	// A program does not say how old its media are: two seconds are left out. docs/broadcasting.md
	['ffmpeg', program, { before: 0.5, after: 2.5 }],
] as const)(
	'viewers of what %s sends lose at most half a second before, and nothing of the suspension is served',
	async (_, sender, most) => {
		const hall = await makeTestHall(platform, origin, [...tracks]);
		const { look, served } = viewer(hall);
		const pass = sender(hall);
		const chair = async (step: 'suspend-meeting' | 'resume-meeting'): Promise<void> => {
			const broadcast = await origin.origin.find(hall.meeting.id);
			const before = broadcast?.access;
			const input = { do: step, minutes: null, key: randomUUID() } as Parameters<typeof lead>[2];
			expect((await lead(platform.context(hall.meeting.chair), hall.meeting.id, input)).ok).toBe(true);
			// A notice takes some real milliseconds, in which this clock would pass seconds.
			await until(() => broadcast?.access && broadcast.access !== before);
		};
		const watch = async (seconds: number): Promise<void> => {
			// A player reloads its playlists once a second.
			for (let left = seconds; left > 0.01; left -= 1) {
				await pass(Math.min(1, left));
				await look();
			}
		};
		const open: { from: number; to: number }[] = [];
		let from = 0;
		await watch(9);
		const broadcast = await origin.origin.find(hall.meeting.id);
		const zero = broadcast?.zero ?? 0;
		const losses: { before: number; after: number }[] = [];
		// At different times of a second.
		for (let round = 0; round < 5; round += 1) {
			await pass((((round * 0.37 + 0.05) % 1) - ((Date.now() / 1_000) % 1) + 1) % 1);
			const suspended = Date.now() / 1_000;
			await chair('suspend-meeting');
			open.push({ from, to: suspended });
			await watch(7);
			const ends = tracks.map((track) => Math.max(...served(track).map(({ end }) => end)));
			await pass((((round * 0.61 + 0.02) % 1) - ((Date.now() / 1_000) % 1) + 1) % 1);
			from = Date.now() / 1_000;
			await chair('resume-meeting');
			await watch(7);
			const starts = tracks.map((track) =>
				Math.min(...served(track).flatMap(({ start }) => (start > suspended ? [start] : []))),
			);
			losses.push({ before: suspended - Math.min(...ends), after: Math.max(...starts) - from });
		}
		open.push({ from, to: Infinity });
		const worst = {
			before: Math.max(...losses.map(({ before }) => before)),
			after: Math.max(...losses.map(({ after }) => after)),
		};

		// What is served was captured while the meeting was open: the frames that are held too.
		for (const track of tracks) {
			const channel = broadcast?.hall.channels.get(track) as Channel;
			const init = channel.initSegments.at(-1);
			if (!init) throw new Error('there is no init segment');
			for (const { bytes, address } of served(track))
				for (const boxes of new BoxReader().push(bytes)) {
					const read = boxes.kind === 'fragment' ? readFragment(boxes.moof, init) : '';
					if (typeof read === 'string') throw new Error(read);
					const start = read.start / init.timescale + zero;
					const end = start + read.duration / init.timescale;
					expect([address, open.some(({ from: a, to: b }) => start >= a && end <= b + 1e-3)]).toEqual([
						address,
						true,
					]);
				}
			const media = concat([init.bytes, ...served(track).map(({ bytes }) => bytes)]);
			await decode(media, '-xerror -f null');
		}
		expect(worst.before).toBeLessThanOrEqual(most.before);
		expect(worst.after).toBeLessThanOrEqual(most.after);
	},
	120_000,
);
