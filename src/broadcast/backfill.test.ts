import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Span } from './openness.ts';
import {
	groupSegments,
	backfill,
	type LateFragment,
	type BackfillSpan,
	type ListedRecording,
} from './backfill.ts';

const second = (start: number, filled = false, init = 'fr-1'): ListedRecording => ({
	start,
	duration: 1,
	init,
	filled,
	captureRange: { start, duration: 1 },
});
const listed = (from: number, until: number, filled = false): ListedRecording[] =>
	Array.from({ length: until - from }, (_, at) => second(from + at, filled));
/** Fragments of a fifth of a second. */
const parts = (from: number, until: number, more: Partial<LateFragment> = {}): LateFragment[] =>
	Array.from({ length: Math.round((until - from) * 5) }, (_, at) => ({
		start: from + at / 5,
		duration: 0.2,
		init: 'fr-1',
		key: true,
		captureRange: { start: from + at / 5, duration: 0.2 },
		...more,
	}));
const sound = { picture: false, until: 1_000 };
const endOf = ({ start, duration }: Span): number => start + duration;
const from = (backfilled: readonly BackfillSpan[], which: BackfillSpan['from']): [number, number][] => {
	const spans: [number, number][] = [];
	for (const span of backfilled.filter((one) => one.from === which)) {
		const last = spans.at(-1);
		if (last && span.start <= last[1] + 0.01) last[1] = endOf(span);
		else spans.push([span.start, endOf(span)]);
	}
	return spans.map(([start, end]) => [Math.round(start * 10) / 10, Math.round(end * 10) / 10]);
};

describe('a booth whose line was down', () => {
	const before = [...listed(0, 4), ...listed(4, 9, true), ...listed(9, 12)];
	it('has its own sound in the recording where the floor was told', () => {
		const backfilled = backfill(before, parts(4, 9), sound);
		expect(from(backfilled, 'late')).toEqual([[4, 9]]);
		expect(from(backfilled, 'listed')).toEqual([
			[0, 4],
			[9, 12],
		]);
	});
	it('has it second by second: one of which a part is missing stays the floor’s', () => {
		const backfilled = backfill(before, [...parts(4, 5.4), ...parts(6, 9)], sound);
		expect(from(backfilled, 'late')).toEqual([
			[4, 5],
			[6, 9],
		]);
		expect(from(backfilled, 'listed')).toEqual([
			[0, 4],
			[5, 6],
			[9, 12],
		]);
	});
	it('may send again what was told as its own: that stays as it was told', () => {
		expect(from(backfill(before, parts(0, 4), sound), 'late')).toEqual([]);
	});
	it('may send twice: each part is put in once', () => {
		const twice = backfill(before, [...parts(4, 9), ...parts(4, 9)], sound);
		expect(twice).toEqual(backfill(before, parts(4, 9), sound));
	});
	it('that counts its seconds from elsewhere is put in where its parts fit', () => {
		const backfilled = backfill(before, parts(3.9, 9.1), sound);
		expect(from(backfilled, 'late')).toEqual([[3.9, 9.1]]);
	});
});

describe('a hall whose line was down', () => {
	const before = [...listed(0, 4), ...listed(9, 12)];
	it('has what it kept in the recording where there was nothing', () => {
		expect(from(backfill(before, parts(4, 9), sound), 'late')).toEqual([[4, 9]]);
	});
	it('has of its picture only what can be shown: from a part on that needs no other', () => {
		const picture = parts(4, 9).map((part, at) => ({ ...part, key: at === 3 || at === 8 }));
		const backfilled = backfill(before, picture, { picture: true, until: 1_000 });
		expect(from(backfilled, 'late')).toEqual([[4.6, 9]]);
		expect(backfilled.filter((one) => one.from === 'late').map(({ indices }) => indices.length)).toEqual([
			5, 17,
		]);
	});
	it('has nothing of what it sent after the end: by then microphones may have been on for others', () => {
		expect(from(backfill(before, parts(12, 15), { picture: false, until: 12 }), 'late')).toEqual([]);
	});
});

describe('chunks', () => {
	it('are cut where they were at first: each six seconds, and where another beginning is needed', () => {
		const backfilled = backfill([...listed(0, 8), second(8, true, 'floor-1')], [], sound);
		expect(
			groupSegments(backfilled, 6).map(({ number, start, duration, discontinuity, filled }) => [
				number,
				start,
				duration,
				discontinuity,
				filled,
			]),
		).toEqual([
			[0, 0, 6, false, false],
			[1, 6, 2, false, false],
			[1, 8, 1, true, true],
		]);
	});
	it('are cut where others may watch, so that nobody misses what is theirs', () => {
		const before = [...listed(0, 2), ...listed(2, 4, true), ...listed(4, 6)];
		const segments = groupSegments(backfill(before, parts(2, 4), sound), 6, {
			viewerClassOf: ({ start }) => (start < 3 ? 'public' : 'participants'),
		});
		expect(segments.map(({ start, duration, discontinuity }) => [start, duration, discontinuity])).toEqual([
			[0, 3, false],
			[3, 3, false],
		]);
	});
	it('break where nothing leads from one to the next', () => {
		const segments = groupSegments(backfill([...listed(0, 2), ...listed(3, 5)], [], sound), 6);
		expect(segments.map(({ start, discontinuity }) => [start, discontinuity])).toEqual([
			[0, false],
			[3, true],
		]);
	});
});

it('never lets two pieces be heard at once, nor changes what was told as its own, whatever comes late', () => {
	const late = fc.record({
		start: fc.integer({ min: 0, max: 200 }).map((tenths) => tenths / 10),
		duration: fc.integer({ min: 1, max: 30 }).map((tenths) => tenths / 10),
		init: fc.constant('fr-1'),
		key: fc.boolean(),
	});
	const kinds = fc.array(fc.constantFrom('own', 'filled', 'gap'), { minLength: 20, maxLength: 20 });
	fc.assert(
		fc.property(kinds, fc.array(late, { maxLength: 60 }), fc.boolean(), (kind, came, picture) => {
			const all = came.map((one) => ({
				...one,
				captureRange: { start: one.start - 1, duration: one.duration + 3 },
			}));
			const before = kind.flatMap((one, at) => (one === 'gap' ? [] : [second(at, one === 'filled')]));
			const backfilled = backfill(before, all, { picture, until: 1_000 });
			for (const [at, span] of backfilled.slice(1).entries())
				expect(span.start).toBeGreaterThanOrEqual(endOf(backfilled[at] ?? span) - 0.1 - 1e-5);
			// The capture range of a span includes that of all its sources, because it decides who may watch.
			for (const { from: which, indices, captureRange } of backfilled)
				for (const one of indices.map(
					(place) => (which === 'late' ? all : before)[place]?.captureRange ?? captureRange,
				)) {
					expect(captureRange.start).toBeLessThanOrEqual(one.start);
					expect(endOf(captureRange)).toBeGreaterThanOrEqual(endOf(one) - 1e-9);
				}
			const own = before.flatMap(({ filled }, at) => (filled ? [] : [at]));
			const still = backfilled.flatMap((one) => (one.from === 'listed' ? one.indices : []));
			expect(still).toEqual(expect.arrayContaining(own));
		}),
	);
});
