import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCommandRun, led } from './arbitrary.examples.ts';
import { remaining } from './clock.ts';
import { replay } from './evolve.ts';
import { delegate, id, officer, TestMeetingRun, askFor } from './meeting-run.examples.ts';
import type { Floor } from './types.ts';

/* docs/rules/floor.md §9 undo */

const seconds = (count: number): number => count * 1_000;
const minutes = (count: number): number => seconds(count * 60);
const last = ({ floor }: TestMeetingRun): number => floor.undoable?.step ?? 0;
const undo = (sitting: TestMeetingRun): TestMeetingRun => sitting.does({ do: 'undo', step: last(sitting) });

/** All of a floor but the numbers and notes of its steps. */
const substance = ({ phase, item, lists, speech, held, limits }: Floor) => ({
	phase,
	item,
	lists,
	speech,
	held,
	limits,
});

describe('taking back is refused', () => {
	it('when the chair has done nothing yet (9.1)', () => {
		expect(new TestMeetingRun().tries({ do: 'undo', step: 1 })).toBe('nothing-to-undo');
	});

	it('for a step that is not the last: two people do not take back two steps (9.1)', () => {
		const sitting = new TestMeetingRun().open();
		const step = last(sitting);
		expect(sitting.tries({ do: 'undo', step })).toBeNull();
		expect(sitting.tries({ do: 'undo', step }, officer)).toBe('not-the-last-step');
	});

	it('for what a delegation did (9.1)', () => {
		const sitting = new TestMeetingRun().open().requests('Arvonia');
		expect(sitting.tries({ do: 'undo', step: sitting.floor.revision })).toBe('not-the-last-step');
	});

	it('when a delegation would wait twice for the same (9.4)', () => {
		const sitting = new TestMeetingRun().open().requests('Arvonia');
		sitting.does({ do: 'withdraw', place: 'Arvonia' }, officer);
		sitting.does(askFor('Arvonia', 'statement', { id: 'anew' }), delegate('Arvonia'));
		expect(sitting.tries({ do: 'undo', step: last(sitting) })).toBe('undo-would-clash');
		expect(sitting.list).toEqual(['anew']);
	});
});

describe('taking back', () => {
	it('returns exactly what was there (9.2)', () => {
		const sitting = new TestMeetingRun().open().requests('Arvonia', 'Karvia', 'Selmark');
		const before = substance(sitting.floor);
		sitting.does({ do: 'move', place: 'Selmark', to: 'first' });
		expect(substance(undo(sitting).floor)).toEqual(before);
	});

	it('of Next brings back both: who spoke and who waited in their place (9.2)', () => {
		const sitting = new TestMeetingRun()
			.open()
			.requests('Arvonia', 'Karvia', 'Selmark')
			.givesFloor('Arvonia');
		undo(sitting.givesFloor('Karvia'));
		expect([sitting.speaker, sitting.list]).toEqual(['Arvonia', ['Karvia', 'Selmark']]);
	});

	it('keeps what delegations asked for and withdrew since then (9.2)', () => {
		const sitting = new TestMeetingRun()
			.open()
			.requests('Arvonia', 'Karvia', 'Selmark')
			.givesFloor('Arvonia');
		sitting.requests('Nordhaven').does({ do: 'withdraw', place: 'Karvia' }, delegate('Karvia'));
		expect(undo(sitting).list).toEqual(['Arvonia', 'Selmark', 'Nordhaven']);
	});

	it('goes back step by step (9.1)', () => {
		const sitting = new TestMeetingRun().open().requests('Arvonia').givesFloor('Arvonia').later(minutes(1));
		sitting.does({ do: 'end', place: 'Arvonia' });
		expect(undo(sitting).speaker).toBe('Arvonia');
		expect(undo(sitting).list).toEqual(['Arvonia']);
		expect(sitting.floor.undoable?.kind).toBe('list-opened');
	});

	it('is not taken back itself: the step before it is next, and what was taken back is done anew (9.6)', () => {
		const sitting = new TestMeetingRun().open().requests('Arvonia', 'Karvia').givesFloor('Arvonia');
		const undone = undo(sitting).floor.revision;
		expect(sitting.floor.undoable?.kind).toBe('list-opened');
		expect(sitting.tries({ do: 'undo', step: undone })).toBe('not-the-last-step');
		sitting.givesFloor('Arvonia');
		expect([sitting.speaker, sitting.floor.undoable?.kind]).toEqual(['Arvonia', 'given']);
	});

	it('comes to an end, whatever was pressed: at the beginning, or where a delegation has asked again (9.1, 9.4, 9.6)', () => {
		fc.assert(
			fc.property(anyCommandRun, (presses) => {
				const sitting = led(presses);
				const steps = new Set(sitting.log.map(({ step }) => step)).size;
				let refusal = null;
				for (let undone = 0; refusal === null; undone += 1) {
					expect(undone).toBeLessThanOrEqual(steps);
					refusal = sitting.tries({ do: 'undo', step: last(sitting) });
				}
				expect(['nothing-to-undo', 'undo-would-clash']).toContain(refusal);
				if (refusal === 'undo-would-clash') return;
				// The chair's steps back to the opening are undone; the delegations' requests remain.
				expect(sitting.floor).toMatchObject({ phase: 'not-opened', item: null, speech: null, held: null });
			}),
			{ numRuns: 200 },
		);
	});

	it('gives back the time since the clock was stopped (9.3)', () => {
		const sitting = new TestMeetingRun()
			.open()
			.requests('Arvonia', 'Karvia')
			.givesFloor('Arvonia')
			.later(minutes(2));
		undo(sitting.givesFloor('Karvia').later(minutes(1)));
		expect(sitting.floor.speech && remaining(sitting.floor.speech, sitting.now)).toBe(minutes(3));
		sitting.later(minutes(1)).does(askFor('Caldova', 'point-of-order'), delegate('Caldova'));
		undo(sitting.givesFloor('Caldova', 'point-of-order').later(minutes(9)));
		expect(sitting.floor.speech && remaining(sitting.floor.speech, sitting.now)).toBe(minutes(2));
	});

	it('leaves a clock running that the step had not stopped (9.3)', () => {
		const sitting = new TestMeetingRun()
			.open()
			.requests('Arvonia', 'Karvia', 'Selmark')
			.givesFloor('Arvonia');
		sitting.does({ do: 'move', place: 'Selmark', to: 'up' }).later(minutes(1));
		undo(sitting);
		expect(sitting.floor.speech && remaining(sitting.floor.speech, sitting.now)).toBe(minutes(4));
	});

	it('of the closing opens the meeting again (1.5)', () => {
		const sitting = new TestMeetingRun().open().does({ do: 'close-meeting' });
		expect(undo(sitting).floor).toMatchObject({ phase: 'open', item: '3' });
	});

	it('leaves a request for the item that is no longer on the floor on that item’s list (9.5)', () => {
		const sitting = new TestMeetingRun().open().does({ do: 'put-item', item: '4' });
		sitting.does(askFor('Caldova', 'point-of-order', { item: '4' }), delegate('Caldova'));
		undo(sitting);
		expect(sitting.floor.item).toBe('3');
		expect(sitting.floor.lists['4']?.places.map((place) => place.id)).toEqual([
			id('Caldova', 'point-of-order'),
		]);
	});

	it('stays written in the log, with who did it (11.1)', () => {
		const sitting = new TestMeetingRun().open();
		const step = last(sitting);
		sitting.does({ do: 'undo', step }, officer);
		expect(sitting.log.at(-1)).toMatchObject({ kind: 'undone', of: step, by: { as: 'officer' } });
		expect(sitting.floor.last).toMatchObject({ kind: 'undone', by: { name: 'Secretariat' } });
		expect(replay(sitting.log)).toEqual(sitting.floor);
	});

	it('of several steps one after the other gives a speaker no more time than was left (9.3)', () => {
		const sitting = new TestMeetingRun().open().requests('Arvonia').givesFloor('Arvonia');
		const allowed = sitting.floor.speech?.allowed ?? 0;
		for (const step of ['pause', 'go-on', 'pause'] as const)
			sitting.later(seconds(10)).does({ do: step, place: 'Arvonia' });
		// It ran for the first ten seconds and for the third ten; undo reverts the third step, then the pause.
		for (let count = 0; count < 3; count += 1) undo(sitting.later(seconds(10)));
		const { speech, at } = sitting.floor;
		expect(speech && remaining(speech, at)).toBe(allowed - seconds(10));
		expect(speech?.since).toBeLessThanOrEqual(at);
	});
});
