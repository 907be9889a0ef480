import { beforeAll, expect, it } from 'vitest';
import { recordedTrack, type RecordedTrack } from '../server/origin/recorded-track.examples.ts';
import { BoxReader, concat } from './boxes.ts';
import { clipOf } from './clip.ts';
import { readFragment } from './fragment.ts';
import { readInit } from './init.ts';

/* A stretch of a recorded sound as a file. */

let track: RecordedTrack;
let init: Exclude<ReturnType<typeof readInit>, string> & { bytes: Uint8Array };
beforeAll(async () => {
	track = await recordedTrack('en');
	const [first] = new BoxReader().push(track.init);
	const read = first?.kind === 'init' ? readInit(first.moov, 'en') : 'not-mp4';
	if (typeof read === 'string') throw new Error(read);
	init = { ...read, bytes: track.init };
});

const timesOf = (clip: Uint8Array): number[] =>
	new BoxReader().push(clip).flatMap((boxes) => {
		const read = boxes.kind === 'fragment' ? readFragment(boxes.moof, init) : 'not-mp4';
		return typeof read === 'string' ? [] : [read.start / init.timescale, read.duration / init.timescale];
	});
const segments = () => {
	const all = track.fragments.map(({ moof, mdat }) => concat([moof, mdat]));
	return [concat(all.slice(0, 2)), concat(all.slice(2, 4))];
};

it('begins at 0 with its init segment, whatever the time at which it was captured', () => {
	const whole = timesOf(concat([init.bytes, ...segments()]));
	const [, first = 0, second = 0] = whole;
	const clip = clipOf(init, segments(), { start: second - 0.01, duration: 60 });
	const times = clip ? timesOf(clip) : [];
	expect(times[0]).toBe(0);
	expect(times.length).toBe(whole.length - 2);
	expect(times.filter((_, at) => at % 2).every((duration) => duration > 0)).toBe(true);
	expect(first).toBeGreaterThan(0);
});

it('has nothing outside of its span, and is none where nothing is', () => {
	const [start = 0, duration = 0] = timesOf(concat([init.bytes, ...segments()]));
	const clip = clipOf(init, segments(), { start, duration: duration + 0.001 });
	expect(clip && timesOf(clip)).toEqual([0, duration]);
	expect(clipOf(init, segments(), { start: 10_000, duration: 10 })).toBeNull();
});
