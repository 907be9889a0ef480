import type { evolve } from '#floor';

/* A remote speaker's call with the hall: who may be connected when. */

type Floor = ReturnType<typeof evolve>;

/**
 * A delegation's right to a call from online, by the floor's log: it has the floor; its speech is held by a point of
 * order, or the meeting is suspended; it waits; it has spoken on the current item and may be called again.
 */
export type CallRights = 'speaking' | 'held' | 'waiting' | 'spoken';

/**
 * The right of a delegation to speak from online, or `null` if it has no place from there: then it gets no call.
 * docs/rules/floor.md 3.5, 4.5, 8.2, 8.4
 */
export function callRights(floor: Floor, delegation: string): CallRights | null {
	if (floor.phase === 'closed') return null;
	const own = ({ place }: Placed): boolean => isOnline({ place }) && place.delegation.id === delegation;
	if (floor.speech && own(floor.speech)) return floor.phase === 'open' ? 'speaking' : 'held';
	if (floor.held && own(floor.held)) return 'held';
	const lists = Object.values(floor.lists);
	if (lists.some(({ places }) => places.some((place) => own({ place })))) return 'waiting';
	return spokenOn(floor).some(own) ? 'spoken' : null;
}

/** Whether a delegation's speech from online is held, or was the last one from there on the current item. */
export const isRecent = (floor: Floor, delegation: string): boolean =>
	callRights(floor, delegation) === 'held' ||
	spokenOn(floor).findLast(isOnline)?.place.delegation.id === delegation;

/**
 * Whether the hall's page is shown a delegation without its name: a minor speaks, will speak or has spoken through its
 * page. While it has the floor, as the floor shows it. docs/rules/accreditation.md 10.7
 */
export function isYoung(floor: Floor, delegation: string): boolean {
	const lists = Object.values(floor.lists);
	const all = [
		...lists.flatMap(({ places }) => places),
		...[floor.speech, floor.held, ...lists.flatMap(({ spoken }) => spoken)].flatMap(
			(one) => one?.place ?? [],
		),
	];
	const places = callRights(floor, delegation) === 'speaking' && floor.speech ? [floor.speech.place] : all;
	return places.some(
		(place) => isOnline({ place }) && place.delegation.id === delegation && place.youth !== undefined,
	);
}

interface Placed {
	place: { delegation: { id: string }; where: string };
}
const isOnline = ({ place }: Placed): boolean => place.where === 'online';
const spokenOn = ({ item, lists }: Floor) => (item === null ? [] : (lists[item]?.spoken ?? []));

/** The state of a call. Only `on-floor` is heard in the hall; `trying` is heard by the technician alone. */
export type CallState = 'waiting' | 'trying' | 'on-floor' | 'muted' | 'gone';

/**
 * The state of a caller. The floor's log decides: nobody without the floor is heard, whatever a page, a technician or
 * the caller requests.
 * @param trying whether the technician is testing the call
 */
export function callState(rights: CallRights | null, trying: boolean): CallState {
	if (rights === null) return 'gone';
	if (rights === 'speaking') return 'on-floor';
	if (rights === 'waiting') return trying ? 'trying' : 'waiting';
	return 'muted';
}

/** The facts that decide which callers are connected. */
export interface CallerState {
	id: string;
	state: CallState;
	/** Whether the technician's test or its own check was successful. */
	good: boolean;
	/** Its position among the waiting calls, from 1; `null` if it does not wait. */
	position: number | null;
	/** Whether it is the previous speaker, who may be called back. */
	recent: boolean;
}

/** Most callers that a hall's page can be connected with, with video and sound both ways, and still respond quickly. */
export const maxLinked = 6;

const ranks: Readonly<Record<CallState, number>> = {
	'on-floor': 0,
	trying: 1,
	waiting: 3,
	muted: 4,
	gone: 5,
};
const rankOf = ({ state, recent }: CallerState): number => (state === 'muted' && recent ? 2 : ranks[state]);

/**
 * The callers connected with the hall: the speaker, a tested caller, the previous speaker, and the next working ones, so
 * they are connected before they get the floor; with what is left, earlier speakers. Nobody else's messages reach
 * the hall.
 */
export function linkedOf(callers: readonly CallerState[]): ReadonlySet<string> {
	const wanted = callers
		.filter(({ state, good }) => state !== 'gone' && (state !== 'waiting' || good))
		.sort((a, b) => rankOf(a) - rankOf(b) || (a.position ?? 0) - (b.position ?? 0));
	return new Set(wanted.slice(0, maxLinked).map(({ id }) => id));
}

/** How long the hall's page relies on the server's last message, ms; longer than a restart takes. */
export const isOrderCurrent = 30_000;

/**
 * Whether the hall's page plays a delegation: only while the server's last message says that it has the floor and is
 * not too old. Other incoming sound is not played.
 * @param silent time since the last message of the server, ms
 */
export const isPlayed = (
	speaking: { id: string } | null | undefined,
	silent: number,
	delegation: string,
): boolean => speaking?.id === delegation && silent <= isOrderCurrent;

/**
 * The voices sent back to a caller with the hall's sound: all that are heard there except their own, because nobody can
 * speak while hearing themselves delayed (mix-minus).
 */
export const voicesFor = (self: string, audible: readonly string[]): string[] =>
	audible.filter((id) => id !== self);

/**
 * The position of a delegation's first place among the waiting online places, from 1; places on the current item come
 * first.
 */
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
