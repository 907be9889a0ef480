import { expect, it } from 'vitest';
import { caughtUp, nextOf } from './next.ts';

it('nothing waits', () => expect(nextOf([], 10)).toBeNull());

it('a short break is made up in its order: players see nothing of it', () => {
	expect(nextOf([14, 12, 13], 11)).toEqual({ time: 12, as: 'live' });
});

it('after a long break the newest comes first, and the rest once nothing newer waits', () => {
	const missed = Array.from({ length: caughtUp + 5 }, (_, at) => 12 + at);
	const newest = missed.at(-1) ?? 0;
	expect(nextOf(missed, 11)).toEqual({ time: newest, as: 'live' });
	const rest = missed.slice(0, -1);
	expect(nextOf([...rest, newest + 1], newest)).toEqual({ time: newest + 1, as: 'live' });
	expect(nextOf(rest, newest + 1)).toEqual({ time: 12, as: 'buffered' });
});

it('what a page before this one left over waits behind what is made now', () => {
	expect(nextOf([5, 6, 500], -1)).toEqual({ time: 500, as: 'live' });
	expect(nextOf([5, 6], 500)).toEqual({ time: 5, as: 'buffered' });
});
