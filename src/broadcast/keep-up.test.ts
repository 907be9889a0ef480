import { assert, boolean, constantFrom, double, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	distanceToLive,
	extraAfterRunningDry,
	extraDistanceAt,
	noExtraDistance,
	rateOf,
	skips,
	waitsFor,
	type ExtraDistance,
} from './keep-up.ts';

const player = { follows: true, speed: 1, behind: 1.5, ahead: 2 };
const seconds = double({ min: 0, max: 60, noNaN: true });

describe('the distance to live', () => {
	it('is two segments, two seconds at least, whatever the target duration is', () => {
		expect(distanceToLive([])).toBe(2);
		expect(distanceToLive([1, 0.6, 1])).toBe(2);
		expect(distanceToLive([4, 4, 3.9])).toBe(8);
		expect(distanceToLive([1], 1)).toBe(3);
	});
});

/** The extra distance after running dry so many times at second 1. */
function dry(times: number): ExtraDistance {
	let extra = noExtraDistance;
	for (let time = 0; time < times; time += 1) extra = extraAfterRunningDry(extra, 1_000);
	return extra;
}

describe('the extra distance on a poor connection', () => {
	it('grows by a second each time that the player runs dry, to four at most', () => {
		expect([1, 2, 4, 9].map((times) => dry(times).seconds)).toEqual([1, 2, 4, 4]);
	});
	it('stays while the connection is poor', () => {
		expect(extraDistanceAt(dry(2), 60_999)).toEqual(dry(2));
		expect(extraDistanceAt(extraAfterRunningDry(dry(1), 50_000), 61_000).seconds).toBe(2);
	});
	it('shrinks by a second in each minute without running dry, until nothing is left', () => {
		let extra = dry(2);
		const after = [61_000, 62_000, 121_000, 500_000].map(
			(now) => (extra = extraDistanceAt(extra, now)).seconds,
		);
		expect(after).toEqual([1, 1, 0, 0]);
	});
});

describe('a viewer who follows live', () => {
	it.each([
		[0.1, 1],
		[0.8, 1.05],
		[1.5, 1.1],
		[6, 1.25],
	])('and is %s s behind plays at a speed of %s', (behind, rate) => {
		expect(rateOf({ ...player, behind })).toBe(rate);
	});
	it('is where live is within half a minute after an outage of seven seconds', () => {
		let behind = 7;
		for (let at = 0; at < 30; at += 0.2) behind -= (rateOf({ ...player, behind }) - 1) * 0.2;
		expect(behind).toBeLessThan(1);
	});
	it('goes there at once from further', () => {
		expect(skips({ ...player, behind: 9 })).toBe(false);
		expect(skips({ ...player, behind: 11 })).toBe(true);
		expect(skips({ ...player, behind: 11, follows: false })).toBe(false);
		expect(skips({ ...player, behind: 11, speed: 0.75 })).toBe(false);
	});
	it('plays as it was said where it would run dry', () => {
		expect(rateOf({ ...player, ahead: 0.9 })).toBe(1);
	});
});

it('a viewer who went back, or chose a speed, keeps it', () => {
	expect(rateOf({ ...player, follows: false })).toBe(1);
	assert(
		property(
			boolean(),
			constantFrom(0.75, 1.25, 1.5, 2),
			seconds,
			seconds,
			(follows, speed, behind, ahead) => {
				expect(rateOf({ follows, speed, behind, ahead })).toBe(speed);
			},
		),
	);
});

describe('a viewer who has run dry', () => {
	const waiting = { follows: true, distance: 2, since: 0, ahead: 0 };
	it('goes on as far from the end of the playlist as before', () => {
		expect(waitsFor(false, { ...waiting, ahead: 0.5 })).toBe(false);
		expect(waitsFor(false, waiting)).toBe(true);
		expect(waitsFor(true, { ...waiting, ahead: 1 })).toBe(true);
		expect(waitsFor(true, { ...waiting, ahead: 2 })).toBe(false);
	});
	it('does not wait for ever where less comes than that', () => {
		expect(waitsFor(true, { ...waiting, ahead: 1, since: 4.9 })).toBe(true);
		expect(waitsFor(true, { ...waiting, ahead: 1, since: 5.1 })).toBe(false);
	});
	it('does not wait in a recording, or back in time', () => {
		assert(
			property(boolean(), seconds, seconds, (waits, ahead, since) => {
				expect(waitsFor(waits, { ...waiting, follows: false, ahead, since })).toBe(false);
			}),
		);
	});
});
