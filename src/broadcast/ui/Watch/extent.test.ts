import { expect, it } from 'vitest';
import { firstSecond, lastSecond, startSecond } from './extent.ts';

/* What can be reached of a meeting, and the second that a link names before anything plays. */

const from = 1_790_000_000_000;
const live = { from, watching: 'on', recorded: [] } as const;
const recording = { from, watching: 'recording', recorded: [{ start: 12.5, end: 90 }] } as const;

it('a link names the second of now before a live meeting plays, and of a recording the first there is', () => {
	expect(startSecond(live, from + 754_000)).toBe(754);
	expect(startSecond(live, from - 3_000)).toBe(0);
	expect(startSecond(recording, from + 754_000)).toBe(12);
});

it('reaches from the first recorded second, else the first listed, to the newest', () => {
	const parts = [{ start: 0, duration: 60, at: from + 40_000 }];
	expect([firstSecond(live, parts), lastSecond(live, parts, null)]).toEqual([40, 100]);
	expect([firstSecond(recording, []), lastSecond(recording, [], null)]).toEqual([12, 90]);
	expect(lastSecond(recording, [], 91)).toBe(91);
});
