import { array, assert, constantFrom, integer, property, record, uuid } from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	conclusionKinds,
	conclusionStates,
	currentStatement,
	mayReword,
	moved,
	numbered,
	type Conclusion,
} from './conclusion.ts';
import { id, TestMeetingRun } from './meeting-run.examples.ts';

/* docs/rules/floor.md §14 */

const anyConclusion = record({
	id: uuid(),
	kind: constantFrom(...conclusionKinds),
	state: constantFrom(...conclusionStates),
	position: integer({ min: 0, max: 5 }),
}).map((one): Conclusion => ({
	conference: 'c',
	meeting: 'm',
	text: { en: 'Text' },
	addressee: 'none',
	addresseeEntry: null,
	addresseeText: '',
	place: null,
	at: null,
	reason: '',
	number: null,
	issued: null,
	revision: 1,
	createdBy: null,
	...one,
}));

describe('The statement that a note comes from', () => {
	it('is none before anybody spoke, else the present one, else the last. 14.1', () => {
		const run = new TestMeetingRun().open().requests('Arvonia', 'Karvia');
		expect(currentStatement(run.floor, run.now)).toBeNull();
		run.later(1_000).givesFloor('Arvonia').later(5_000);
		expect(currentStatement(run.floor, run.now)).toEqual({ place: id('Arvonia'), at: run.now });
		const begun = run.now - 5_000;
		run.does({ do: 'end', place: id('Arvonia') }).later(60_000);
		expect(currentStatement(run.floor, run.now)).toEqual({ place: id('Arvonia'), at: begun });
	});
});

it('A note is reworded by its author until it is accepted or left out. 14.2', () => {
	expect(conclusionStates.filter((state) => mayReword({ state }))).toEqual(['noted', 'returned']);
});

describe('The report', () => {
	it('numbers what is accepted without gaps, each kind for itself. 14.4', () => {
		assert(
			property(array(anyConclusion), constantFrom(...conclusionKinds), (all, kind) => {
				const report = numbered(all, kind);
				expect(report.map(({ number }) => number)).toEqual(report.map((_, at) => at + 1));
				const accepted = all.filter((one) => one.kind === kind && one.state === 'accepted');
				expect(report.map((one) => one.id).toSorted()).toEqual(accepted.map((one) => one.id).toSorted());
			}),
		);
	});

	it('keeps numbers that are given, and numbers what is new after them. 14.6', () => {
		assert(
			property(
				array(anyConclusion),
				array(anyConclusion),
				constantFrom(...conclusionKinds),
				(old, more, kind) => {
					const before = numbered(old, kind);
					const after = numbered([...more, ...before], kind);
					expect(after.slice(0, before.length)).toEqual(before);
					expect(after.map(({ number }) => number)).toEqual(after.map((_, at) => at + 1));
				},
			),
		);
	});

	it('lets one change places with its neighbour of the same kind, and with nothing at an end. 14.4', () => {
		assert(
			property(array(anyConclusion, { minLength: 1 }), (all) => {
				for (const one of all) {
					const order = numbered(all, one.kind).map((each) => each.id);
					const at = order.indexOf(one.id);
					const pair = moved(all, one.id, 'up');
					expect(pair?.map((each) => each.id) ?? null).toEqual(at > 0 ? [one.id, order[at - 1]] : null);
				}
			}),
		);
	});
});
