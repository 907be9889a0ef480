import { beforeAll, describe, expect, it } from 'vitest';
import { SharedFetchCache } from '#platform/server/files/shared-fetch-cache.ts';
import { BoxReader, concat } from '../../../media/boxes.ts';
import { moveTo, readFragment } from '../../../media/fragment.ts';
import { readInit, type Init } from '../../../media/init.ts';
import type { AccessTimeline, ViewerClass } from '../../../openness.ts';
import type { Broadcast } from '../broadcast.ts';
import { recordedTrack, repeated } from '../recorded-track.examples.ts';
import { clipFor } from './clip.ts';

/* Ten seconds of a recording as a file: for viewers who may hear them, and no further. */

let init: Init & { track: string; version: number; bytes: Uint8Array };
/** Six seconds from each of these starts. */
const starts = [0, 6, 12, 18, 24];
const bytesAt = new Map<number, Buffer>();
beforeAll(async () => {
	const track = await recordedTrack('en');
	const [first] = new BoxReader().push(track.init);
	const read = first?.kind === 'init' ? readInit(first.moov, 'en') : 'not-mp4';
	if (typeof read === 'string') throw new Error(read);
	init = { ...read, track: 'en', version: 1, bytes: track.init };
	const fragments = repeated(track);
	let parts: Uint8Array[] = [];
	for (const { start, moof, mdat } of fragments) {
		const at = start / track.timescale;
		if (at >= 30) break;
		parts.push(moveTo(moof, start), mdat);
		const next = (start + track.ticks) / track.timescale;
		const six = Math.floor(at / 6) * 6;
		if (next >= six + 6 - 0.001) {
			bytesAt.set(six, Buffer.from(concat(parts)));
			parts = [];
		}
	}
});

/** Opened at second 2 of the broadcast; closed to the public from second 18 of it on. */
const openness: AccessTimeline = {
	zero: 1_000,
	meeting: [
		{ from: 0, audience: 'public' },
		{ from: 1_018_000, audience: 'participants' },
	],
	items: new Map(),
	periods: [{ from: 1_002_000, open: true, item: null }],
};

const segments = () =>
	starts.map((start) => ({
		track: 'en',
		init: 'en-1',
		number: start / 6,
		part: 0,
		revision: 0,
		start,
		duration: 6,
		bytes: bytesAt.get(start)?.length ?? 0,
		captureRange: { start: Math.max(start, 2), duration: start === 0 ? 4 : 6 },
	}));
const broadcast = (): Broadcast =>
	({
		meeting: 'a-meeting',
		hall: { channels: new Map([['en', { initSegments: [init] }]]) },
		recordingSegments: new Map([['en', segments()]]),
	}) as unknown as Broadcast;

/** Seconds of sound that a viewer hears from a second on; `null` = nothing. */
async function heard(
	second: number,
	viewer: ViewerClass,
): Promise<{ seconds: number; for: ViewerClass } | null> {
	const reads = {
		recordings: new SharedFetchCache(),
		bytesOf: (_: string, __: string, { start }: { start: number }) =>
			Promise.resolve(bytesAt.get(start) ?? null),
	};
	const found = await clipFor(broadcast(), openness, { track: 'en', second }, viewer, reads as never);
	if (!found || found === 'busy') return null;
	const ticks = new BoxReader()
		.push(found.body as Uint8Array)
		.map((boxes) => (boxes.kind === 'fragment' ? readFragment(boxes.moof, init) : 'not-mp4'))
		.reduce((sum, read) => sum + (typeof read === 'string' ? 0 : read.duration), 0);
	return { seconds: Math.round(ticks / init.timescale), for: found.viewerClass };
}

describe('A clip', () => {
	it('has ten seconds from its second, which counts from the opening of the meeting', async () => {
		expect(await heard(1, 'public')).toEqual({ seconds: 10, for: 'public' });
	});

	it('ends for the public where the next segment is closed, and goes on for participants, who are named', async () => {
		expect(await heard(9, 'public')).toEqual({ seconds: 7, for: 'public' });
		expect(await heard(9, 'participants')).toEqual({ seconds: 10, for: 'participants' });
	});

	it('is none where it would begin in a closed part, or where nothing is recorded', async () => {
		expect(await heard(17, 'public')).toBeNull();
		expect(await heard(17, 'participants')).toMatchObject({ for: 'participants' });
		expect(await heard(500, 'participants')).toBeNull();
	});
});
