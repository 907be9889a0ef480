import { describe, expect, it } from 'vitest';
import { estimate } from './estimate.ts';
import { delegate, id, Sitting, wish } from './sitting.examples.ts';

/* docs/rules/floor.md 6.6 about when somebody speaks */

const told = (sitting: Sitting): Record<string, string> =>
	Object.fromEntries(
		[...estimate(sitting.floor, sitting.now)].map(([place, { from, to }]) => [place, `${from}–${to}`]),
	);

describe('about when', () => {
	it('is not known before the opening, while suspended, and for items not on the floor', () => {
		const sitting = new Sitting().open().asked('Arvonia');
		sitting.does(wish('Arvonia', 'statement', { item: '4', id: 'later item' }));
		expect(told(sitting)).toEqual({ Arvonia: '0–0' });
		sitting.does({ do: 'suspend-meeting', until: null });
		expect(told(sitting)).toEqual({});
		expect(told(new Sitting())).toEqual({});
	});

	it('is a range of minutes that grows along the list, replies at its end', () => {
		const sitting = new Sitting().open();
		sitting
			.does(wish('Arvonia', 'right-of-reply'), delegate('Arvonia'))
			.asked('Karvia', 'Selmark', 'Halland');
		sitting.gives('Karvia').later(60_000);
		expect(told(sitting)).toEqual({
			Selmark: '2–5',
			Halland: '4–10',
			[id('Arvonia', 'right-of-reply')]: '7–16',
		});
	});

	it('counts what is left of a speech that a point of order holds', () => {
		const sitting = new Sitting().open().asked('Karvia', 'Selmark').gives('Karvia').later(60_000);
		sitting.does(wish('Caldova', 'point-of-order'), delegate('Caldova')).gives('Caldova', 'point-of-order');
		expect(told(sitting)).toEqual({ Selmark: '2–6' });
	});
});
