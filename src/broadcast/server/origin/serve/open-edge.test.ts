import { beforeAll, describe, expect, it } from 'vitest';
import { BoxReader, concat } from '../../../media/boxes.ts';
import { firstSampleOf } from '../../../media/first-sample.ts';
import { moveTo, readFragment } from '../../../media/fragment.ts';
import { readInit } from '../../../media/init.ts';
import type { AccessTimeline } from '../../../openness.ts';
import type { Segment } from '../../../segmenter.ts';
import type { Broadcast } from '../broadcast.ts';
import { recordedTrack } from '../recorded-track.examples.ts';
import { openEdge } from './open-edge.ts';

/* Of a segment in which a meeting is suspended or resumed, only what was captured while it was open is served. */

const tracks = ['picture', 'floor'] as const;
type TrackName = (typeof tracks)[number];
/** Each fragment is a fifth of a second of its own. */
const fragments: Record<TrackName, { moof: Uint8Array; mdat: Uint8Array }[]> = { picture: [], floor: [] };
let broadcast: Broadcast;
beforeAll(async () => {
	const channels = new Map();
	for (const track of tracks) {
		const recorded = await recordedTrack(track);
		const [first] = new BoxReader().push(new Uint8Array(recorded.init));
		const init = first?.kind === 'init' ? readInit(first.moov, track) : 'not read';
		if (typeof init === 'string') throw new Error(init);
		channels.set(track, { initSegments: [{ ...init, track, version: 1, bytes: recorded.init }] });
		const ticks = init.timescale / 5;
		fragments[track] = recorded.fragments.map(({ moof, mdat }, at) => ({
			moof: moveTo(new Uint8Array(moof), at * ticks),
			mdat,
		}));
	}
	broadcast = { zero: 1_000, hall: { channels } } as unknown as Broadcast;
});

/** The last frames of a sound reach into the next second. */
const durationOf = (track: TrackName): number => (track === 'floor' ? 0.8 + 10_240 / 48_000 : 1);

/** A second of a track, which arrives a tenth after its end. */
const segmentOf = (track: TrackName, second: number): Segment => ({
	start: second,
	duration: durationOf(track),
	sequence: second,
	init: `${track}-1`,
	discontinuity: false,
	filled: false,
	captureRange: { start: second - 0.3, duration: durationOf(track) + 0.4 },
	early: 0.3,
	bytes: concat(fragments[track].slice(second * 5, second * 5 + 5).flatMap(({ moof, mdat }) => [moof, mdat])),
});
/** Suspended and resumed at some seconds. */
const access = (...changes: [at: number, open: boolean][]): AccessTimeline => ({
	zero: 1_000,
	meeting: [{ from: 0, audience: 'public' }],
	items: new Map(),
	periods: [
		{ from: 0, open: !changes[0]?.[1], item: null },
		...changes.map(([at, open]) => ({ from: (1_000 + at) * 1_000, open, item: null })),
	],
});
/** The fragments in media: when each starts, and its first sample. */
const read = (track: TrackName, bytes: Uint8Array | undefined) =>
	new BoxReader().push(bytes ?? new Uint8Array()).flatMap((boxes) => {
		if (boxes.kind !== 'fragment') return [];
		const init = broadcast.hall.channels.get(track)?.initSegments[0];
		const found = init && readFragment(boxes.moof, init);
		if (!found || typeof found === 'string') throw new Error(`not read: ${found}`);
		return [{ start: found.start / init.timescale, first: firstSampleOf(boxes) }];
	});
const firstOf = (second: number): Uint8Array | null => {
	const fragment = fragments.picture[second * 5];
	return fragment ? firstSampleOf(fragment) : null;
};

describe('the segment in which a meeting is suspended', () => {
	it('is a sound up to the suspension, and a picture that is held from its own key frame', () => {
		const suspended = access([2.75, false]);
		const sound = openEdge(broadcast, suspended, 'public', segmentOf('floor', 2), 'closed');
		// Nothing that may have been captured afterwards: what ends at 2.6 arrived by 2.7.
		expect(read('floor', sound?.bytes).map(({ start }) => start)).toEqual(
			[2, 2.2, 2.4].map((at) => expect.closeTo(at, 1)),
		);
		const picture = openEdge(broadcast, suspended, 'public', segmentOf('picture', 2), 'closed');
		expect([picture?.start, picture?.duration]).toEqual([2, expect.closeTo(0.65)]);
		expect(read('picture', picture?.bytes)).toEqual([{ start: 2, first: firstOf(2) }]);
	});
	it('is nothing if the suspension began with it, nor what comes after it', () => {
		for (const track of tracks) {
			expect(openEdge(broadcast, access([2.1, false]), 'public', segmentOf(track, 2), 'closed')).toBeNull();
			expect(openEdge(broadcast, access([1.9, false]), 'public', segmentOf(track, 2), 'closed')).toBeNull();
		}
	});
});

describe('the segment in which a meeting is resumed', () => {
	it('is a sound from the resumption on, and the next key frame of the picture', () => {
		const resumed = access([2.2, true]);
		const sound = openEdge(broadcast, resumed, 'public', segmentOf('floor', 2), segmentOf('floor', 3));
		expect(read('floor', sound?.bytes).map(({ start }) => start)).toEqual(
			[2.6, 2.8].map((at) => expect.closeTo(at, 1)),
		);
		const picture = openEdge(broadcast, resumed, 'public', segmentOf('picture', 2), segmentOf('picture', 3));
		expect([picture?.start, picture?.duration]).toEqual([expect.closeTo(2.5), expect.closeTo(0.5)]);
		expect(read('picture', picture?.bytes)).toEqual([{ start: expect.closeTo(2.5, 2), first: firstOf(3) }]);
	});
	it('has no picture while the next one is closed too, or has another format', () => {
		const resumed = access([2.2, true]);
		const next = segmentOf('picture', 3);
		const brief = access([2.2, true], [3.5, false]);
		expect(openEdge(broadcast, brief, 'public', segmentOf('picture', 2), next)).toBeNull();
		const other = { ...next, init: 'picture-2' };
		expect(openEdge(broadcast, resumed, 'public', segmentOf('picture', 2), other)).toBeNull();
	});
	it('is whole for viewers of all of it, so there is no part of it', () => {
		for (const track of tracks)
			expect(
				openEdge(broadcast, access([2.2, true]), 'technicians', segmentOf(track, 2), segmentOf(track, 3)),
			).toBeNull();
	});
});
