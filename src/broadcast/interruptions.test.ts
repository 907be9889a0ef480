import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	interruptionsOf,
	missingByMinute,
	addRange,
	type AvailableTimes,
	type InterruptionContext,
	type TimeRange,
} from './interruptions.ts';
import type { AccessPeriod } from './openness.ts';

/* Interruptions of a track in a meeting that opens ten seconds after nine. */

const nine = Date.parse('2026-03-02T09:00:00Z');
const at = (clock: string): number => Date.parse(`2026-03-02T${clock}Z`);
const minuteOf = (clock: string): number => Math.floor(at(clock) / 60_000);
const open = (clock: string): AccessPeriod => ({ from: at(clock), open: true, item: null });
const shut = (clock: string): AccessPeriod => ({ from: at(clock), open: false, item: null });
const known = (
	now: string,
	periods = [open('09:00:10')],
	endedAt: number | null = null,
): InterruptionContext => ({
	openness: { zero: nine / 1_000, meeting: [], items: new Map(), periods },
	endedAt,
	now: at(now),
});

/** A track that was listed second by second in some ranges; those marked with a star contain floor audio. */
function told(...stretches: (readonly [from: string, until: string, filled?: '*'])[]): AvailableTimes {
	let available: AvailableTimes | null = null;
	for (const [from, until, filled] of stretches)
		for (let start = (at(from) - nine) / 1_000; start < (at(until) - nine) / 1_000; start += 1)
			available = addRange(available, { start, duration: 1, filled: filled === '*' });
	if (!available) throw new Error('nothing was told');
	return available;
}
const clock = (ms: number): string => new Date(ms).toISOString().slice(11, 19);
const holes = (available: AvailableTimes, what: InterruptionContext): string[] =>
	interruptionsOf(available, what).map(({ from, until }) => `${clock(from)}–${clock(until)}`);
const minutes = (available: AvailableTimes, what: InterruptionContext): Record<string, number> =>
	Object.fromEntries(
		missingByMinute(available, what, { from: 0, until: Math.floor(what.now / 60_000) }).map(
			({ minute, missing }) => [clock(minute * 60_000).slice(0, 5), missing],
		),
	);

const scenesOf = (spans: readonly TimeRange[]): AccessPeriod[] =>
	spans.flatMap(({ from, until }) => [
		{ from: nine + from * 1_000, open: true, item: null },
		{ from: nine + until * 1_000, open: false, item: null },
	]);
const holds = (spans: readonly TimeRange[], second: number): boolean =>
	spans.some(({ from, until }) => from <= second && second < until);

describe('a track that is not interrupted', () => {
	it('is one that has not come yet', () => {
		expect(holes(told(['09:05:00', '09:06:00']), known('09:06:00'))).toEqual([]);
	});
	it('is one whose newest second is on its way', () => {
		expect(holes(told(['09:00:00', '09:06:00']), known('09:06:14'))).toEqual([]);
	});
	it('is one that falls silent before the chair opens the meeting, while it is suspended, or after its closing', () => {
		const available = told(['08:58:00', '08:59:00'], ['09:00:10', '09:10:00'], ['09:20:00', '09:30:00']);
		const periods = [open('09:00:10'), shut('09:10:00'), open('09:20:00'), shut('09:30:00')];
		expect(holes(available, known('11:00:00', periods))).toEqual([]);
		expect(minutes(available, known('11:00:00', periods))).not.toHaveProperty('09:15');
	});
	it('is one whose broadcast was ended', () => {
		const available = told(['09:00:00', '09:30:00']);
		expect(holes(available, known('11:00:00', undefined, at('09:30:00')))).toEqual([]);
		expect(Object.keys(minutes(available, known('11:00:00', undefined, at('09:30:00')))).at(-1)).toBe(
			'09:29',
		);
	});
	it('is one whose frames do not end on the second', () => {
		let available: AvailableTimes | null = null;
		for (let start = 20; start < 40; start += 1.05)
			available = addRange(available, { start, duration: 1, filled: false });
		expect(available?.ownRanges).toHaveLength(1);
	});
});

describe('a track is interrupted', () => {
	it('while nothing comes, and for as long as that lasts', () => {
		const available = told(['09:00:00', '09:02:30']);
		expect(holes(available, known('09:02:45'))).toEqual(['09:02:30–09:02:45']);
		expect(holes(available, known('09:07:30'))).toEqual(['09:02:30–09:07:30']);
		expect(minutes(available, known('09:05:10'))).toEqual({
			'09:00': 0,
			'09:01': 0,
			'09:02': 30,
			'09:03': 60,
			'09:04': 60,
		});
	});
	it('until it comes again: five minutes are five', () => {
		const available = told(['09:00:00', '09:02:30'], ['09:07:30', '09:10:00']);
		expect(holes(available, known('09:10:00'))).toEqual(['09:02:30–09:07:30']);
		expect(Object.values(minutes(available, known('09:10:00')))).toEqual([
			0, 0, 30, 60, 60, 60, 60, 30, 0, 0,
		]);
	});
	it('until the broadcast is ended, to the second; then it is the same for ever', () => {
		const available = told(['09:00:00', '09:02:30']);
		for (const now of ['09:03:00', '10:00:00', '23:00:00'])
			expect(holes(available, known(now, undefined, at('09:02:37')))).toEqual(['09:02:30–09:02:37']);
	});
	it('from the opening on, when it was told before and not since', () => {
		expect(holes(told(['08:50:00', '08:55:00']), known('09:01:00'))).toEqual(['09:00:10–09:01:00']);
	});
	it('before a suspension and after it, and not in between', () => {
		const available = told(['09:00:00', '09:09:00'], ['09:21:00', '09:22:00']);
		const periods = [open('09:00:10'), shut('09:10:00'), open('09:20:00')];
		expect(holes(available, known('09:22:00', periods))).toEqual(['09:09:00–09:10:00', '09:20:00–09:21:00']);
	});
	it('while the floor is heard in the place of a booth', () => {
		const booth = told(['09:00:00', '09:01:00'], ['09:01:00', '09:02:00', '*'], ['09:02:00', '09:03:00']);
		expect(holes(booth, known('09:03:00'))).toEqual(['09:01:00–09:02:00']);
		// This is known from each listed second, even while the booth's own could still be on its way.
		expect(holes(told(['09:00:00', '09:01:00'], ['09:01:00', '09:01:05', '*']), known('09:01:06'))).toEqual([
			'09:01:00–09:01:05',
		]);
		const never = told(['09:00:30', '09:02:00', '*']);
		expect(holes(never, known('09:02:00'))).toEqual(['09:00:30–09:02:00']);
	});
	it('for a day at most: then somebody forgot to close the meeting', () => {
		const available = told(['09:00:00', '09:01:00']);
		const later = { ...known('09:00:00'), now: nine + 40 * 86_400_000 };
		const [hole] = interruptionsOf(available, later);
		expect((hole?.until ?? 0) - (hole?.from ?? 0)).toBe(86_400_000);
		expect(missingByMinute(available, later, { from: 0, until: later.now / 60_000 })).toHaveLength(
			24 * 60 + 1,
		);
	});
});

describe('the minutes of a track', () => {
	/** Disjoint ranges of whole seconds within two hours, sorted. */
	const stretches = fc
		.uniqueArray(fc.integer({ min: 0, max: 7_200 }), { minLength: 2, maxLength: 16 })
		.map((moments) => moments.sort((one, other) => one - other))
		.map((moments) =>
			Array.from({ length: Math.floor(moments.length / 2) }, (_, nth) => ({
				from: moments[2 * nth] ?? 0,
				until: moments[2 * nth + 1] ?? 0,
			})),
		);
	/** A track whose first second is floor audio or its own. */
	const track = fc.record({ own: stretches, filledFirst: fc.boolean() }).map(({ own, filledFirst }) => {
		let available: AvailableTimes | null = filledFirst
			? addRange(null, { start: 0, duration: 1, filled: true })
			: null;
		for (const { from, until } of own)
			available = addRange(available, { start: from, duration: until - from, filled: false });
		return { own, available: available ?? { since: 0, until: 0, ownRanges: [] } };
	});

	it('miss together the open time that is not covered, second by second, wherever the meeting is open', () => {
		fc.assert(
			fc.property(
				track,
				stretches,
				fc.option(fc.integer({ min: 0, max: 7_200 })),
				({ own, available }, spans, end) => {
					const endedAt = end === null ? null : nine + end * 1_000;
					const openness = { zero: nine / 1_000, meeting: [], items: new Map(), periods: scenesOf(spans) };
					const now = nine + 7_300_000;
					let uncovered = 0;
					for (let second = available.since; second < Math.min(7_300, end ?? Infinity); second += 1)
						if (holds(spans, second) && !holds(own, second)) uncovered += 1;
					const rows = missingByMinute(
						available,
						{ openness, endedAt, now },
						{ from: 0, until: now / 60_000 + 1 },
					);
					// The last seconds are usually still unknown; here the meeting is closed.
					expect(rows.reduce((sum, { missing }) => sum + missing, 0)).toBeCloseTo(uncovered, 6);
					for (const { missing } of rows) expect(missing).toBeLessThanOrEqual(60);
				},
			),
		);
	});
	it('are the same in whichever turns they are asked for, by one process or by several', () => {
		fc.assert(
			fc.property(
				track,
				stretches,
				fc.array(fc.integer({ min: 0, max: 120 })),
				({ available }, spans, cuts) => {
					const openness = { zero: nine / 1_000, meeting: [], items: new Map(), periods: scenesOf(spans) };
					const what = { openness, endedAt: null, now: nine + 7_300_000 };
					const first = nine / 60_000;
					const bounds = [0, ...cuts, 121].sort((one, other) => one - other).map((minute) => first + minute);
					const inTurns = bounds
						.slice(1)
						.flatMap((until, nth) => missingByMinute(available, what, { from: bounds[nth] ?? 0, until }));
					expect(inTurns).toEqual(missingByMinute(available, what, { from: first, until: first + 121 }));
				},
			),
		);
	});
	it('are the same when the last of what was told is taken up twice, as after a restart', () => {
		const available = told(['09:00:00', '09:02:00'], ['09:02:00', '09:03:00', '*'], ['09:04:00', '09:05:00']);
		const twice = structuredClone(available);
		for (let start = 100; start < 120; start += 1) addRange(twice, { start, duration: 1, filled: false });
		for (let start = 240; start < 300; start += 1) addRange(twice, { start, duration: 1, filled: false });
		expect(twice).toEqual(available);
	});
	it('are those in which it came or was missing, not those of a suspension', () => {
		const available = told(['09:00:00', '09:02:00']);
		const periods = [open('09:00:10'), shut('09:03:00'), open('09:05:00')];
		const rows = missingByMinute(available, known('09:07:00', periods), {
			from: minuteOf('09:01:00'),
			until: minuteOf('09:06:00'),
		});
		expect(rows.map(({ minute, missing }) => [clock(minute * 60_000).slice(0, 5), missing])).toEqual([
			['09:01', 0],
			['09:02', 60],
			['09:05', 60],
		]);
	});
});
