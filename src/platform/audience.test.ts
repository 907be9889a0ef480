import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { audienceAt, isPublicDuring, nextSwitch, type AudienceFrom } from './audience.ts';

const audience = fc.constantFrom('public' as const, 'participants' as const);
const moment = fc.integer({ min: -1_000, max: 1_000 });
const steps = fc.array(fc.record({ from: moment, audience }), { maxLength: 6 });

test('what nobody has opened is for participants', () => {
	expect(audienceAt([], 0)).toBe('participants');
	expect(audienceAt([{ from: 10, audience: 'public' }], 9)).toBe('participants');
	expect(nextSwitch([], 0)).toBeNull();
});

test('it opens in the very millisecond that is stated, not after it', () => {
	expect(audienceAt([{ from: 10, audience: 'public' }], 10)).toBe('public');
});

test('of two steps at one moment the later one in the list holds', () => {
	const open: AudienceFrom = { from: 10, audience: 'public' };
	const closed: AudienceFrom = { from: 10, audience: 'participants' };
	expect(audienceAt([open, closed], 10)).toBe('participants');
	expect(audienceAt([closed, open], 10)).toBe('public');
});

test('a thing that was never opened is never public, whatever the moment', () => {
	fc.assert(
		fc.property(steps, moment, (all, now) => {
			const closed = all.map(({ from }) => ({ from, audience: 'participants' as const }));
			expect(audienceAt(closed, now)).toBe('participants');
		}),
	);
});

test('the order in which different moments are written down does not matter', () => {
	const distinct = fc.uniqueArray(fc.record({ from: moment, audience }), { selector: ({ from }) => from });
	fc.assert(
		fc.property(distinct, moment, (all, now) => {
			const sorted = all.toSorted((a, b) => a.from - b.from);
			expect(audienceAt(all, now)).toBe(audienceAt(sorted, now));
			expect(nextSwitch(all, now)).toBe(nextSwitch(sorted, now));
		}),
	);
});

test('until the next switch nothing changes: so long a page may be kept', () => {
	fc.assert(
		fc.property(steps, moment, fc.integer({ min: 0, max: 2_000 }), (all, now, later) => {
			const next = nextSwitch(all, now) ?? Infinity;
			if (now + later < next) expect(audienceAt(all, now + later)).toBe(audienceAt(all, now));
		}),
	);
});

test('the next switch is later than now, and the audience is another one after it', () => {
	fc.assert(
		fc.property(steps, moment, (all, now) => {
			const next = nextSwitch(all, now);
			if (next === null) return;
			expect(next).toBeGreaterThan(now);
			expect(audienceAt(all, next)).not.toBe(audienceAt(all, now));
		}),
	);
});

test('opened for the morning, closed over lunch, opened again', () => {
	const day: AudienceFrom[] = [
		{ from: 9, audience: 'public' },
		{ from: 12, audience: 'participants' },
		{ from: 14, audience: 'public' },
	];
	expect([8, 9, 11, 12, 13, 14, 20].map((hour) => audienceAt(day, hour))).toEqual([
		'participants',
		'public',
		'public',
		'participants',
		'participants',
		'public',
		'public',
	]);
	expect([8, 9, 12, 14].map((hour) => nextSwitch(day, hour))).toEqual([9, 12, 14, null]);
});

test('it is public during a time if it is so at each moment, the end excepted', () => {
	const length = fc.integer({ min: 1, max: 60 });
	fc.assert(
		fc.property(steps, moment, length, (all, from, ms) => {
			const moments = Array.from({ length: ms }, (_, at) => from + at);
			const isPublic = moments.every((now) => audienceAt(all, now) === 'public');
			expect(isPublicDuring(all, from, from + ms)).toBe(isPublic);
		}),
	);
});
