import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCommandRun, led, press } from './arbitrary.examples.ts';
import { remaining } from './clock.ts';
import { evolve, evolveAll, floorsOf, replay, initialFloor } from './evolve.ts';
import { hasDuplicatePlace } from './list.ts';
import { TestMeetingRun } from './meeting-run.examples.ts';
import type { Floor, PlaceId } from './types.ts';

/* Invariants after any commands in any order. docs/rules/floor.md */

const runs = { numRuns: 300 };

/** Where each place ever requested is now. */
function whereabouts(floor: Floor): PlaceId[] {
	const lists = Object.values(floor.lists);
	const speeches = [floor.speech, floor.held].flatMap((speech) => (speech ? [speech.place.id] : []));
	return [
		...lists.flatMap((list) => list.places.map((place) => place.id)),
		...lists.flatMap((list) => list.spoken.map((spoken) => spoken.place.id)),
		...speeches,
	].sort();
}

/** The substance of a floor, without the numbers and notes of its steps. */
const substance = ({ phase, openedAt, until, item, lists, speech, held, limits }: Floor) => ({
	phase,
	openedAt,
	until,
	item,
	lists,
	speech: speech && { ...speech, since: speech.since !== null },
	held,
	limits,
});

describe('whatever is pressed', () => {
	it('there is one speaker at most, and one held by a point of order at most (5.4, 8.2, 8.3)', () => {
		fc.assert(
			fc.property(anyCommandRun, (presses) => {
				const sitting = new TestMeetingRun().open();
				for (const one of presses) {
					press(sitting, one);
					const { speech, held } = sitting.floor;
					if (!held) continue;
					expect(speech?.place.kind).toBe('point-of-order');
					expect(held.place.kind).not.toBe('point-of-order');
					expect(held.since).toBeNull();
				}
			}),
			runs,
		);
	});

	it('no delegation stands twice for the same (4.5, 4.6, 9.4)', () => {
		fc.assert(
			fc.property(anyCommandRun, (presses) => {
				const sitting = new TestMeetingRun().open();
				for (const one of presses) {
					press(sitting, one);
					expect(hasDuplicatePlace(sitting.floor)).toBe(false);
				}
			}),
			runs,
		);
	});

	it('no delegation has more than two rights of reply on an item (7.3)', () => {
		fc.assert(
			fc.property(anyCommandRun, (presses) => {
				const replies = Object.values(led(presses).floor.lists).flatMap((list) =>
					Object.values(list.replies),
				);
				expect(Math.max(0, ...replies)).toBeLessThanOrEqual(2);
			}),
			runs,
		);
	});

	it('no place is lost but by being withdrawn, noted, or added by a step that was taken back (4.7)', () => {
		fc.assert(
			fc.property(anyCommandRun, (presses) => {
				const { log, floor } = led(presses);
				const undone = new Set(log.flatMap((event) => (event.kind === 'undone' ? [event.of] : [])));
				const effective = log.filter((event) => !undone.has(event.step));
				const removed = new Set(
					effective.flatMap((event) =>
						event.kind === 'withdrawn' || event.kind === 'noted' ? [event.place] : [],
					),
				);
				const requested = effective.flatMap((event) => (event.kind === 'asked' ? [event.place.id] : []));
				expect(whereabouts(floor)).toEqual(requested.filter((id) => !removed.has(id)).sort());
			}),
			runs,
		);
	});

	it('time is never negative, never comes back, and none is lost while a speech is held (6.1, 8.2)', () => {
		fc.assert(
			fc.property(anyCommandRun, (presses) => {
				const sitting = new TestMeetingRun().open();
				for (const one of presses) {
					const before = sitting.floor;
					press(sitting, one);
					const { speech, held, at } = sitting.floor;
					for (const each of [speech, held]) {
						if (!each) continue;
						expect(each.used).toBeGreaterThanOrEqual(0);
						expect(remaining(each, at)).toBeGreaterThanOrEqual(0);
						expect(each.since ?? 0).toBeLessThanOrEqual(at);
					}
					if (before.held && held?.place.id === before.held.place.id) expect(held).toEqual(before.held);
				}
			}),
			runs,
		);
	});

	it('the log alone makes the state, in one go or event by event (11.2)', () => {
		fc.assert(
			fc.property(anyCommandRun, (presses) => {
				const { log, floor } = led(presses);
				expect(replay(log)).toEqual(floor);
				expect(replay(JSON.parse(JSON.stringify(log)))).toEqual(floor);
				expect(log.reduce(evolve, initialFloor)).toEqual(floor);
				const half = log.length >> 1;
				const halved = evolveAll(evolveAll(initialFloor, log.slice(0, half)), log.slice(half));
				expect(halved).toEqual(floor);
				const floors = [...floorsOf(log)].map((one) => one.floor);
				expect(floors).toEqual(log.map((_, at) => ({ ...replay(log.slice(0, at + 1)), log: null })));
				expect(log.map((event) => event.revision)).toEqual(log.map((_, i) => i + 1));
			}),
			runs,
		);
	});

	it('taking back returns exactly what was there (9.2, 9.3)', () => {
		fc.assert(
			fc.property(anyCommandRun, anyCommandRun, (presses, more) => {
				const sitting = led(presses);
				const before = sitting.floor;
				for (const one of more) {
					press(sitting, one);
					if (sitting.floor.revision > before.revision) break;
				}
				const { undoable, last } = sitting.floor;
				if (!undoable || undoable.step <= before.revision || last?.kind === 'undone') return;
				const left = before.speech && remaining(before.speech, undoable.at);
				sitting.later(5_000).does({ do: 'undo', step: undoable.step });
				expect(substance(sitting.floor)).toEqual(substance({ ...before, speech: sameUse(sitting, before) }));
				const ranOn = undoable.kind !== 'ended' && undoable.kind !== 'given' && undoable.kind !== 'paused';
				if (left === null || ranOn || !sitting.floor.speech) return;
				expect(remaining(sitting.floor.speech, sitting.floor.at)).toBe(left);
			}),
			runs,
		);
	});
});

/** `used` and `since` of the restored speech are compared by the remaining time. */
function sameUse({ floor }: TestMeetingRun, before: Floor): Floor['speech'] {
	return before.speech && floor.speech && { ...before.speech, used: floor.speech.used };
}
