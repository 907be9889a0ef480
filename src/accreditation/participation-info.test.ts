import { describe, expect, it } from 'vitest';
import { waysFreshUntil, waysToTakePart } from './participation-info.ts';

const open = { selfRegistration: false, opensAt: null, closesAt: null };

describe('How to take part', () => {
	it('is in protocol order, with the focal point of a delegation, or the secretariat. 11.6', () => {
		const ways = waysToTakePart(
			[
				{ ...open, category: 'media' },
				{ ...open, category: 'ngo' },
				{ ...open, category: 'state' },
			],
			0,
		);
		expect(ways.map(({ category, through, registration }) => [category, through, registration])).toEqual([
			['state', 'focal-point', null],
			['ngo', 'focal-point', null],
			['media', 'secretariat', null],
		]);
	});

	it.each([
		[99, 'not-yet', 100],
		[100, 'open', 200],
		[199, 'open', 200],
		[200, 'closed', null],
	])('at %i, of a registration from 100 until 200, is %s; changes at %j', (now, state, next) => {
		const ways = waysToTakePart(
			[{ category: 'ngo', selfRegistration: true, opensAt: 100, closesAt: 200 }],
			now,
		);
		expect(ways[0]?.registration).toBe(state);
		expect(waysFreshUntil(ways, now)).toBe(next);
	});

	it('without limits is open and never changes by itself', () => {
		const ways = waysToTakePart([{ ...open, selfRegistration: true, category: 'ngo' }], 5);
		expect(ways[0]?.registration).toBe('open');
		expect(waysFreshUntil(ways, 5)).toBe(null);
	});
});
