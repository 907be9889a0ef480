import { done, refuse, type Result } from '#platform/result.ts';
import type { FloorCommand, FloorEvent, FloorRefusal, FloorEventBody } from './events.ts';
import { ask, move, markNoted, withdraw } from './place.ts';
import * as lead from './lead.ts';
import { addTime, end, giveFloor, resumeClock, pause } from './turn.ts';
import type { PerformedBy, Floor, FloorActor } from './types.ts';
import { undo } from './undo.ts';
import type { AgreedPlaces } from './youth.ts';

/** Who issues the command, and when (ms). */
export interface DecisionContext {
	now: number;
	actor: FloorActor;
	/** What is agreed for minors who wait; nothing if missing. */
	agreed?: AgreedPlaces | undefined;
}

export type Decision = Result<FloorEventBody[], FloorRefusal>;

/**
 * Decides a command by the rule of its kind, for a request `ask` in `place.ts`: the events to append, with their
 * revisions, time and person, or a refusal. docs/rules/floor.md
 * @param floor the state with its log, from `replay`
 */
export function decide(
	floor: Floor,
	command: FloorCommand,
	{ now, actor, agreed }: DecisionContext,
): Result<FloorEvent[], FloorRefusal> {
	// Clocks of two machines may differ slightly; times in the log never decrease. 11.3
	const at = Math.max(now, floor.at);
	const decided = answer(floor, command, { now: at, actor, agreed });
	if (!decided.ok) return decided;
	const step = floor.revision + 1;
	const by: PerformedBy = { person: actor.person, name: actor.name, as: actor.as };
	const stamp = (happening: FloorEventBody, i: number): FloorEvent => ({
		...happening,
		revision: step + i,
		step,
		at,
		by,
	});
	return done(decided.value.map(stamp));
}

function answer(floor: Floor, command: FloorCommand, moment: DecisionContext): Decision {
	if (command.do === 'ask') return ask(floor, command, moment);
	if (command.do === 'withdraw') return withdraw(floor, command, moment);
	// All other commands belong to the chair, or to an officer for the chair. 1.2, 5.1
	if (moment.actor.as === 'delegation') return refuse('only-the-chair');
	if (command.do === 'undo') return undo(floor, command, moment);
	// After the closing only the closing can be undone. 1.5
	if (floor.phase === 'closed') return refuse('meeting-closed');
	switch (command.do) {
		case 'open-meeting':
			return lead.openMeeting(floor);
		case 'suspend-meeting':
			return lead.suspendMeeting(floor, command, moment);
		case 'resume-meeting':
			return lead.resumeMeeting(floor);
		case 'close-meeting':
			return lead.closeMeeting(floor);
		case 'set-limits':
			return lead.setLimits(command);
		case 'put-item':
			return lead.putItem(floor, command);
		case 'open-list':
			return lead.openList(floor, command, moment);
		case 'close-list':
			return lead.closeList(floor, command, moment);
		case 'note':
			return markNoted(floor, command);
		case 'move':
			return move(floor, command);
		case 'give':
			return giveFloor(floor, command, moment.agreed);
		case 'pause':
			return pause(floor, command);
		case 'go-on':
			return resumeClock(floor, command);
		case 'add-time':
			return addTime(floor, command);
		case 'end':
			return end(floor, command);
	}
}

/** A command of one kind. */
export type CommandOf<Do extends FloorCommand['do']> = FloorCommand & { do: Do };
