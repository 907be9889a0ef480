import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { discontinuityAt } from './discontinuities.ts';
import { fillFromFloor } from './list-segment.ts';
import { singleTrack } from './segmenter.examples.ts';
import {
	uploadEnded,
	newSegmenter,
	advance,
	addFragment,
	type Segmenter,
	type TimedFragment,
	type Segment,
	type SegmenterStep,
} from './segmenter.ts';
import { longestSegment, type TargetDuration } from './target-duration.ts';

const part = (start: number, duration = 0.2, more: Partial<TimedFragment> = {}): TimedFragment => ({
	start,
	duration,
	key: true,
	init: 'en-1',
	captureRange: { start, duration },
	bytes: new Uint8Array([Math.round(start * 10) % 256]),
	...more,
});

/** Adds fragments one by one; returns what was listed and what was late. */
function run(
	segmenter: Segmenter,
	parts: readonly TimedFragment[],
	others = singleTrack,
): { segmenter: Segmenter; listed: Segment[]; late: TimedFragment[] } {
	const listed: Segment[] = [];
	const late: TimedFragment[] = [];
	for (const one of parts) {
		const step = addFragment(segmenter, one, others);
		segmenter = step.segmenter;
		listed.push(...step.listed);
		late.push(...step.late);
	}
	return { segmenter, listed, late };
}

/** Fragments of a fifth of a second between two times; pictures have a key frame each second. */
const stretch = (from: number, until: number, more: Partial<TimedFragment> = {}): TimedFragment[] =>
	Array.from({ length: Math.round((until - from) * 5) }, (_, at) =>
		part(from + at / 5, 0.2, { key: at % 5 === 0, ...more }),
	);
/** The same without key frames. */
const lost = (from: number, until: number): TimedFragment[] => stretch(from, until, { key: false });
const targets = fc.constantFrom<TargetDuration>(2, 4);
const short = { ...singleTrack, longest: longestSegment(2) };
const spans = (listed: readonly Segment[]): [number, number][] =>
	listed.map(({ start, duration }) => [start, Math.round(duration * 100) / 100]);

describe('what was told', () => {
	it('stays as it is when something comes late for it', () => {
		const before = run(newSegmenter('sound'), stretch(10, 12));
		const after = addFragment(before.segmenter, part(10.4), singleTrack);
		expect(after.listed).toEqual([]);
		expect(after.late).toHaveLength(1);
		expect(after.segmenter.until).toBe(before.segmenter.until);
	});
	it('has numbers without a gap, goes forward, and is told once, whatever comes in whatever order', () => {
		const any = fc.record({
			start: fc.integer({ min: 0, max: 400 }).map((fifth) => fifth / 20),
			duration: fc.constantFrom(0.02, 0.2, 1, 2, 3, 5),
			key: fc.boolean(),
			init: fc.constantFrom('en-1', 'en-2'),
		});
		fc.assert(
			fc.property(
				fc.constantFrom('picture', 'sound', 'booth'),
				fc.array(any, { maxLength: 60 }),
				targets,
				(kind, parts, target) => {
					const others = { ...singleTrack, longest: longestSegment(target) };
					const { segmenter, listed } = run(
						newSegmenter(kind as Segmenter['kind']),
						parts.map(({ start, duration, ...more }) => part(start, duration, more)),
						others,
					);
					const all = [...listed, ...advance(segmenter, 1_000, others).listed];
					for (const [at, segment] of all.entries()) {
						expect(segment.sequence).toBe(at);
						// RFC 8216 §4.3.3.1
						expect(Math.round(segment.duration)).toBeLessThanOrEqual(target);
						const before = all[at - 1];
						// Frames that do not end on the second may overlap by a tenth of a second.
						if (before) expect(segment.start).toBeGreaterThanOrEqual(before.start + before.duration - 0.1001);
					}
				},
			),
		);
	});
});

describe('a booth', () => {
	it('that reaches as far into the floor as it may starts where the floor ended, also when rounding says farther', () => {
		const { listed } = run(newSegmenter('booth'), [part(9.75, 3), part(12.2, 2), part(15, 1)], {
			...singleTrack,
			longest: longestSegment(4),
		});
		expect(listed.map(({ start }) => start)).toEqual([9.75, 12.75, 15]);
	});
});

describe('a picture', () => {
	it('is not told before it can be begun with', () => {
		const { listed, late } = run(newSegmenter('picture'), [
			part(3.2, 0.2, { key: false }),
			part(3.4, 0.2, { key: false }),
			...stretch(4, 6),
		]);
		expect(spans(listed)).toEqual([[4, 1]]);
		expect(late).toHaveLength(2);
	});
	it('goes on in one segment until the next picture that needs no other', () => {
		const long = [part(0, 2), part(2, 1, { key: false }), part(3, 1)];
		expect(spans(run(newSegmenter('picture'), long).listed)).toEqual([[0, 3]]);
	});
	it('is listed as far as a segment may be long where its next key frame is late: what follows is a hole', () => {
		const { listed, late } = run(
			newSegmenter('picture'),
			[...stretch(1, 4), ...lost(4, 8), ...stretch(8, 10)],
			short,
		);
		expect(spans(listed)).toEqual([
			[1, 1],
			[2, 1],
			[3, 2.4],
			[8, 1],
		]);
		expect(listed.map(({ discontinuity }) => discontinuity)).toEqual([false, false, false, true]);
		expect(late).toHaveLength(13);
	});
	it('that follows a hole without a key frame is not part of what was before the hole', () => {
		const parts = [...stretch(1, 1.6), ...lost(5.4, 6), ...stretch(6, 7.2)];
		expect(spans(run(newSegmenter('picture'), parts).listed)).toEqual([
			[1, 0.6],
			[6, 1],
		]);
	});
	it('is told when its file has ended, without waiting for the next', () => {
		const { segmenter } = addFragment(newSegmenter('picture'), part(7.37, 1), singleTrack);
		expect(spans(uploadEnded(segmenter, singleTrack).listed)).toEqual([[7.37, 1]]);
		const tooShort = addFragment(newSegmenter('picture'), part(7.37, 0.2), singleTrack);
		expect(uploadEnded(tooShort.segmenter, singleTrack).listed).toEqual([]);
	});
	it('is told as far as it came when its sender falls silent', () => {
		const { segmenter } = run(newSegmenter('picture'), stretch(5, 5.6));
		expect(advance(segmenter, 7, singleTrack).listed).toEqual([]);
		expect(spans(advance(segmenter, 7.6, singleTrack).listed)).toEqual([[5, 0.6]]);
	});
	it('that comes back after a gap, or is made otherwise, says that it is broken off', () => {
		const { listed } = run(newSegmenter('picture'), [
			...stretch(1, 2),
			...stretch(5, 6),
			...stretch(6, 7, { init: 'picture-2' }),
			...stretch(7, 8, { init: 'picture-2' }),
		]);
		expect(listed.map(({ discontinuity }) => discontinuity)).toEqual([false, true, true]);
	});
});

describe('sound', () => {
	it('is put in order by its time, not by when it came', () => {
		const [one, two, three, four, five, ...next] = stretch(1, 2.4) as [
			TimedFragment,
			TimedFragment,
			TimedFragment,
			TimedFragment,
			TimedFragment,
			...TimedFragment[],
		];
		const { listed, late } = run(newSegmenter('sound'), [
			one,
			two,
			four,
			next[0] as TimedFragment,
			three,
			five,
			...next.slice(1),
		]);
		expect(spans(listed)).toEqual([[1, 1]]);
		expect(late).toEqual([]);
	});
	it('does not wait for what is lost longer than half a second of what comes after it', () => {
		const parts = [...stretch(1, 1.6), ...stretch(2, 3)];
		const { listed } = run(newSegmenter('sound'), parts);
		expect(spans(listed)).toEqual([
			[1, 0.6],
			[2, 1],
		]);
		expect(listed[1]?.discontinuity).toBe(true);
	});
	it('is told as soon as its second is full', () => {
		expect(spans(run(newSegmenter('sound'), stretch(1, 2)).listed)).toEqual([[1, 1]]);
	});
	it('keeps its frames whole: they end beside the second, and none is lost', () => {
		const frame = 1024 / 48_000;
		const parts = Array.from({ length: 470 }, (_, at) => part(at * 10 * frame, 10 * frame));
		const { listed } = run(newSegmenter('sound'), parts);
		for (const [at, { start, duration }] of listed.slice(1).entries()) {
			const before = listed[at];
			expect(start).toBeCloseTo((before?.start ?? 0) + (before?.duration ?? 0), 6);
			expect(duration).toBeGreaterThan(0.7);
			expect(duration).toBeLessThan(1.3);
		}
		expect(listed.some(({ discontinuity }) => discontinuity)).toBe(false);
	});
});

const floor = (start: number): Segment => ({
	...part(start, 1),
	sequence: start,
	init: 'floor-1',
	discontinuity: false,
	filled: false,
});

const filled = (segmenter: Segmenter, start: number, now: number) =>
	fillFromFloor(segmenter, floor(start), 'en-1', now, singleTrack);

describe('a booth', () => {
	it('that is silent is filled with the floor, after a moment of patience', () => {
		const { segmenter } = run(newSegmenter('booth'), stretch(1, 2));
		expect(filled(segmenter, 2, 4.1)).toBeNull();
		const step = filled(segmenter, 2, 4.3);
		expect(step?.listed).toMatchObject([
			{ start: 2, filled: true, sequence: 1, init: 'en-1', discontinuity: false },
		]);
	});
	it('that is away is not waited for', () => {
		const { segmenter } = run(newSegmenter('booth'), stretch(1, 2));
		const away = filled(segmenter, 5, 6)?.segmenter;
		expect(away && filled(away, 6, 7)?.listed).toHaveLength(1);
	});
	it('that was filled is not told again for the same second', () => {
		const { segmenter } = run(newSegmenter('booth'), stretch(1, 2));
		const after = filled(segmenter, 2, 4.3)?.segmenter ?? segmenter;
		expect(run(after, stretch(2, 2.8)).listed).toEqual([]);
		expect(run(after, stretch(2, 2.8)).late).toHaveLength(4);
	});
	it('that comes back in the middle of a second is heard from the next one on', () => {
		const { segmenter } = run(newSegmenter('booth'), stretch(1, 2));
		let now = filled(segmenter, 2, 4.3)?.segmenter ?? segmenter;
		const back = run(now, stretch(3.4, 4));
		expect(back.listed).toEqual([]);
		now = filled(back.segmenter, 3, 5.3)?.segmenter ?? back.segmenter;
		expect(spans(run(now, stretch(4, 5)).listed)).toEqual([[4, 1]]);
	});
	it('that speaks is never filled over', () => {
		const { segmenter } = run(newSegmenter('booth'), stretch(1, 3.6));
		expect(filled(segmenter, 2, 3.6)).toBeNull();
		expect(filled(segmenter, 3, 3.7)).toBeNull();
	});
	it('that leaves out a second is filled there, though it is heard after it', () => {
		const { segmenter } = run(newSegmenter('booth'), [...stretch(1, 2), ...stretch(3, 3.8)]);
		const step = filled(segmenter, 2, 3.9);
		expect(step?.listed).toMatchObject([{ start: 2, filled: true }]);
		expect(spans(run(step?.segmenter ?? segmenter, [part(3.8)]).listed)).toEqual([[3, 1]]);
	});
});

const beside = (start: number): Segment => ({ ...floor(start), start: start + 0.3 });

describe('a booth whose parts do not begin with those of the floor', () => {
	it('is heard again, though it and the floor send whole seconds that lie across each other', () => {
		let { segmenter } = run(newSegmenter('booth'), [part(1.7, 1), part(2.7, 1)]);
		const listed: Segment[] = [];
		for (let second = 3; second < 6; second += 1) {
			const step = fillFromFloor(segmenter, beside(second), 'en-1', second + 4, singleTrack);
			segmenter = step?.segmenter ?? segmenter;
			listed.push(...(step?.listed ?? []));
		}
		const back = run(segmenter, [part(5.7, 1), part(6.7, 1), part(7.7, 1)]);
		listed.push(...back.listed);
		expect(listed.map(({ filled: is }) => is)).toEqual([true, true, true, false, false]);
		expect(listed.some(({ discontinuity }) => discontinuity)).toBe(false);
		for (const [at, segment] of listed.slice(1).entries())
			expect(segment.start).toBeCloseTo((listed[at]?.start ?? 0) + (listed[at]?.duration ?? 0), 6);
	});
	it('that is alone is told from its first second on', () => {
		const others = { ...singleTrack, filling: false };
		const { listed } = run(newSegmenter('booth'), [part(1.7, 1), part(2.7, 1), part(3.7, 1)], others);
		expect(listed).toHaveLength(3);
	});
});

/*
 * The tracks of a broadcast: their fragments of a fifth of a second with any offset, their delays, and their absences.
 * RFC 8216 §6.2.4: discontinuities have the same numbers and times in all renditions.
 */
const tracks = ['picture', 'floor', 'fr', 'de'] as const;
type TrackName = (typeof tracks)[number];
const anyHall = fc.record(
	Object.fromEntries(
		tracks.map((track) => [
			track,
			fc.record({
				from: fc.integer({ min: 0, max: 9 }).map((fifth) => fifth / 10),
				delay: fc.integer({ min: 1, max: 12 }).map((tenth) => tenth / 10),
				away: fc.array(
					fc.record({ at: fc.integer({ min: 1, max: 28 }), seconds: fc.integer({ min: 1, max: 9 }) }),
					{ maxLength: 3 },
				),
			}),
		]),
	) as Record<
		TrackName,
		fc.Arbitrary<{ from: number; delay: number; away: { at: number; seconds: number }[] }>
	>,
);

it('all tracks of a hall are broken off at the same seconds, and what was told of that never changes', () => {
	fc.assert(
		fc.property(anyHall, targets, (hall, target) => {
			const longest = longestSegment(target);
			const segmenters = new Map<TrackName, Segmenter>(
				tracks.map((track) => [
					track,
					newSegmenter(track === 'picture' ? 'picture' : track === 'floor' ? 'sound' : 'booth'),
				]),
			);
			const listed = new Map<TrackName, { segment: Segment; index: number }[]>(
				tracks.map((track) => [track, []]),
			);
			let discontinuities: number[] = [];
			const others = (now: number) => ({
				discontinuities,
				free: Math.max(...[...segmenters.values()].map(({ second }) => second)) + 1,
				filling: now - (segmenters.get('floor')?.until ?? 0) < 5,
				longest,
			});
			const apply = (
				track: TrackName,
				{ segmenter, listed: news, discontinuities: added }: SegmenterStep,
				now: number,
			): void => {
				segmenters.set(track, segmenter);
				discontinuities = [...new Set([...discontinuities, ...added])].sort((one, other) => one - other);
				for (const segment of news)
					listed.get(track)?.push({ segment, index: discontinuityAt(discontinuities, segment) });
				if (track === 'floor' && news.length) fillAll(now);
			};
			const fillAll = (now: number): void => {
				for (const booth of ['fr', 'de'] as const)
					for (const { segment } of listed.get('floor') ?? []) {
						const segmenter = segmenters.get(booth);
						const step = segmenter && fillFromFloor(segmenter, segment, 'floor-1', now, others(now));
						if (step) apply(booth, step, now);
					}
			};
			const sent = tracks.flatMap((track) => {
				const { from, delay, away } = hall[track];
				const parts = stretch(0, 30, { init: `${track}-1` }).map((one, at) => ({
					...one,
					start: from + at / 5,
				}));
				return parts
					.filter(({ start }) => !away.some(({ at, seconds }) => start >= at && start < at + seconds))
					.map((one) => ({ track, one, at: one.start + 0.2 + delay }));
			});
			let passed = 0;
			for (const { track, one, at } of sent.sort((first, second) => first.at - second.at)) {
				for (; passed < at; passed += 0.1)
					for (const each of tracks) {
						const segmenter = segmenters.get(each) ?? newSegmenter('sound');
						apply(each, advance(segmenter, passed, others(passed)), passed);
						fillAll(passed);
					}
				apply(track, addFragment(segmenters.get(track) ?? newSegmenter('sound'), one, others(at)), at);
			}
			for (const track of tracks) {
				const all = listed.get(track) ?? [];
				for (const [at, { segment, index }] of all.entries()) {
					expect(discontinuityAt(discontinuities, segment)).toBe(index);
					expect(segment.sequence).toBe(at);
					expect(Math.round(segment.duration)).toBeLessThanOrEqual(target);
					const before = all[at - 1];
					if (before) expect(index).toBeGreaterThanOrEqual(before.index);
					// Without a discontinuity in its playlist, a segment follows the previous one.
					if (before && segment.discontinuity) expect(index).toBeGreaterThan(before.index);
					else if (before)
						expect(
							Math.abs(segment.start - before.segment.start - before.segment.duration),
						).toBeLessThanOrEqual(0.1001);
				}
			}
		}),
		{ numRuns: 60 },
	);
});
