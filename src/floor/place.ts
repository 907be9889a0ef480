import { done, refuse } from '#platform/result.ts';
import type { Decision, DecisionContext, CommandOf } from './decide.ts';
import type { FloorRefusal } from './events.ts';
import { findPlace, isOpen, listOf, waiting } from './list.ts';
import type { Floor, RequestKind, Place, SpeakerClass } from './types.ts';

/** The classes that may request each kind. docs/rules/floor.md 3.3 */
const openTo: Readonly<Record<RequestKind, readonly SpeakerClass[]>> = {
	statement: ['state', 'partner', 'organisation', 'ngo', 'guest'],
	'right-of-reply': ['state', 'partner'],
	'point-of-order': ['state'],
};

/** Whether a class may ever request this kind. 3.3 */
export const mayAskFor = (kind: RequestKind, speaker: SpeakerClass): boolean =>
	openTo[kind].includes(speaker);

/** A delegation requests the floor, or the chair adds a delegation. 3.6, §4, 7.1, 8.1 */
export function ask(floor: Floor, { place }: CommandOf<'ask'>, { now, actor }: DecisionContext): Decision {
	const forTheChair = actor.as !== 'delegation';
	if (!forTheChair && actor.delegation !== place.delegation.id) return refuse('not-your-delegation');
	if (floor.phase === 'closed') return refuse('meeting-closed');
	if (!mayAskFor(place.kind, place.delegation.class)) return refuse('not-open-to-class');
	const why = notNow(floor, place, now, forTheChair) ?? alreadyThere(floor, place);
	if (why) return refuse(why);
	return done([{ kind: 'asked', item: place.item, place: { ...place, askedAt: now } }]);
}

type NewPlace = Omit<Place, 'askedAt'>;

function notNow(floor: Floor, place: NewPlace, now: number, forTheChair: boolean): FloorRefusal | null {
	if (place.kind === 'statement')
		return forTheChair || isOpen(listOf(floor, place.item), now) ? null : 'list-closed';
	const open = floor.phase === 'open' || (floor.phase === 'suspended' && place.kind === 'right-of-reply');
	if (!open) return 'meeting-not-open';
	if (floor.item !== place.item) return 'not-this-item';
	if (place.kind === 'point-of-order') return null;
	const replies = listOf(floor, place.item).replies[place.delegation.id] ?? 0;
	return replies < floor.limits.reply.length ? null : 'replies-used';
}

function alreadyThere(floor: Floor, wanted: NewPlace): FloorRefusal | null {
	const same = (place: Place): boolean =>
		place.item === wanted.item && place.kind === wanted.kind && place.delegation.id === wanted.delegation.id;
	if (listOf(floor, wanted.item).places.some(same)) return 'already-on-list'; // 4.5
	const speaks = [floor.speech, floor.held].some((speech) => speech && same(speech.place));
	return speaks ? 'has-the-floor' : null; // 4.6
}

/** A delegation withdraws its own place, the chair any. 4.7, 4.8 */
export function withdraw(
	floor: Floor,
	{ place: id }: CommandOf<'withdraw'>,
	{ actor }: DecisionContext,
): Decision {
	if (floor.phase === 'closed') return refuse('meeting-closed');
	const place = findPlace(floor, id);
	const isAllowed = actor.as !== 'delegation' || place?.delegation.id === actor.delegation;
	if (!place || !isAllowed) return refuse('not-on-list');
	return done([{ kind: 'withdrawn', item: place.item, place: id }]);
}

/** The chair notes a point of order without giving the floor. 8.5 */
export function markNoted(floor: Floor, { place: id }: CommandOf<'note'>): Decision {
	const place = findPlace(floor, id);
	if (!place) return refuse('not-on-list');
	if (place.kind !== 'point-of-order') return refuse('not-a-point-of-order');
	return done([{ kind: 'noted', item: place.item, place: id }]);
}

/** The chair reorders places of one kind. 4.4 */
export function move(floor: Floor, { place: id, to }: CommandOf<'move'>): Decision {
	const place = findPlace(floor, id);
	if (!place) return refuse('not-on-list');
	const ofSameKind = waiting(listOf(floor, place.item), place.kind);
	const from = ofSameKind.findIndex((each) => each.id === id);
	const target = Math.min(Math.max(position(to, from, ofSameKind.length), 0), ofSameKind.length - 1);
	if (target === from) return refuse('already-there');
	const before = ofSameKind.filter((each) => each.id !== id)[target]?.id ?? null;
	return done([{ kind: 'moved', item: place.item, place: id, before }]);
}

function position(to: CommandOf<'move'>['to'], from: number, count: number): number {
	if (to === 'up') return from - 1;
	if (to === 'down') return from + 1;
	if (to === 'first') return 0;
	return to === 'last' ? count - 1 : to - 1;
}
