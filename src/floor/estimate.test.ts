import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCommandRun, led } from './arbitrary.examples.ts';
import { remaining } from './clock.ts';
import { estimate } from './estimate.ts';
import { next } from './list.ts';
import { delegate, id, TestMeetingRun, askFor } from './meeting-run.examples.ts';

/* docs/rules/floor.md 6.6 estimated times */

const estimated = (sitting: TestMeetingRun): Record<string, string> =>
	Object.fromEntries(
		[...estimate(sitting.floor, sitting.now)].map(([place, { from, to }]) => [place, `${from}–${to}`]),
	);

describe('about when', () => {
	it('is not known before the opening, while suspended, and for items not on the floor', () => {
		const sitting = new TestMeetingRun().open().requests('Arvonia');
		sitting.does(askFor('Arvonia', 'statement', { item: '4', id: 'later item' }));
		expect(estimated(sitting)).toEqual({ Arvonia: '0–0' });
		sitting.does({ do: 'suspend-meeting', until: null });
		expect(estimated(sitting)).toEqual({});
		expect(estimated(new TestMeetingRun())).toEqual({});
	});

	it('is a range of minutes that grows along the list, replies at its end', () => {
		const sitting = new TestMeetingRun().open();
		sitting
			.does(askFor('Arvonia', 'right-of-reply'), delegate('Arvonia'))
			.requests('Karvia', 'Selmark', 'Halland');
		sitting.givesFloor('Karvia').later(60_000);
		expect(estimated(sitting)).toEqual({
			Selmark: '2–5',
			Halland: '4–10',
			[id('Arvonia', 'right-of-reply')]: '7–16',
		});
	});

	it('counts what is left of a speech that a point of order holds', () => {
		const sitting = new TestMeetingRun()
			.open()
			.requests('Karvia', 'Selmark')
			.givesFloor('Karvia')
			.later(60_000);
		sitting
			.does(askFor('Caldova', 'point-of-order'), delegate('Caldova'))
			.givesFloor('Caldova', 'point-of-order');
		expect(estimated(sitting)).toEqual({ Selmark: '2–6' });
	});
});

describe('whatever is on the list', () => {
	/** Half to all of their time, and up to half a minute until the next. */
	const pace = fc.record({ used: fc.double({ min: 0.5, max: 1, noNaN: true }), gap: fc.nat(30_000) });

	it('somebody speaks when it was told, if each takes half to all of the time', () => {
		fc.assert(
			fc.property(anyCommandRun, fc.array(pace, { minLength: 40, maxLength: 40 }), (presses, paces) => {
				const sitting = led(presses);
				if (sitting.floor.phase !== 'open') return;
				const [start, estimates] = [sitting.now, estimate(sitting.floor, sitting.now)];
				for (const { used, gap } of paces) {
					const { speech } = sitting.floor;
					if (speech) {
						sitting.tries({ do: 'go-on', place: speech.place.id });
						sitting.later(remaining(speech, sitting.now) * used);
						sitting.does({ do: 'end', place: speech.place.id }).later(gap);
						if (sitting.floor.speech) continue; // the held speech has resumed
					}
					const due = next(sitting.floor);
					if (!due) return;
					const minutes = (sitting.now - start) / 60_000;
					const range = estimates.get(due.id);
					if (due.kind !== 'point-of-order') {
						expect(minutes).toBeGreaterThanOrEqual(range?.from ?? Infinity);
						expect(minutes).toBeLessThanOrEqual(range?.to ?? -1);
					}
					sitting.does({ do: 'give', place: due.id, ends: null });
				}
			}),
			{ numRuns: 300 },
		);
	});
});
