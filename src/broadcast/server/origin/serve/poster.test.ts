import { beforeAll, expect, it } from 'vitest';
import type { AccessTimeline, ViewerClass } from '../../../openness.ts';
import { concat } from '../../../media/boxes.ts';
import type { Broadcast } from '../broadcast.ts';
import { recordedTrack } from '../recorded-track.examples.ts';
import { posterFor } from './poster.ts';

/* A poster shows a second of the meeting, so it is for viewers who may watch that second. */

let init: { track: 'picture'; version: number; bytes: Uint8Array; timescale: number };
let bytes: Buffer;
beforeAll(async () => {
	const track = await recordedTrack('picture');
	init = { track: 'picture', version: 1, bytes: track.init, timescale: track.timescale };
	const [first] = track.fragments;
	bytes = Buffer.from(first ? concat([first.moof, first.mdat]) : []);
});

/** Public, closed after twenty seconds. */
const openness: AccessTimeline = {
	zero: 1_000,
	meeting: [
		{ from: 0, audience: 'public' },
		{ from: 1_020_000, audience: 'participants' },
	],
	items: new Map(),
	periods: [{ from: 0, open: true, item: null }],
};

const secondAt = (start: number) => ({
	init: 'picture-1',
	sequence: start,
	bytes,
	captureRange: { start, duration: 1 },
});
const segmentAt = (start: number) => ({
	init: 'picture-1',
	number: start,
	part: 0,
	revision: 0,
	captureRange: { start, duration: 6 },
});

/** @param live the start of the newest second, or of each stored segment of a recording */
function broadcastWith(live: number | number[]): Broadcast {
	const channel = { initSegments: [init], window: typeof live === 'number' ? [secondAt(live)] : [] };
	return {
		meeting: 'a-meeting',
		endedAt: typeof live === 'number' ? null : 2_000,
		hall: { channels: new Map([['picture', channel]]) },
		recordingSegments: new Map([['picture', typeof live === 'number' ? [] : live.map(segmentAt)]]),
	} as unknown as Broadcast;
}

const isShown = async (live: number | number[], viewer: ViewerClass): Promise<boolean> =>
	(await posterFor(broadcastWith(live), openness, viewer, () => Promise.resolve(bytes))) !== null;

it.each([
	['while it is public', 10, [true, true]],
	['in the second in which it closes', 19.5, [false, true]],
	['once it is closed', 30, [false, true]],
] as const)('of a live meeting is of its newest second: %s', async (_, start, wanted) => {
	expect([await isShown(start, 'public'), await isShown(start, 'participants')]).toEqual(wanted);
});

it('of a live meeting that is closed now is none of before: the page would look live', async () => {
	const broadcast = broadcastWith(30);
	broadcast.recordingSegments.set('picture', [segmentAt(0)] as never);
	expect(await posterFor(broadcast, openness, 'public', () => Promise.resolve(bytes))).toBeNull();
});

it('of a recording is of what the viewer may watch, and is none where that is nothing', async () => {
	const read: number[] = [];
	const bytesOf = (_meeting: string, _track: string, { captureRange }: ReturnType<typeof segmentAt>) => {
		read.push(captureRange.start);
		return Promise.resolve(bytes);
	};
	const show = (starts: number[], viewer: ViewerClass) =>
		posterFor(broadcastWith(starts), openness, viewer, bytesOf as never);
	expect(await show([24, 30, 36], 'public')).toBeNull();
	expect(await show([0, 6, 12, 18, 24, 30, 36, 42, 48], 'public')).toMatchObject({ viewerClass: 'public' });
	expect(read).toEqual([0]);
	expect(await show([24, 30, 36, 42], 'participants')).toMatchObject({ viewerClass: 'participants' });
	expect(read).toEqual([0, 30]);
});

it('of a recording is read again after a read that failed', async () => {
	const broadcast = broadcastWith([0]);
	const show = (read: Buffer | null | Error) =>
		posterFor(broadcast, openness, 'public', () =>
			read instanceof Error ? Promise.reject(read) : Promise.resolve(read),
		);
	expect(await show(new Error('the store does not answer'))).toBeNull();
	expect(await show(null)).toBeNull();
	expect(await show(bytes)).not.toBeNull();
	// From now on it is remembered.
	expect(await show(null)).not.toBeNull();
});

it('that was made once is not given to others: it is asked for whom again', async () => {
	const shared = broadcastWith(10);
	const give = (of: AccessTimeline) => posterFor(shared, of, 'public', () => Promise.resolve(bytes));
	expect(await give(openness)).not.toBeNull();
	expect(await give({ ...openness, meeting: [] })).toBeNull();
});
