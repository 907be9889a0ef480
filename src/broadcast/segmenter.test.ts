import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { singleTrack, discontinuityAt } from './discontinuities.ts';
import {
	uploadEnded,
	newSegmenter,
	fillFromFloor,
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
	said: { start, duration },
	bytes: new Uint8Array([Math.round(start * 10) % 256]),
	...more,
});

/** Adds fragments one by one; returns what was listed and what was late. */
function run(
	line: Segmenter,
	parts: readonly TimedFragment[],
	gate = singleTrack,
): { line: Segmenter; told: Segment[]; late: TimedFragment[] } {
	const told: Segment[] = [];
	const late: TimedFragment[] = [];
	for (const one of parts) {
		const step = addFragment(line, one, gate);
		line = step.line;
		told.push(...step.told);
		late.push(...step.late);
	}
	return { line, told, late };
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
const spans = (told: readonly Segment[]): [number, number][] =>
	told.map(({ start, duration }) => [start, Math.round(duration * 100) / 100]);

describe('what was told', () => {
	it('stays as it is when something comes late for it', () => {
		const before = run(newSegmenter('sound'), stretch(10, 12));
		const after = addFragment(before.line, part(10.4));
		expect(after.told).toEqual([]);
		expect(after.late).toHaveLength(1);
		expect(after.line.until).toBe(before.line.until);
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
					const gate = { ...singleTrack, longest: longestSegment(target) };
					const { line, told } = run(
						newSegmenter(kind as Segmenter['kind']),
						parts.map(({ start, duration, ...more }) => part(start, duration, more)),
						gate,
					);
					const all = [...told, ...advance(line, 1_000, gate).told];
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
		const { told } = run(newSegmenter('booth'), [part(9.75, 3), part(12.2, 2), part(15, 1)], {
			...singleTrack,
			longest: longestSegment(4),
		});
		expect(told.map(({ start }) => start)).toEqual([9.75, 12.75, 15]);
	});
});

describe('a picture', () => {
	it('is not told before it can be begun with', () => {
		const { told, late } = run(newSegmenter('picture'), [
			part(3.2, 0.2, { key: false }),
			part(3.4, 0.2, { key: false }),
			...stretch(4, 6),
		]);
		expect(spans(told)).toEqual([[4, 1]]);
		expect(late).toHaveLength(2);
	});
	it('goes on in one segment until the next picture that needs no other', () => {
		const long = [part(0, 2), part(2, 1, { key: false }), part(3, 1)];
		expect(spans(run(newSegmenter('picture'), long).told)).toEqual([[0, 3]]);
	});
	it('is listed as far as a segment may be long where its next key frame is late: what follows is a hole', () => {
		const { told, late } = run(
			newSegmenter('picture'),
			[...stretch(1, 4), ...lost(4, 8), ...stretch(8, 10)],
			short,
		);
		expect(spans(told)).toEqual([
			[1, 1],
			[2, 1],
			[3, 2.4],
			[8, 1],
		]);
		expect(told.map(({ broken }) => broken)).toEqual([false, false, false, true]);
		expect(late).toHaveLength(13);
	});
	it('that follows a hole without a key frame is not part of what was before the hole', () => {
		const parts = [...stretch(1, 1.6), ...lost(5.4, 6), ...stretch(6, 7.2)];
		expect(spans(run(newSegmenter('picture'), parts).told)).toEqual([
			[1, 0.6],
			[6, 1],
		]);
	});
	it('is told when its file has ended, without waiting for the next', () => {
		const { line } = addFragment(newSegmenter('picture'), part(7.37, 1));
		expect(spans(uploadEnded(line).told)).toEqual([[7.37, 1]]);
		expect(uploadEnded(addFragment(newSegmenter('picture'), part(7.37, 0.2)).line).told).toEqual([]);
	});
	it('is told as far as it came when its sender falls silent', () => {
		const { line } = run(newSegmenter('picture'), stretch(5, 5.6));
		expect(advance(line, 7).told).toEqual([]);
		expect(spans(advance(line, 7.6).told)).toEqual([[5, 0.6]]);
	});
	it('that comes back after a gap, or is made otherwise, says that it is broken off', () => {
		const { told } = run(newSegmenter('picture'), [
			...stretch(1, 2),
			...stretch(5, 6),
			...stretch(6, 7, { init: 'picture-2' }),
			...stretch(7, 8, { init: 'picture-2' }),
		]);
		expect(told.map(({ broken }) => broken)).toEqual([false, true, true]);
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
		const { told, late } = run(newSegmenter('sound'), [
			one,
			two,
			four,
			next[0] as TimedFragment,
			three,
			five,
			...next.slice(1),
		]);
		expect(spans(told)).toEqual([[1, 1]]);
		expect(late).toEqual([]);
	});
	it('does not wait for what is lost longer than half a second of what comes after it', () => {
		const parts = [...stretch(1, 1.6), ...stretch(2, 3)];
		const { told } = run(newSegmenter('sound'), parts);
		expect(spans(told)).toEqual([
			[1, 0.6],
			[2, 1],
		]);
		expect(told[1]?.broken).toBe(true);
	});
	it('is told as soon as its second is full', () => {
		expect(spans(run(newSegmenter('sound'), stretch(1, 2)).told)).toEqual([[1, 1]]);
	});
	it('keeps its frames whole: they end beside the second, and none is lost', () => {
		const frame = 1024 / 48_000;
		const parts = Array.from({ length: 470 }, (_, at) => part(at * 10 * frame, 10 * frame));
		const { told } = run(newSegmenter('sound'), parts);
		for (const [at, { start, duration }] of told.slice(1).entries()) {
			const before = told[at];
			expect(start).toBeCloseTo((before?.start ?? 0) + (before?.duration ?? 0), 6);
			expect(duration).toBeGreaterThan(0.7);
			expect(duration).toBeLessThan(1.3);
		}
		expect(told.some(({ broken }) => broken)).toBe(false);
	});
});

const floor = (start: number): Segment => ({
	...part(start, 1),
	sequence: start,
	init: 'floor-1',
	broken: false,
	filled: false,
});

const filled = (line: Segmenter, start: number, now: number) =>
	fillFromFloor(line, floor(start), 'en-1', now);

describe('a booth', () => {
	it('that is silent is filled with the floor, after a moment of patience', () => {
		const { line } = run(newSegmenter('booth'), stretch(1, 2));
		expect(filled(line, 2, 4.1)).toBeNull();
		const step = filled(line, 2, 4.3);
		expect(step?.told).toMatchObject([{ start: 2, filled: true, sequence: 1, init: 'en-1', broken: false }]);
	});
	it('that is away is not waited for', () => {
		const { line } = run(newSegmenter('booth'), stretch(1, 2));
		const away = filled(line, 5, 6)?.line;
		expect(away && filled(away, 6, 7)?.told).toHaveLength(1);
	});
	it('that was filled is not told again for the same second', () => {
		const { line } = run(newSegmenter('booth'), stretch(1, 2));
		const after = filled(line, 2, 4.3)?.line ?? line;
		expect(run(after, stretch(2, 2.8)).told).toEqual([]);
		expect(run(after, stretch(2, 2.8)).late).toHaveLength(4);
	});
	it('that comes back in the middle of a second is heard from the next one on', () => {
		const { line } = run(newSegmenter('booth'), stretch(1, 2));
		let now = filled(line, 2, 4.3)?.line ?? line;
		const back = run(now, stretch(3.4, 4));
		expect(back.told).toEqual([]);
		now = filled(back.line, 3, 5.3)?.line ?? back.line;
		expect(spans(run(now, stretch(4, 5)).told)).toEqual([[4, 1]]);
	});
	it('that speaks is never filled over', () => {
		const { line } = run(newSegmenter('booth'), stretch(1, 3.6));
		expect(filled(line, 2, 3.6)).toBeNull();
		expect(filled(line, 3, 3.7)).toBeNull();
	});
	it('that leaves out a second is filled there, though it is heard after it', () => {
		const { line } = run(newSegmenter('booth'), [...stretch(1, 2), ...stretch(3, 3.8)]);
		const step = filled(line, 2, 3.9);
		expect(step?.told).toMatchObject([{ start: 2, filled: true }]);
		expect(spans(run(step?.line ?? line, [part(3.8)]).told)).toEqual([[3, 1]]);
	});
});

const beside = (start: number): Segment => ({ ...floor(start), start: start + 0.3 });

describe('a booth whose parts do not begin with those of the floor', () => {
	it('is heard again, though it and the floor send whole seconds that lie across each other', () => {
		let { line } = run(newSegmenter('booth'), [part(1.7, 1), part(2.7, 1)]);
		const told: Segment[] = [];
		for (let second = 3; second < 6; second += 1) {
			const step = fillFromFloor(line, beside(second), 'en-1', second + 4);
			line = step?.line ?? line;
			told.push(...(step?.told ?? []));
		}
		const back = run(line, [part(5.7, 1), part(6.7, 1), part(7.7, 1)]);
		told.push(...back.told);
		expect(told.map(({ filled: is }) => is)).toEqual([true, true, true, false, false]);
		expect(told.some(({ broken }) => broken)).toBe(false);
		for (const [at, segment] of told.slice(1).entries())
			expect(segment.start).toBeCloseTo((told[at]?.start ?? 0) + (told[at]?.duration ?? 0), 6);
	});
	it('that is alone is told from its first second on', () => {
		const gate = { ...singleTrack, filling: false };
		let line = newSegmenter('booth');
		const told: Segment[] = [];
		for (const start of [1.7, 2.7, 3.7]) {
			const step: SegmenterStep = addFragment(line, part(start, 1), gate);
			line = step.line;
			told.push(...step.told);
		}
		expect(told).toHaveLength(3);
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
			const lines = new Map<TrackName, Segmenter>(
				tracks.map((track) => [
					track,
					newSegmenter(track === 'picture' ? 'picture' : track === 'floor' ? 'sound' : 'booth'),
				]),
			);
			const told = new Map<TrackName, { segment: Segment; era: number }[]>(
				tracks.map((track) => [track, []]),
			);
			let breaks: number[] = [];
			const gate = (now: number) => ({
				breaks,
				free: Math.max(...[...lines.values()].map(({ slot }) => slot)) + 1,
				filling: now - (lines.get('floor')?.until ?? 0) < 5,
				longest,
			});
			const apply = (
				track: TrackName,
				{ line, told: news, breaks: more }: SegmenterStep,
				now: number,
			): void => {
				lines.set(track, line);
				breaks = [...new Set([...breaks, ...more])].sort((one, other) => one - other);
				for (const segment of news) told.get(track)?.push({ segment, era: discontinuityAt(breaks, segment) });
				if (track === 'floor' && news.length) fillAll(now);
			};
			const fillAll = (now: number): void => {
				for (const booth of ['fr', 'de'] as const)
					for (const { segment } of told.get('floor') ?? []) {
						const line = lines.get(booth);
						const step = line && fillFromFloor(line, segment, 'floor-1', now, gate(now));
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
						apply(each, advance(lines.get(each) ?? newSegmenter('sound'), passed, gate(passed)), passed);
						fillAll(passed);
					}
				apply(track, addFragment(lines.get(track) ?? newSegmenter('sound'), one, gate(at)), at);
			}
			for (const track of tracks) {
				const all = told.get(track) ?? [];
				for (const [at, { segment, era }] of all.entries()) {
					expect(discontinuityAt(breaks, segment)).toBe(era);
					expect(segment.sequence).toBe(at);
					expect(Math.round(segment.duration)).toBeLessThanOrEqual(target);
					const before = all[at - 1];
					if (before) expect(era).toBeGreaterThanOrEqual(before.era);
					// Without a discontinuity in its playlist, a segment follows the previous one.
					if (before && segment.broken) expect(era).toBeGreaterThan(before.era);
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
