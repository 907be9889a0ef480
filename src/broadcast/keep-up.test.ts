import { assert, boolean, constantFrom, double, property } from 'fast-check';
import { expect, it } from 'vitest';
import { rateOf } from './keep-up.ts';

const player = { live: true, speed: 1, behind: 1.5, ahead: 2 };

it('a viewer who has fallen back while it goes on hears it a little faster', () => {
	expect(rateOf(player)).toBe(1.05);
});

it.each([
	['is as live as it should be', { behind: 0.1 }],
	['would run out of what is there', { ahead: 0.9 }],
	['is far back, or in a recording', { live: false }],
])('a viewer who %s hears it as it was said', (_, more) => {
	expect(rateOf({ ...player, ...more })).toBe(1);
});

it('a speed that was chosen stays, whatever is there', () => {
	const seconds = double({ min: 0, max: 60, noNaN: true });
	assert(
		property(boolean(), constantFrom(0.75, 1.25, 1.5, 2), seconds, seconds, (live, speed, behind, ahead) => {
			expect(rateOf({ live, speed, behind, ahead })).toBe(speed);
		}),
	);
});
