import type { evolve } from '#floor';

/* A delegate online who speaks in the hall over a line of their own: who may be connected when. */

type Floor = ReturnType<typeof evolve>;

/**
 * What the floor's log says of a delegation that speaks from online: it has the floor; its speech is held by a point
 * of order or the meeting is suspended; it waits; it has spoken on the item on the floor and may be called again.
 */
export type CallRights = 'speaking' | 'held' | 'waiting' | 'spoken';

/**
 * Where a delegation stands as a speaker from online, or `null` where it has no place from there: then there is no
 * line for it. docs/rules/floor.md 3.5, 4.5, 8.2, 8.4
 */
export function callRights(floor: Floor, delegation: string): CallRights | null {
	if (floor.phase === 'closed') return null;
	const own = ({ place }: { place: { delegation: { id: string }; where: string } }): boolean =>
		place.where === 'online' && place.delegation.id === delegation;
	if (floor.speech && own(floor.speech)) return floor.phase === 'open' ? 'speaking' : 'held';
	if (floor.held && own(floor.held)) return 'held';
	const lists = Object.values(floor.lists);
	if (lists.some(({ places }) => places.some((place) => own({ place })))) return 'waiting';
	const current = floor.item === null ? undefined : floor.lists[floor.item];
	return current?.spoken.some(own) ? 'spoken' : null;
}

/** What a caller is told. Heard in the hall is only who is `on-floor`; the technician alone hears who is `trying`. */
export type CallState = 'waiting' | 'trying' | 'on-floor' | 'muted' | 'gone';

/**
 * The state of a caller. The floor's log decides: nobody who has not got the floor is heard, whatever a page, a
 * technician or the caller wishes.
 * @param trying whether the technician tries the line out now
 */
export function callState(footing: CallRights | null, trying: boolean): CallState {
	if (footing === null) return 'gone';
	if (footing === 'speaking') return 'on-floor';
	if (footing === 'waiting') return trying ? 'trying' : 'waiting';
	return 'muted';
}

/** A caller as it matters for the question who is connected. */
export interface CallerState {
	id: string;
	state: CallState;
	/** Whether the line was found to work, by the technician or by its own check. */
	good: boolean;
	/** Which of those who wait it is, from 1; `null` when it does not wait. */
	position: number | null;
}

/** So many callers a page in the hall can be connected with, picture and sound both ways, and still be quick. */
export const mostLinked = 6;

const ranks: Readonly<Record<CallState, number>> = {
	'on-floor': 0,
	trying: 1,
	muted: 2,
	waiting: 3,
	gone: 4,
};

/**
 * Who is connected with the hall: the speaker, whoever is being tried out, who has spoken, and the next of those whose
 * line works, so that giving the floor finds them there. Nobody else's messages reach the hall.
 */
export function linkedOf(callers: readonly CallerState[]): ReadonlySet<string> {
	const wanted = callers
		.filter(({ state, good }) => state !== 'gone' && (state !== 'waiting' || good))
		.sort((a, b) => ranks[a.state] - ranks[b.state] || (a.position ?? 0) - (b.position ?? 0));
	return new Set(wanted.slice(0, mostLinked).map(({ id }) => id));
}

/** So long a page in the hall goes by the last word of the server, ms; longer than a restart takes. */
export const isOrderCurrent = 30_000;

/**
 * Whether a page in the hall plays a delegation: as long as the server's last word is that it has the floor, and that
 * word is not too old. Whatever arrives from elsewhere meanwhile is not heard.
 * @param silent how long nothing has been heard from the server, ms
 */
export const isPlayed = (
	speaking: { id: string } | null | undefined,
	silent: number,
	delegation: string,
): boolean => speaking?.id === delegation && silent <= isOrderCurrent;

/**
 * Whose voices are sent back to a caller beside the sound of the hall: everybody's who is heard there but their own,
 * since nobody can speak while hearing themselves late (mix-minus).
 */
export const voicesFor = (self: string, heard: readonly string[]): string[] =>
	heard.filter((id) => id !== self);

/** Which of the online places that wait a delegation's first one is, from 1: those of the item on the floor first. */
export function positionOf(floor: Floor, delegation: string): number | null {
	const lists = Object.entries(floor.lists)
		.sort(([one], [other]) => Number(other === floor.item) - Number(one === floor.item))
		.map(([, list]) => list);
	const online = lists.flatMap(({ places }) => inTurn(places)).filter(({ where }) => where === 'online');
	const at = online.findIndex((place) => place.delegation.id === delegation);
	return at < 0 ? null : at + 1;
}

const turns = ['point-of-order', 'statement', 'right-of-reply'];

/** Points of order before statements before replies. docs/rules/floor.md 5.2 */
const inTurn = <Place extends { kind: string }>(places: readonly Place[]): Place[] =>
	turns.flatMap((kind) => places.filter((place) => place.kind === kind));
