import { running, stopped } from './clock.ts';
import type { FloorEvent } from './events.ts';
import { withPlace } from './later.ts';
import { defaultTimeLimits } from './limits.ts';
import { emptyList, movedBefore, without } from './list.ts';
import type { Floor, ItemId, List, NamedDelegation, Speech } from './types.ts';

/** The floor of a meeting before its first event. */
export const initialFloor: Floor = {
	revision: 0,
	at: 0,
	phase: 'not-opened',
	openedAt: null,
	phaseAt: null,
	until: null,
	item: null,
	lists: {},
	speech: null,
	held: null,
	limits: defaultTimeLimits,
	last: null,
	undoable: null,
	hidden: false,
	log: [],
};

/**
 * Applies an event: a request joins the end of its item's list, other events move or remove places, begin, time or end
 * speeches, or change the phase, the item and the limits. Never refuses, because the events of the log have happened. A
 * viewer's floor (without a log) ignores `undone`; the viewer is sent a new snapshot. docs/rules/floor.md 11.2
 */
export function evolve(floor: Floor, event: FloorEvent): Floor {
	if (!floor.log) return event.kind === 'undone' ? floor : change(floor, event);
	if (event.kind === 'undone') return replay([...floor.log, event]);
	return { ...change(floor, event), log: [...floor.log, event] };
}

/** Applies events of the log in one go: as `evolve` for each, but the log is copied once. */
export function evolveAll(floor: Floor, events: readonly FloorEvent[]): Floor {
	if (!events.length) return floor;
	if (!floor.log) return events.reduce(evolve, floor);
	const log = [...floor.log, ...events];
	if (events.some(({ kind }) => kind === 'undone')) return replay(log);
	return { ...events.reduce(change, floor), log };
}

/** Each event of a whole log with the floor after it, which has no log of its own. */
export function* floorsOf(log: readonly FloorEvent[]): Generator<{ event: FloorEvent; floor: Floor }> {
	let floor: Floor = { ...initialFloor, log: null };
	for (const [at, event] of log.entries()) {
		floor = event.kind === 'undone' ? { ...replay(log.slice(0, at + 1)), log: null } : change(floor, event);
		yield { event, floor };
	}
}

/**
 * Replays a log without the undone steps. 9.2
 * @param less one more step to leave out
 */
export function replay(events: readonly FloorEvent[], less?: number): Floor {
	const undone = events.filter((event) => event.kind === 'undone');
	const passed = new Set<number | undefined>([less, ...undone.map(({ of }) => of)]);
	let floor = initialFloor;
	for (const event of events)
		floor = passed.has(event.step)
			? { ...floor, revision: event.revision, at: event.at }
			: change(floor, isOvertaken(event, undone, less) ? { ...event, clock: null } : event);
	return { ...floor, log: events };
}

/**
 * Whether a clock set by an undo no longer counts: an earlier step has been undone since, which removed the run of the
 * clock that it corrected. 9.3
 */
const isOvertaken = (
	event: FloorEvent,
	undone: readonly Of<'undone'>[],
	less?: number,
): event is Of<'undone'> =>
	event.kind === 'undone' &&
	((less !== undefined && less < event.of) ||
		undone.some(({ revision, of }) => revision > event.revision && of < event.of));

function change(before: Floor, event: FloorEvent): Floor {
	const floor = { ...before, revision: event.revision, at: event.at, ...lastSteps(before, event) };
	const { at } = event;
	switch (event.kind) {
		case 'meeting-opened':
			return { ...floor, phase: 'open', openedAt: at, phaseAt: at };
		case 'meeting-suspended':
			return {
				...floor,
				phase: 'suspended',
				phaseAt: at,
				until: event.until,
				speech: floor.speech && stopped(floor.speech, at),
			};
		case 'meeting-resumed':
			return { ...floor, phase: 'open', phaseAt: at, until: null };
		case 'meeting-closed':
			return { ...floor, phase: 'closed', phaseAt: at, until: null, item: null };
		case 'limits-set':
			return { ...floor, limits: event.limits };
		case 'item-put':
			return { ...floor, item: event.item };
		case 'list-opened':
			return onList(floor, event.item, (list) => ({ ...list, open: true, closesAt: event.closesAt }));
		case 'list-closed':
			return onList(floor, event.item, (list) => ({ ...list, open: false, closesAt: null }));
		case 'asked':
			return onList(floor, event.item, (list) => withPlace(list, event.place));
		case 'withdrawn':
		case 'noted':
			return onList(floor, event.item, (list) => without(list, event.place));
		case 'moved':
			return onList(floor, event.item, (list) => movedBefore(list, event.place, event.before));
		case 'given':
			return giveFloor(floor, event);
		case 'paused':
			return onSpeech(floor, event.place, (speech) => stopped(speech, at));
		case 'went-on':
			return onSpeech(floor, event.place, (speech) => running(speech, at));
		case 'time-added':
			return onSpeech(floor, event.place, (speech) => ({ ...speech, allowed: speech.allowed + event.ms }));
		case 'ended':
			return endSpeech(floor, event);
		case 'undone': {
			const { clock } = event;
			if (!clock) return floor;
			return onSpeech(floor, clock.place, (speech) =>
				speech.since === null ? speech : { ...speech, since: clock.since },
			);
		}
	}
}

type Of<Kind extends FloorEvent['kind']> = FloorEvent & { kind: Kind };

function giveFloor(floor: Floor, event: Of<'given'>): Floor {
	const place = floor.lists[event.item]?.places.find((each) => each.id === event.place);
	if (!place) return floor;
	const { at, allowed, reply, unrecorded, untranscribed } = event;
	const withoutPlace = onList(floor, event.item, (list) => ({
		...without(list, place.id),
		replies: reply ? { ...list.replies, [place.delegation.id]: reply } : list.replies,
	}));
	return {
		...withoutPlace,
		// While somebody speaks only a point of order can be given the floor; it holds their speech. 8.2
		held: floor.speech ? stopped(floor.speech, at) : floor.held,
		speech: {
			place,
			reply,
			startedAt: at,
			allowed,
			used: 0,
			since: at,
			...(unrecorded && { unrecorded }),
			...(untranscribed && { untranscribed }),
		},
	};
}

function endSpeech(floor: Floor, event: Of<'ended'>): Floor {
	if (floor.speech?.place.id !== event.place) return floor;
	const { place, reply, startedAt, used } = stopped(floor.speech, event.at);
	const spoken = { place, reply, startedAt, endedAt: event.at, used };
	const ended = onList(floor, event.item, (list) => ({ ...list, spoken: [...list.spoken, spoken] }));
	return { ...ended, speech: floor.held, held: null };
}

const onList = (floor: Floor, item: ItemId, alter: (list: List) => List): Floor => ({
	...floor,
	lists: { ...floor.lists, [item]: alter(floor.lists[item] ?? emptyList) },
});

const onSpeech = (floor: Floor, place: string, alter: (speech: Speech) => Speech): Floor =>
	floor.speech?.place.id === place ? { ...floor, speech: alter(floor.speech) } : floor;

function lastSteps(floor: Floor, event: FloorEvent): Pick<Floor, 'last' | 'undoable'> {
	if (!event.by || event.by.as === 'delegation') return { last: floor.last, undoable: floor.undoable };
	const { step, at, by, kind } = event;
	const last = { step, at, by, kind, delegation: delegationOf(floor, event) };
	return { last, undoable: kind === 'undone' ? floor.undoable : last };
}

function delegationOf(floor: Floor, event: FloorEvent): NamedDelegation | null {
	if (!('place' in event)) return null;
	if (typeof event.place !== 'string') return named(event.place.delegation);
	const id = event.place;
	if (floor.speech?.place.id === id) return named(floor.speech.place.delegation);
	const place = floor.lists[event.item]?.places.find((each) => each.id === id);
	return place ? named(place.delegation) : null;
}

const named = ({ id, name }: NamedDelegation): NamedDelegation => ({ id, name });
