import { describe, expect, it } from 'vitest';
import { liveRange, openPart } from './live-range.ts';

const seconds = (from: number, to: number) =>
	Array.from({ length: to - from }, (_, at) => ({ start: from + at, duration: 1 }));
const closed =
	(from: number, to: number) =>
	({ start }: { start: number }) =>
		start < from || start >= to;
const startsOf = (range: ReturnType<typeof liveRange<{ start: number; duration: number }>>) =>
	range && [range.before?.start, range.seen.map(({ start }) => start), range.after?.start];

describe('a live list', () => {
	it('ends before a closed part for four seconds, so that players load all of it, and is gone then', () => {
		expect(startsOf(liveRange(seconds(0, 5), closed(5, 9), 5))).toEqual([
			undefined,
			[0, 1, 2, 3, 4],
			undefined,
		]);
		expect(startsOf(liveRange(seconds(0, 9), closed(5, 9), 9))).toEqual([undefined, [0, 1, 2, 3, 4], 5]);
		expect(liveRange(seconds(0, 10), closed(5, 10), 10)).toBeNull();
	});
	it('begins after a closed part when it opens again, with nothing from before', () => {
		expect(startsOf(liveRange(seconds(0, 8), closed(5, 7), 8))).toEqual([6, [7], undefined]);
		expect(startsOf(liveRange(seconds(0, 8), closed(0, 8), 8))).toBeNull();
		expect(liveRange([], closed(0, 0), 8)).toBeNull();
	});
});

const until = (end: number) => [{ start: 0, end }];
const from = (start: number) => [{ start, end: 1e6 }];

describe('of a segment in which a meeting is suspended or resumed', () => {
	const segment = { start: 10, duration: 1, captureRange: { start: 9.7, duration: 1.4 }, early: 0.3 };
	it('what came before the suspension is listed, less what its sender took to bring it', () => {
		expect(openPart(segment, until(10.8), 'start')).toEqual({ start: 10, duration: expect.closeTo(0.7) });
		expect(openPart(segment, until(10.15), 'start')).toBeNull();
		expect(openPart(segment, until(11.05), 'start')?.duration).toBeCloseTo(0.95);
	});
	it('what came after the resumption is listed, less what its sender may have dated late', () => {
		expect(openPart(segment, from(10.2), 'end')).toEqual({
			start: expect.closeTo(10.5),
			duration: expect.closeTo(0.5),
		});
		expect(openPart(segment, from(10.65), 'end')).toBeNull();
		expect(openPart({ ...segment, early: 2 }, from(10.2), 'end')).toBeNull();
	});
	it('nothing is listed of which the fragments are not known, nor the end where it closed, nor from within', () => {
		expect(openPart({ ...segment, early: null }, until(10.8), 'start')).toBeNull();
		expect(openPart(segment, until(10.8), 'end')).toBeNull();
		expect(openPart(segment, [{ start: 10, end: 10.8 }], 'start')).toBeNull();
		const twice = [...until(10.4), ...from(10.5)];
		expect(openPart(segment, twice, 'start')?.duration).toBeCloseTo(0.3);
		expect(openPart(segment, twice, 'end')?.start).toBeCloseTo(10.8);
	});
});
