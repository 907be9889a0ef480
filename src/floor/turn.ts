import { done, refuse } from '#platform/result.ts';
import type { Decision, CommandOf } from './decide.ts';
import type { FloorRefusal, FloorEventBody } from './events.ts';
import { additionBounds, limitFor } from './limits.ts';
import { findPlace, listOf, next, pointsOfOrder, waiting } from './list.ts';
import type { Floor, Place, Speech } from './types.ts';
import { nothingAgreed, type AgreedPlaces } from './youth.ts';

/**
 * The chair gives the floor. docs/rules/floor.md §5, 7.2, 8.2, 8.3
 * Ends only the speech named by `ends`: of two people who press simultaneously, one is refused.
 * @param agreed for minors: what is not agreed to now, or was not when the floor was asked for, pauses
 */
export function giveFloor(
	floor: Floor,
	{ place: id, ends }: CommandOf<'give'>,
	agreed: AgreedPlaces = nothingAgreed,
): Decision {
	if (floor.phase !== 'open') return refuse('meeting-not-open');
	if (floor.item === null) return refuse('no-item-on-floor');
	const place = id === null ? next(floor) : findPlace(floor, id);
	if (!place) return refuse(id === null ? 'list-empty' : 'not-on-list');
	if (place.item !== floor.item) return refuse('not-this-item');
	const why = place.kind === 'point-of-order' ? notAtOnce(floor) : notYet(floor, place, ends);
	if (why) return refuse(why);
	const reply =
		place.kind === 'right-of-reply' ? (listOf(floor, floor.item).replies[place.delegation.id] ?? 0) + 1 : 0;
	const event: FloorEventBody = {
		kind: 'given',
		item: place.item,
		place: place.id,
		allowed: limitFor(floor.limits, place, reply),
		reply,
		...pausesFor(place, agreed),
	};
	const { speech } = floor;
	if (!speech || place.kind === 'point-of-order') return done([event]);
	return done([{ kind: 'ended', item: speech.place.item, place: speech.place.id }, event]);
}

/** What pauses while a minor speaks. docs/rules/accreditation.md 10.8 */
function pausesFor({ id, youth }: Place, agreed: AgreedPlaces): { unrecorded?: true; untranscribed?: true } {
	if (!youth) return {};
	return {
		...(youth.recorded && agreed.recorded.has(id) ? {} : { unrecorded: true }),
		...(youth.transcribed && agreed.transcribed.has(id) ? {} : { untranscribed: true }),
	};
}

function notAtOnce(floor: Floor): FloorRefusal | null {
	return floor.speech?.place.kind === 'point-of-order' ? 'someone-has-the-floor' : null;
}

function notYet(floor: Floor, place: Place, ends: string | null): FloorRefusal | null {
	if (pointsOfOrder(floor).length) return 'point-of-order-first';
	if (floor.held || (floor.speech && floor.speech.place.id !== ends)) return 'someone-has-the-floor';
	if (place.kind === 'right-of-reply' && waiting(listOf(floor, floor.item), 'statement').length)
		return 'list-not-exhausted';
	return null;
}

const speaks = (floor: Floor, id: string): Speech | null =>
	floor.speech?.place.id === id ? floor.speech : null;

/** Stops the speaker's clock. 5.5, 6.1 */
export function pause(floor: Floor, { place }: CommandOf<'pause'>): Decision {
	const speech = speaks(floor, place);
	if (!speech) return refuse('not-speaking');
	if (speech.since === null) return refuse('clock-stopped');
	return done([{ kind: 'paused', item: speech.place.item, place }]);
}

/** Starts the speaker's clock again; also after a point of order (8.4) or a suspension (1.3). */
export function resumeClock(floor: Floor, { place }: CommandOf<'go-on'>): Decision {
	const speech = speaks(floor, place);
	if (!speech) return refuse('not-speaking');
	if (floor.phase !== 'open') return refuse('meeting-not-open');
	if (speech.since !== null) return refuse('clock-runs');
	return done([{ kind: 'went-on', item: speech.place.item, place }]);
}

/** Extends the speaker's time by `ms`. 6.5 */
export function addTime(floor: Floor, { place, ms }: CommandOf<'add-time'>): Decision {
	const speech = speaks(floor, place);
	if (!speech) return refuse('not-speaking');
	if (!(ms >= additionBounds.min && ms <= additionBounds.max)) return refuse('time-out-of-range');
	return done([{ kind: 'time-added', item: speech.place.item, place, ms }]);
}

/** Ends the current speech. 5.5 */
export function end(floor: Floor, { place }: CommandOf<'end'>): Decision {
	const speech = speaks(floor, place);
	if (!speech) return refuse('not-speaking');
	return done([{ kind: 'ended', item: speech.place.item, place }]);
}
