import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hear, type Clock, type Heard } from './clock.ts';

const now = 1_790_000_000;
const own = (start: number, duration = 0.2) => ({ start, duration });

/** Hears fragments that arrive one after the other: when they begin, and when they came. */
function hearAll(all: readonly [start: number, arrived: number][], siblings: Clock[] = []): Heard | null {
	let heard: Heard | null = null;
	for (const [start, arrived] of all) heard = hear(heard, siblings, own(start), arrived) ?? heard;
	return heard;
}

describe('a sender of its own time', () => {
	it('is placed by the least late of its first seconds, not by its first burst', () => {
		const burst: [number, number][] = [
			[0, now + 0.7],
			[0.2, now + 0.7],
			[0.4, now + 0.7],
		];
		const steady: [number, number][] = Array.from({ length: 10 }, (_, at) => [
			0.6 + at / 5,
			now + 0.84 + at / 5,
		]);
		const heard = hearAll([...burst, ...steady]);
		expect(heard?.clock.offset).toBeCloseTo(now + 0.04, 3);
	});
	it('is believed after two seconds, and its clock does not move any more', () => {
		const heard = hearAll([[5, now]]);
		expect(heard?.clock.settled(now + 1.9)).toBe(false);
		expect(heard?.clock.settled(now + 2)).toBe(true);
		const offset = heard?.clock.offset ?? 0;
		hear(heard, [], own(8), now + 2.5);
		expect(heard?.clock.offset).toBe(offset);
	});
	it('shares its clock with the other tracks of the same program, so that picture and sound stay together', () => {
		const picture = hearAll([[0, now]]);
		const sound = hear(null, picture ? [picture.clock] : [], own(0.05), now + 0.1);
		expect(sound?.clock).toBe(picture?.clock);
	});
	it('does not share it with another program of the same key, which began at another time', () => {
		const picture = hearAll([[0, now]]);
		const sound = hear(null, picture ? [picture.clock] : [], own(0), now + 40);
		expect(sound?.clock).not.toBe(picture?.clock);
	});
	it('that begins to count anew after a pause gets a new clock', () => {
		const before = hearAll([[500, now]]);
		const after = hear(before, [], own(0), now + 5);
		expect(after?.clock).not.toBe(before?.clock);
		expect(after?.clock.offset).toBeCloseTo(now + 4.8, 3);
	});
	it('is not pushed aside by a second program that sends with its key', () => {
		const before = hearAll([[500, now]]);
		expect(hear(before, [], own(7), now + 0.3)).toBeNull();
	});
});

describe('a sender of unix time', () => {
	it('is believed at once, and as it says', () => {
		const heard = hearAll([[now - 0.4, now]]);
		expect(heard?.clock).toMatchObject({ offset: 0, unix: true, off: null });
		expect(heard?.clock.settled(now)).toBe(true);
	});
	it('whose clock is off by an hour is placed by when it arrives, and that is said', () => {
		const heard = hearAll([[now - 3_600.2, now]]);
		expect(heard?.clock.unix).toBe(false);
		expect(heard?.clock.off).toBeCloseTo(-3_600, 3);
		expect(heard?.clock.offset).toBeCloseTo(3_600, 3);
	});
});

it('never places anything later than it arrived, once a sender is believed', () => {
	const delays = fc.array(fc.double({ min: 0, max: 2, noNaN: true }), { minLength: 12, maxLength: 40 });
	fc.assert(
		fc.property(delays, (late) => {
			const all = late.map((delay, at): [number, number] => [at / 5, now + at / 5 + 0.2 + delay]);
			const came = all.sort((one, other) => one[1] - other[1]);
			const heard = hearAll(came);
			const first = came[0]?.[1] ?? 0;
			for (const [start, arrived] of came.filter(([, at]) => at < first + 2))
				expect(start + 0.2 + (heard?.clock.offset ?? 0)).toBeLessThanOrEqual(arrived + 1e-3);
		}),
	);
});
