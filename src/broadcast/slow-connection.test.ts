import { describe, expect, it } from 'vitest';
import { missedAfter, nothingMissed, outageSince } from './slow-connection.ts';

describe('a hall', () => {
	it('counts as interrupted when its newest second is five seconds old in a playlist that has just come', () => {
		expect(outageSince(10_000, 14_900)).toBeNull();
		expect(outageSince(10_000, 15_100)).toBe(10_000);
	});
	it('does not where the viewer’s own connection brings no playlist', () => {
		expect(outageSince(10_000, null)).toBeNull();
		expect(outageSince(10_000, 11_000)).toBeNull();
		expect(outageSince(null, 99_000)).toBeNull();
	});
});

/** Lets seconds pass: `-` without data, `+` with them. */
const after = (seconds: string) =>
	[...seconds].reduce((state, one) => missedAfter(state, 1_000, one === '-'), nothingMissed);

describe('the sound alone', () => {
	it('is offered after five seconds without data, at once or in all', () => {
		expect(after('----').offersSound).toBe(false);
		expect(after('-----').offersSound).toBe(true);
		expect(after('--++--++--').offersSound).toBe(true);
	});
	it('is offered until the picture has come for twenty seconds, and to nobody who waits a moment now and then', () => {
		expect(after(`-----${'+'.repeat(19)}`).offersSound).toBe(true);
		expect(after(`-----${'+'.repeat(20)}`).offersSound).toBe(false);
		expect(after(`-${'+'.repeat(10)}`.repeat(20)).offersSound).toBe(false);
	});
});
