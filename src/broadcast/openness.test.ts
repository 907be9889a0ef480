import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { viewerClasses, isWithin, mayWatch, widestClass, type AccessTimeline } from './openness.ts';

// The opening of a conference in 2020: public from 09:00 to 09:30, otherwise for participants.
const at = (clock: string): number => Date.parse(`2020-10-06T${clock}+02:00`);
const zero = at('08:00:00') / 1_000;
const opening: AccessTimeline = {
	zero,
	meeting: [],
	items: new Map([
		[
			'opening',
			[
				{ from: at('09:00:00'), audience: 'public' },
				{ from: at('09:30:00'), audience: 'participants' },
			],
		],
		['debate', []],
	]),
	periods: [
		{ from: at('08:58:00'), open: true, item: null },
		{ from: at('08:59:00'), open: true, item: 'opening' },
		{ from: at('10:00:00'), open: true, item: 'debate' },
		{ from: at('11:00:00'), open: false, item: 'debate' },
		{ from: at('11:30:00'), open: true, item: 'debate' },
		{ from: at('13:00:00'), open: false, item: null },
	],
};
const watches = (viewerClass: (typeof viewerClasses)[number], clock: string, duration = 1): boolean =>
	mayWatch(viewerClass, opening, { start: at(clock) / 1_000 - zero, duration });

describe('anybody', () => {
	it.each(['08:59:59', '09:30:00', '09:30:01', '10:00:00', '11:10:00'])('is shown nothing at %s', (clock) => {
		expect(watches('public', clock)).toBe(false);
	});
	it.each(['09:00:00', '09:29:59'])('watches the opening at %s', (clock) => {
		expect(watches('public', clock)).toBe(true);
	});
	it('is not shown a stretch that reaches over the minute of closing, or begins before that of opening', () => {
		expect(watches('public', '09:29:59', 1.02)).toBe(false);
		expect(watches('public', '09:29:54', 6)).toBe(true);
		expect(watches('public', '08:59:59.990')).toBe(false);
	});
	it('is shown nothing of an item that nobody knows any more', () => {
		const lost = { ...opening, items: new Map() };
		expect(mayWatch('public', lost, { start: at('09:10:00') / 1_000 - zero, duration: 1 })).toBe(false);
	});
	it('is shown nothing of a meeting that says nothing', () => {
		const silent = { ...opening, periods: [{ from: 0, open: true, item: null }] };
		expect(mayWatch('public', silent, { start: 0, duration: 1 })).toBe(false);
	});
});

describe('who takes part', () => {
	it.each(['08:57:59', '11:00:01', '13:00:01'])(
		'sees nothing while the meeting is not open, at %s',
		(clock) => {
			expect(watches('participants', clock)).toBe(false);
		},
	);
	it.each(['08:58:00', '09:45:00', '10:30:00', '12:00:00'])('sees all of it while it is, at %s', (clock) => {
		expect(watches('participants', clock)).toBe(true);
	});
});

it('shows the technician what comes in before the meeting is opened', () => {
	expect(watches('technicians', '08:10:00')).toBe(true);
});

it('never shows an outer circle what an inner one may not see', () => {
	const moment = fc.integer({ min: 0, max: 6 * 3_600 });
	fc.assert(
		fc.property(moment, fc.integer({ min: 1, max: 12 }), (start, duration) => {
			const [first, second, third] = viewerClasses.map((viewerClass) =>
				mayWatch(viewerClass, opening, { start, duration }),
			);
			expect(!first || second).toBe(true);
			expect(!second || third).toBe(true);
			// It is therefore sufficient to know the widest class.
			const widest = widestClass(opening, { start, duration }) ?? 'technicians';
			expect(viewerClasses.map((viewerClass) => isWithin(viewerClass, widest))).toEqual([
				first,
				second,
				third,
			]);
		}),
	);
});
