import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	readClock,
	bufferedCaptureRange,
	liveCaptureRange,
	type SenderClock,
	type ClockReading,
} from './sender-clock.ts';

const now = 1_790_000_000;
const own = (start: number, duration = 0.2) => ({ start, duration });

/** Reads fragments with given start and arrival times. */
function hearAll(
	all: readonly [start: number, arrived: number][],
	siblings: SenderClock[] = [],
): ClockReading | null {
	let heard: ClockReading | null = null;
	for (const [start, arrived] of all) heard = readClock(heard, siblings, own(start), arrived) ?? heard;
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
		readClock(heard, [], own(8), now + 2.5);
		expect(heard?.clock.offset).toBe(offset);
	});
	it('shares its clock with the other tracks of the same program, so that picture and sound stay together', () => {
		const picture = hearAll([[0, now]]);
		const sound = readClock(null, picture ? [picture.clock] : [], own(0.05), now + 0.1);
		expect(sound?.clock).toBe(picture?.clock);
	});
	it('does not share it with another program of the same key, which began at another time', () => {
		const picture = hearAll([[0, now]]);
		const sound = readClock(null, picture ? [picture.clock] : [], own(0), now + 40);
		expect(sound?.clock).not.toBe(picture?.clock);
	});
	it('that begins to count anew after a pause gets a new clock', () => {
		const before = hearAll([[500, now]]);
		const after = readClock(before, [], own(0), now + 5);
		expect(after?.clock).not.toBe(before?.clock);
		expect(after?.clock.offset).toBeCloseTo(now + 4.8, 3);
	});
	it('is not pushed aside by a second program that sends with its key', () => {
		const before = hearAll([[500, now]]);
		expect(readClock(before, [], own(7), now + 0.3)).toBeNull();
	});
});

/** Returns fragments of a steady sender, each delayed by half a second. */
const steadily = (from: number, until: number, at: number): [number, number][] =>
	Array.from({ length: Math.round((until - from) * 5) }, (_, part) => [
		from + part / 5,
		at + part / 5 + 0.2 + 0.5,
	]);
const ahead = (heard: ClockReading | null): number => heard?.clock.offset ?? Number.NaN;

describe('a sender of its own time that goes wrong', () => {
	it('that stood still is placed by when it arrives, not by when it stopped: what is closed by now was open then', () => {
		const heard = hearAll([...steadily(0, 4, now), ...steadily(4, 8, now + 12)]);
		expect(ahead(heard)).toBeCloseTo(now + 8.5, 3);
	});
	it('whose line stood still has its time again once what waited has come', () => {
		const waited = steadily(4, 12, now + 4).map(([start]): [number, number] => [start, now + 12.7]);
		const heard = hearAll([...steadily(0, 4, now), ...waited, ...steadily(12, 14, now + 12)]);
		expect(ahead(heard)).toBeCloseTo(now + 0.5, 3);
	});
	it('that grows late for good is placed anew after a while, whatever it is that is slow', () => {
		const slow = steadily(4, 14, now + 8);
		const without = hearAll([...steadily(0, 4, now), ...slow.slice(0, 1)]);
		// Not a pause, because one fragment arrived in between.
		expect(ahead(without)).toBeGreaterThan(now + 3);
		const heard = hearAll([...steadily(0, 4, now), [3.9, now + 6.5], ...slow]);
		expect(ahead(heard)).toBeCloseTo(now + 4.5, 1);
	});
	it('that leaps ahead on one track leaves the others where they are', () => {
		const picture = hearAll(steadily(0, 4, now));
		if (!picture) throw new Error('a picture');
		const sound = readClock(picture, [picture.clock], own(40), now + 4.9);
		expect(sound?.clock).not.toBe(picture.clock);
		expect(ahead(picture)).toBeCloseTo(now + 0.5, 3);
	});
	it('that leaps ahead is not told in the future, where it would hold up its track and all that it fills', () => {
		const leaps = Array.from({ length: 121 }, (_, at): [number, number] => [4 + 59 * at, now + 5]);
		const heard = hearAll([...steadily(0, 4, now), ...leaps]);
		expect((heard?.until ?? 0) + ahead(heard)).toBeLessThanOrEqual(now + 5 + 1);
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

describe('a sender of unix time that goes wrong', () => {
	it('whose clock is set ahead in mid-stream is placed by when it arrives, and that is said', () => {
		const heard = hearAll([
			[now - 0.4, now],
			[now + 50, now + 0.5],
		]);
		expect(heard?.clock).toMatchObject({ unix: false, off: expect.closeTo(49.7, 3) });
		expect((heard?.clock.offset ?? 0) + now + 50.2).toBeCloseTo(now + 0.5, 3);
	});
	it('that comes late was under way, and keeps its time', () => {
		const heard = hearAll([
			[now - 0.4, now],
			[now, now + 9],
		]);
		expect(heard?.clock).toMatchObject({ offset: 0, unix: true });
	});
});

describe('the stretch within which something was said', () => {
	it('holds the moment of it, however wrong a sender is, as long as that is believed', () => {
		const one = fc.record({
			unix: fc.boolean(),
			// Seconds by which the sender dates media too late, and seconds of network delay.
			wrong: fc.double({ min: -9, max: 2, noNaN: true }),
			way: fc.double({ min: 0, max: 9, noNaN: true }),
		});
		fc.assert(
			fc.property(one, ({ unix, wrong, way }) => {
				// A page asks the server for the time; media dated by arrival are off by their delay.
				const off = unix ? Math.min(wrong, 0.3) : Math.min(way, 2);
				const made = { start: 100, duration: 1 };
				const said = liveCaptureRange(
					{ ...made, start: made.start + off },
					made.start + made.duration + way,
					{ unix, uncertainty: 0 },
				);
				expect(said.start).toBeLessThanOrEqual(made.start + 1e-9);
				expect(said.start + said.duration).toBeGreaterThanOrEqual(made.start + made.duration - 1e-9);
			}),
		);
	});
	it('holds it however congested the network becomes after the first seconds, until the stream is interrupted', () => {
		// Stretches of the stream: how many fragments, and how late they come.
		const stretch = fc.record({
			count: fc.integer({ min: 1, max: 60 }),
			late: fc.double({ min: 0, max: 25, noNaN: true }),
		});
		fc.assert(
			fc.property(fc.array(stretch, { maxLength: 8 }), fc.boolean(), (stretches, unix) => {
				const delays = [{ count: 12, late: 0.5 }, ...stretches].flatMap(({ count, late }) =>
					Array.from({ length: count }, () => late),
				);
				const zero = unix ? now : 0;
				let [heard, arrived]: [ClockReading | null, number] = [null, 0];
				for (const [at, late] of delays.entries()) {
					const fragment = own(zero + at / 5);
					const captured = now + at / 5;
					arrived = Math.max(arrived, captured + fragment.duration + late);
					heard = readClock(heard, [], fragment, arrived);
					if (!heard) throw new Error('refused');
					const start = fragment.start + heard.clock.offset;
					const range = liveCaptureRange({ start, duration: fragment.duration }, arrived, heard.clock);
					expect(range.start).toBeLessThanOrEqual(captured);
					expect(range.start + range.duration).toBeGreaterThanOrEqual(captured + fragment.duration - 1e-3);
				}
			}),
		);
	});
	it('is not held open for ever by a sender that slept', () => {
		const heard = hearAll([...steadily(0, 4, now), ...steadily(4, 8, now + 600)]);
		expect(heard?.clock.uncertainty).toBeLessThan(1);
		expect(hearAll([...steadily(0, 4, now), ...steadily(4, 8, now + 8)])?.clock.uncertainty).toBeCloseTo(
			4,
			1,
		);
	});
	it('of what was kept while a line was down reaches a little to both sides, since its arrival says nothing', () => {
		expect(bufferedCaptureRange({ start: 10, duration: 1 })).toEqual({ start: 7, duration: 7 });
	});
});

/** Reads two seconds of a sender whose data are always this late, and which states this of its time. */
const sends = (late: number, stated: number | null): SenderClock | undefined => {
	let heard: ClockReading | null = null;
	for (let at = 0; at < 12; at += 1)
		heard = readClock(heard, [], { ...own(at / 5), stated }, now + at / 5 + 0.2 + late);
	return heard?.clock;
};

describe('a prft box', () => {
	it('aligns the tracks of two senders, of which one is later by its network', () => {
		expect(sends(0.1, now)?.offset).toBe(now);
		expect(sends(0.8, now)?.offset).toBe(now);
		expect(sends(0.8, null)?.offset).toBeCloseTo(now + 0.8, 3);
	});
	it('counts for nothing if it states what cannot be, or much', () => {
		for (const stated of [now + 0.9, now + 1e6, now - 0.3, now - 3_600, -Infinity, Number.NaN])
			expect(sends(0.8, stated)?.offset).toBeCloseTo(now + 0.8, 3);
	});
	it('closes nothing less: whatever it states, all is in the range that arrival gives', () => {
		const any = fc.double({ min: -3, max: 3, noNaN: true });
		fc.assert(
			fc.property(any, fc.double({ min: 0, max: 2, noNaN: true }), (off, late) => {
				const rangeWith = (stated: number | null): { from: number; until: number } => {
					const fragment = { ...own(7), stated };
					const clock = readClock(null, [], fragment, now + 7.2 + late)?.clock;
					if (!clock) throw new Error('no clock');
					const span = { start: fragment.start + clock.offset, duration: fragment.duration };
					const { start, duration } = liveCaptureRange(span, now + 7.2 + late, clock);
					return { from: start, until: start + duration };
				};
				const [plain, box] = [rangeWith(null), rangeWith(now + off)];
				expect(box.from).toBeLessThanOrEqual(plain.from + 1e-6);
				expect(box.until).toBeGreaterThanOrEqual(plain.until - 1e-6);
			}),
		);
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
