import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areTooFarApart, keyFramesAfter, noKeyFrames, type KeyFrames } from './key-frames.ts';
import { longestSegment, targetFor, type TargetDuration } from './target-duration.ts';

/**
 * Sends fragments of a fifth of a second with key frames at given distances, and returns the final state and the time
 * of refusal.
 */
function sent(
	distances: readonly number[],
	target: TargetDuration | null = null,
	from = 0,
	frames: KeyFrames = noKeyFrames,
): { frames: KeyFrames; refusedAt: number | null } {
	let at = from;
	for (const distance of distances)
		for (let gone = 0; gone < distance - 1e-6; gone += 0.2) {
			frames = keyFramesAfter(frames, { start: at, duration: 0.2 }, gone === 0, target);
			at += 0.2;
			if (areTooFarApart(frames, target)) return { frames, refusedAt: at - from };
		}
	return { frames, refusedAt: null };
}

describe('key frames', () => {
	it.each([1, 2, 3, 4])('that are %i s apart are measured and taken before a target is fixed', (distance) => {
		const { frames, refusedAt } = sent(Array.from({ length: 5 }, () => distance));
		expect(refusedAt).toBeNull();
		expect(frames.apart).toBeCloseTo(distance);
	});
	it('further apart than four seconds are refused before anything of them is listed', () => {
		expect(sent([10]).refusedAt).toBeCloseTo(4.6);
	});
	it('further apart than the target that was fixed are refused', () => {
		expect(sent([4], 2).refusedAt).toBeCloseTo(2.6);
		expect(sent([4, 4, 4], 4).refusedAt).toBeNull();
	});
	it('of which one was lost on the way are not refused; two in a row, or none for long, are', () => {
		expect(sent([1, 1, 3, 1, 1, 3, 1], 2).refusedAt).toBeNull();
		expect(sent([2, 2, 4, 2], 2).refusedAt).toBeNull();
		expect(sent([1, 1, 4, 4], 2).refusedAt).toBeCloseTo(8.6);
		expect(sent([1, 60], 2).refusedAt).toBeCloseTo(6);
	});
	it('are counted again from the next one after a hole', () => {
		const { frames } = sent([1, 1, 1], 2);
		const after = keyFramesAfter(frames, { start: 9, duration: 0.2 }, false, 2);
		expect(areTooFarApart(after, 2)).toBe(false);
		expect(sent([1, 1], 2, 9.2, after).refusedAt).toBeNull();
	});
	it('of another sender are measured from the start', () => {
		const { frames } = sent([1, 1, 1], 2);
		expect(sent([10], 2, 0, frames).refusedAt).toBeCloseTo(2.6);
	});
});

it('the target is at least as long as the longest segment, rounded, and no longer than it has to be', () => {
	fc.assert(
		fc.property(fc.double({ min: 0.02, max: longestSegment(null), noNaN: true }), (longest) => {
			const target = targetFor(longest);
			expect(Math.round(longest)).toBeLessThanOrEqual(target);
			expect(target === 4).toBe(longest > longestSegment(2));
		}),
	);
});
