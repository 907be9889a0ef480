import { next } from '../../list.ts';
import type { Floor, Place, Speech } from '../../types.ts';

/** The chair's most likely next action; the console's one primary button. */
export type NextAction =
	| { do: 'open-meeting' | 'resume-meeting' }
	| { do: 'give'; place: Place; ends: string | null }
	| { do: 'go-on' | 'end'; speech: Speech }
	| { do: null; why: 'closed' | 'choose-item' | 'nobody' };

/**
 * The next action: open or resume the meeting; end a point of order; hear a waiting one; restart a stopped clock; give
 * the floor to the next speaker; end the last speech. docs/rules/floor.md §5, §8
 */
export function nextAction(floor: Floor): NextAction {
	if (floor.phase === 'closed') return { do: null, why: 'closed' };
	if (floor.phase === 'not-opened') return { do: 'open-meeting' };
	if (floor.phase === 'suspended') return { do: 'resume-meeting' };
	const { speech } = floor;
	if (speech?.place.kind === 'point-of-order') return { do: 'end', speech };
	if (floor.item === null) return { do: null, why: 'choose-item' };
	const place = next(floor);
	if (place?.kind === 'point-of-order') return { do: 'give', place, ends: null };
	if (speech && speech.since === null) return { do: 'go-on', speech };
	if (place) return { do: 'give', place, ends: speech?.place.id ?? null };
	return speech ? { do: 'end', speech } : { do: null, why: 'nobody' };
}
