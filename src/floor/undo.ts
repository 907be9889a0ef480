import { done, refuse } from '#platform/result.ts';
import type { Decision, DecisionContext, CommandOf } from './decide.ts';
import { replay } from './evolve.ts';
import { hasDuplicatePlace } from './list.ts';
import type { Floor } from './types.ts';

/**
 * Undoes the chair's last step, which the command names. docs/rules/floor.md §9
 * Later steps of delegations stay; refused if that would put one of them on a list twice.
 */
export function undo(floor: Floor, { step }: CommandOf<'undo'>, { now }: DecisionContext): Decision {
	if (!floor.undoable || !floor.log) return refuse('nothing-to-undo');
	if (floor.undoable.step !== step) return refuse('not-the-last-step');
	const before = replay(floor.log, step);
	if (hasDuplicatePlace(before)) return refuse('undo-would-clash');
	return done([{ kind: 'undone', of: step, clock: clockBack(floor, before, now) }]);
}

/**
 * From when the restored speech's clock runs: the time since the step does not count against a speaker whose clock the
 * step had stopped. 9.3
 */
function clockBack(floor: Floor, before: Floor, now: number): { place: string; since: number } | null {
	const { speech } = before;
	if (!speech || speech.since === null || !floor.undoable) return null;
	const ranOn = floor.speech?.place.id === speech.place.id && floor.speech.since !== null;
	return ranOn ? null : { place: speech.place.id, since: speech.since + (now - floor.undoable.at) };
}
