import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverGaps, extentsOf, type Stretch } from './cover-gaps.ts';
import { discontinuityAt } from './discontinuities.ts';
import type { Span } from './openness.ts';

/* Every rendition of a recording covers the same time (RFC 8216 §4.3.2.1, §6.2.4). */

const span = (start: number, duration: number): Span => ({ start, duration });
const grid = (from: number, until: number, skip: (start: number) => boolean = () => false): Span[] =>
	Array.from({ length: (until - from) / 6 }, (_, at) => span(from + at * 6, 6)).filter(
		({ start }) => !skip(start),
	);

function covered(
	own: readonly Span[],
	{
		others = [],
		substitutes = [],
		discontinuities = [],
		heldBack = null,
	}: {
		others?: readonly (readonly Span[])[];
		substitutes?: readonly Span[];
		discontinuities?: readonly number[];
		heldBack?: number | null;
	} = {},
): Stretch<Span>[] {
	const sequenceOf = (one: Span): number => discontinuityAt(discontinuities, one);
	const extents = extentsOf([own, substitutes, ...others], sequenceOf);
	return coverGaps(own, { extents, sequenceOf, substitutes, piece: 6, heldBack });
}
const short = (stretches: readonly Stretch<Span>[]) =>
	stretches.map(({ start, duration, segment, isWhole }) =>
		isWhole ? `${start}+${duration}` : `${start}+${duration} of ${segment.start}`,
	);

describe('a rendition with gaps', () => {
	it('is not listed if it has nothing at all', () => {
		expect(covered([], { others: [grid(0, 12)] })).toEqual([]);
	});

	it('plays the floor before a booth began, up to the second', () => {
		const floor = grid(0, 18);
		expect(short(covered([span(14, 4)], { substitutes: floor }))).toEqual([
			'0+6',
			'6+6',
			'12+2 of 12',
			'14+4',
		]);
	});

	it('looks at each substitute a few times, however many gaps there are', () => {
		let looks = 0;
		const floor = grid(0, 6_000).map(({ start, duration }) => ({
			get start() {
				looks += 1;
				return start;
			},
			duration,
		}));
		const booth = grid(0, 6_000, (start) => start % 12 === 0);
		expect(covered(booth, { substitutes: floor })).toHaveLength(1_000);
		expect(looks).toBeLessThan(20 * floor.length);
	});

	it('holds what is nearest where there is no other sound, in pieces of six seconds', () => {
		expect(short(covered([span(0, 3), span(16, 2)], { others: [grid(0, 18)] }))).toEqual([
			'0+3',
			'3+3 of 0',
			'6+6 of 0',
			'12+4 of 0',
			'16+2',
		]);
	});

	it('covers what lies between two discontinuities also if it has nothing there', () => {
		const others = [[...grid(0, 6), ...grid(30, 36), ...grid(60, 66)]];
		expect(short(covered([span(60, 6)], { others, discontinuities: [30, 60] }))).toEqual([
			'0+6 of 60',
			'30+6 of 60',
			'60+6',
		]);
	});

	it('lists nothing after a gap that may still be filled while the list grows', () => {
		const floor = grid(0, 30);
		const own = [span(0, 6), span(14, 4), span(18, 6)];
		expect(short(covered(own, { substitutes: floor, heldBack: 18 }))).toEqual(['0+6']);
		expect(short(covered(own, { substitutes: floor, heldBack: 12 }))).toEqual([
			'0+6',
			'6+6',
			'12+2 of 12',
			'14+4',
			'18+6',
		]);
	});
});

const seconds = fc.integer({ min: 0, max: 2_000 }).map((tenths) => tenths / 10);
/** Recording segments with holes; each starts a new segment at a discontinuity, as recordings do. */
const renditions = fc
	.record({
		overrun: fc.constantFrom(0, 0.04, 0.12),
		discontinuities: fc
			.uniqueArray(fc.integer({ min: 1, max: 199 }), { maxLength: 8 })
			.map((all) => all.sort((a, b) => a - b)),
		holes: fc.array(
			fc.array(fc.tuple(seconds, fc.double({ min: 0.01, max: 40, noNaN: true })), { maxLength: 6 }),
			{
				minLength: 2,
				maxLength: 4,
			},
		),
	})
	.map(({ discontinuities, holes, overrun }) => ({
		discontinuities,
		tracks: holes.map((ofTrack) => {
			const isMissing = (second: number): boolean =>
				ofTrack.some(([from, length]) => second >= from && second < from + length);
			const spans: Span[] = [];
			for (let tenth = 0; tenth < 2_000; tenth += 1) {
				const start = tenth / 10;
				if (isMissing(start)) continue;
				const before = spans.at(-1);
				const isNew =
					!before ||
					Math.abs(before.start + before.duration - start) > 1e-6 ||
					Math.floor(before.start / 6) !== Math.floor(start / 6 + 1e-9) ||
					discontinuities.includes(start);
				// The last segment before a discontinuity may reach beyond it.
				if (isNew && before && discontinuities.includes(start)) before.duration += overrun;
				if (isNew) spans.push(span(start, 0.1));
				else before.duration = Math.round((before.duration + 0.1) * 10) / 10;
			}
			return spans;
		}),
	}));

it('covers the same time as every other, to the millisecond, and each moment once', () => {
	fc.assert(
		fc.property(renditions, ({ discontinuities, tracks }) => {
			const sequenceOf = (one: Span): number => discontinuityAt(discontinuities, one);
			const extents = extentsOf(tracks, sequenceOf);
			const [floor = [], ...others] = tracks;
			for (const own of [floor, ...others]) {
				if (!own.length) continue;
				const list = coverGaps(own, {
					extents,
					sequenceOf,
					substitutes: own === floor ? [] : floor,
					piece: 6,
					heldBack: null,
				});
				for (const [sequence, { from, until }] of extents) {
					const here = list.filter((one) => one.sequence === sequence);
					let at = from;
					for (const one of here) {
						expect(one.start).toBeCloseTo(at, 3);
						expect(one.duration).toBeGreaterThan(0);
						expect(one.duration).toBeLessThan(6 + 0.2);
						at = one.start + one.duration;
					}
					if (until - from > 0.1) expect(at).toBeCloseTo(until, 3);
				}
				// What was captured is played as it was, apart from what nearly joins.
				for (const segment of own)
					expect(
						list.some(
							(one) => one.isWhole && one.segment === segment && Math.abs(one.start - segment.start) < 0.11,
						),
					).toBe(true);
			}
		}),
	);
});

it('changes no entry while the list of a running broadcast grows', () => {
	fc.assert(
		fc.property(renditions, fc.integer({ min: 20, max: 190 }), ({ discontinuities, tracks }, now) => {
			const sequenceOf = (one: Span): number => discontinuityAt(discontinuities, one);
			const listAt = (until: number): string[][] => {
				const known = tracks.map((own) => own.filter(({ start, duration }) => start + duration <= until));
				const extents = extentsOf(known, sequenceOf);
				const [floor = []] = known;
				return known.map((own) =>
					short(
						coverGaps(own, {
							extents,
							sequenceOf,
							substitutes: own === floor ? [] : floor,
							piece: 6,
							heldBack: 12,
						}),
					),
				);
			};
			const [before, after] = [listAt(now), listAt(now + 7)];
			for (const [at, list] of before.entries()) expect(after[at]?.slice(0, list.length)).toEqual(list);
		}),
	);
});
