import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCommandRun, anyPress, led, press } from './arbitrary.examples.ts';
import { decide } from './decide.ts';
import { listOf, next, pointsOfOrder, waiting } from './list.ts';
import { chair, delegate, TestMeetingRun } from './meeting-run.examples.ts';
import { requestKinds, type Floor, type Place } from './types.ts';

/* docs/rules/floor.md §4 the list, §5 who is next, after any commands */

const runs = { numRuns: 300 };

/** Everything except one delegation's places. */
const besides = ({ lists, speech, held, phase, item, limits }: Floor, delegation: string) => ({
	waiting: Object.values(lists)
		.flatMap((list) => list.places)
		.filter((place) => place.delegation.id !== delegation),
	spoken: Object.values(lists).flatMap((list) => list.spoken),
	open: Object.entries(lists).flatMap(([id, list]) => (list.open ? [id] : [])),
	speech,
	held,
	phase,
	item,
	limits,
});

describe('the order of a list', () => {
	it('is the order of asking, unless the chair has moved somebody (4.3, 4.4)', () => {
		fc.assert(
			fc.property(anyCommandRun, (presses) => {
				const { floor } = led(presses.filter((one) => one.do !== 'move'));
				for (const list of Object.values(floor.lists))
					for (const kind of requestKinds) {
						const asked = waiting(list, kind).map(({ askedAt }) => askedAt);
						expect(asked).toEqual(asked.toSorted((a, b) => a - b));
					}
			}),
			runs,
		);
	});

	it('changes by a move for the one who is moved, and for nobody else before another (4.4)', () => {
		fc.assert(
			fc.property(anyCommandRun, fc.nat(9), fc.integer({ min: 1, max: 9 }), (presses, nth, to) => {
				const sitting = led(presses);
				const places = Object.values(sitting.floor.lists).flatMap((list) => list.places);
				const place = places[nth];
				if (!place) return;
				const ofSameKind = (): Place[] => waiting(listOf(sitting.floor, place.item), place.kind);
				const rest = (): string[] => ofSameKind().flatMap(({ id }) => (id === place.id ? [] : [id]));
				const [before, count] = [rest(), ofSameKind().length];
				if (sitting.tries({ do: 'move', place: place.id, to })) return;
				expect(rest()).toEqual(before);
				expect(ofSameKind().findIndex(({ id }) => id === place.id)).toBe(Math.min(to, count) - 1);
			}),
			runs,
		);
	});

	it('and all else of others stays as it is, whatever a delegation does (3.6, 4.8)', () => {
		fc.assert(
			fc.property(
				anyCommandRun,
				anyPress,
				fc.constantFrom('ask' as const, 'withdraw' as const),
				(presses, one, doing) => {
					const sitting = led(presses);
					const name = ['Arvonia', 'Karvia', 'Selmark', 'Youth', 'Keynote'][one.who] ?? '';
					const before = besides(sitting.floor, name);
					press(sitting, { ...one, do: doing, right: true });
					expect(besides(sitting.floor, name)).toEqual(before);
				},
			),
			runs,
		);
	});
});

describe('who is next', () => {
	it('is a point of order, else a statement, else a right of reply, and is who is given the floor (5.2)', () => {
		fc.assert(
			fc.property(anyCommandRun, (presses) => {
				const { floor, now } = led(presses);
				const due = next(floor);
				const list = listOf(floor, floor.item);
				const orders = floor.speech?.place.kind === 'point-of-order' ? [] : pointsOfOrder(floor);
				const expected =
					orders[0] ?? waiting(list, 'statement')[0] ?? waiting(list, 'right-of-reply')[0] ?? null;
				expect(due).toBe(expected);
				const ends = floor.speech?.place.id ?? null;
				const given = decide(floor, { do: 'give', place: null, ends }, { now, actor: chair });
				if (given.ok) {
					expect(given.value.at(-1)).toMatchObject({ kind: 'given', place: due?.id });
					return;
				}
				// The reasons why nobody at all can be given the floor; never that another one is first.
				const nobody = ['meeting-closed', 'meeting-not-open', 'no-item-on-floor', 'list-empty'];
				expect([...nobody, 'someone-has-the-floor']).toContain(given.refusal);
				if (given.refusal === 'someone-has-the-floor') expect(floor.held).not.toBeNull();
				if (given.refusal === 'list-empty') expect(due).toBeNull();
			}),
			runs,
		);
	});

	it('can be another statement, or another right of reply, than the first (5.3)', () => {
		const sitting = new TestMeetingRun()
			.open()
			.requests('Arvonia', 'Karvia', 'Selmark')
			.givesFloor('Selmark');
		expect([sitting.speaker, sitting.list]).toEqual(['Selmark', ['Arvonia', 'Karvia']]);
		const replies = new TestMeetingRun().open();
		for (const name of ['Arvonia', 'Karvia']) replies.does({ do: 'ask', place: reply(name) }, delegate(name));
		expect(replies.tries({ do: 'give', place: 'reply of Karvia', ends: null })).toBeNull();
		expect([replies.speaker, replies.list]).toEqual(['reply of Karvia', ['reply of Arvonia']]);
	});
});

const reply = (name: string): Omit<Place, 'askedAt'> => ({
	id: `reply of ${name}`,
	item: '3',
	kind: 'right-of-reply',
	delegation: { id: name, name: { en: name }, class: 'state' },
	where: 'hall',
	language: 'en',
	group: null,
	alignedWith: [],
	speaker: '',
	note: '',
});
