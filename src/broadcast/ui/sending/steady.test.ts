import { describe, expect, it } from 'vitest';
import { rate, SteadyClock } from './steady.ts';

/* Sound stays aligned with the wall clock whatever the sound card's actual rate. */

const block = 960;

/** Simulates a sound card whose second is too long by `drift`; returns the final offset in seconds. */
function heard(drift: number, seconds: number, jitter = 0): number {
	const steady = new SteadyClock();
	const begun = 1_800_000_000;
	let given = 0;
	let first = 0;
	let until = begun;
	for (let taken = 1; taken * block <= seconds * rate; taken += 1) {
		until = begun + ((taken * block) / rate) * (1 + drift);
		const even = steady.take(new Float32Array(block), until + ((taken * 7919) % 11) * (jitter / 11));
		if (even?.startsAt != null) [first, given] = [even.startsAt, 0];
		given += even?.samples.length ?? 0;
	}
	return first + given / rate - until;
}

describe('sound', () => {
	it('of a card that stood still for a second has a second of silence there', () => {
		const steady = new SteadyClock();
		steady.take(new Float32Array(block).fill(1), 100.02);
		const after = steady.take(new Float32Array(block).fill(1), 101.04);
		expect(after?.startsAt).toBeNull();
		expect(after?.samples.length).toBe(rate + block);
		expect([after?.samples[0], after?.samples.at(-1)]).toEqual([0, 1]);
	});

	it('of a card that has lost a tenth of a second is on time again after some seconds', () => {
		const steady = new SteadyClock();
		steady.take(new Float32Array(block), 100.02);
		let samples = block;
		for (let taken = 1; taken <= 300; taken += 1)
			samples += steady.take(new Float32Array(block), 100.12 + (taken * block) / rate)?.samples.length ?? 0;
		expect(100 + samples / rate).toBeCloseTo(100.12 + (300 * block) / rate, 2);
	});

	it('of a computer that slept begins anew', () => {
		const steady = new SteadyClock();
		steady.take(new Float32Array(block), 100.02);
		expect(steady.take(new Float32Array(block), 160)?.startsAt).toBeCloseTo(159.98);
	});

	it('that comes long before its time, since the clock was set back, is left out until it fits', () => {
		const steady = new SteadyClock();
		steady.take(new Float32Array(block), 100.02);
		expect(steady.take(new Float32Array(block), 99)).toBeNull();
	});

	it.each([-1e-4, -2e-5, 0, 2e-5, 1e-4])('is never off by 10 ms, with a card off by %d', (drift) => {
		expect(Math.abs(heard(drift, 600))).toBeLessThan(0.01);
	});

	it('is not disturbed by blocks that come late', () => {
		expect(Math.abs(heard(5e-5, 600, 0.03))).toBeLessThan(0.012);
	});
});
