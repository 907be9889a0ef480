import { describe, expect, it } from 'vitest';
import { afterRemedy, stallRemedy, notStalled, stallAfter, type StallState } from './stalls.ts';

const frame = 200;
/** Simulates a player that stalls for some seconds. */
function stands(before: StallState, seconds: number, should = true): StallState {
	let standing = before;
	for (let ms = 0; ms < seconds * 1_000; ms += frame)
		standing = stallAfter(standing, { second: before.second, passed: frame, should });
	return standing;
}
/** Simulates a player that plays for some seconds. */
function plays(before: StallState, seconds: number): StallState {
	let standing = before;
	for (let ms = 0; ms < seconds * 1_000; ms += frame)
		standing = stallAfter(standing, { second: standing.second + 0.2, passed: frame, should: true });
	return standing;
}
/** Returns when and how a player that nothing helps is recovered within some seconds. */
function helps(seconds: number, other: boolean): [number, string][] {
	const all: [number, string][] = [];
	let standing = notStalled;
	for (let at = 1; at <= seconds; at += 1) {
		standing = stands(standing, 1);
		const help = stallRemedy(standing, other);
		if (!help) continue;
		all.push([at, help]);
		standing = afterRemedy(standing);
	}
	return all;
}

describe('a player that stands still', () => {
	it('for no more than five seconds is let be', () => {
		expect(stallRemedy(stands(notStalled, 5), true)).toBeNull();
	});
	it('because nobody wants it, nothing is there, or something is on its way, is let be', () => {
		expect(stallRemedy(stands(notStalled, 600, false), true)).toBeNull();
		expect(stallRemedy(stands(stands(stands(notStalled, 4), 1, false), 4), true)).toBeNull();
	});
	it('in a machine that slept is let be', () => {
		const slept = stallAfter(notStalled, { second: 0, passed: 3_600_000, should: true });
		expect(stallRemedy(slept, true)).toBeNull();
	});
	it('is opened anew, and if that does not help is given the original', () => {
		expect(helps(30, true).slice(0, 2)).toEqual([
			[6, 'again'],
			[15, 'original'],
		]);
	});
	it('is helped less and less often, and hears the original already', () => {
		const all = helps(600, false);
		expect(all.map(([at]) => at).slice(0, 6)).toEqual([6, 15, 36, 77, 138, 199]);
		expect(new Set(all.map(([, help]) => help))).toEqual(new Set(['again']));
	});
});

describe('a player that plays on', () => {
	it('is not helped', () => {
		expect(stallRemedy(plays(stands(notStalled, 4), 1), true)).toBeNull();
	});
	it('for ten seconds is helped as at first when it stands again; for less it is not', () => {
		const once = afterRemedy(stands(notStalled, 6));
		expect(stallRemedy(stands(plays(once, 11), 6), true)).toBe('again');
		expect(stallRemedy(stands(plays(once, 3), 6), true)).toBeNull();
		expect(stallRemedy(stands(plays(once, 3), 11), true)).toBe('original');
	});
});
