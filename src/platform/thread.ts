import { codes } from './codes.ts';
import type { LocalizedText } from './language.ts';

/* The thread: what became of what was said. docs/rules/thread.md */

/** The stations of a thread, in their order. 1.1 */
export const stations = codes('platform.thread.station', [
	'said',
	'recommended',
	'proposed',
	'text',
	'decided',
	'committed',
	'done',
	'shown',
]);
export type Station = (typeof stations)[number];

/** Which way a link goes, as seen from the thing on whose page an officer makes it. */
export const linkWays = codes('platform.thread.way', ['to', 'from']);

/** A thing of a slice: its kind, and its id as a UUID. */
export interface ThingRef {
	kind: string;
	id: string;
}

/** One thing came from another. */
export interface Link {
	from: ThingRef;
	to: ThingRef;
	/** The moment within `from`, such as in a statement, ms; `null` = none. */
	at: number | null;
}

/** A thing as a viewer may know it. */
export interface ThreadThing extends ThingRef {
	station: Station;
	/** ISO 8601; `null` = not known */
	day: string | null;
	/** What it is: a message and its values. */
	label: { key: string; values?: Readonly<Record<string, string | number>> };
	/** Keys of messages that its sentence begins with, such as its themes. */
	terms?: readonly string[];
	/** Its sentence. */
	text: LocalizedText | null;
	/** Its words as they were checked, and how: the key of a message. */
	quotation?: { text: LocalizedText; check: string; about: string } | null;
	/** Who said or made it. */
	by: LocalizedText | null;
	/** Its page, without the language. */
	path: string | null;
	/** Its conference, whose officers may link it. */
	conference: string | null;
	/** The meeting in which it was said, on whose changes pages depend. */
	meeting: string | null;
	/** Where it is heard. */
	sound: ThreadSound | null;
	sample: boolean;
}

/** A statement in a recording. Seconds count from the start of the recording. */
export interface ThreadSound {
	start: number;
	end: number;
	/** The moment of second 0, ms. */
	zero: number;
	/** The languages in which it can be heard besides the floor. */
	languages: readonly string[];
}

/** A station with what stands at it, in the order of time; empty = nothing is shown here. */
export interface ThreadStation<Thing> {
	station: Station;
	things: Thing[];
}

export interface Thread<Thing extends ThreadThing = ThreadThing> {
	root: Thing;
	/** From the first that is drawn to the last with things. 1.2 */
	stations: ThreadStation<Thing & { at: number | null }>[];
	/** The last day of anything in it. 1.5 */
	until: string | null;
	/** How many further things it would have. 1.6 */
	more: number;
}

/** The most things of a thread. 1.6 */
export const maxThings = 200;

export const keyOf = ({ kind, id }: ThingRef): string => `${kind}:${id}`;

/** Without a day last; then by kind and id, so that nothing depends on the order of reading. */
const byDay = (one: ThreadThing, other: ThreadThing): number =>
	compare(one.day ?? '9', other.day ?? '9') || compare(keyOf(one), keyOf(other));

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/**
 * The thread of a thing for a viewer: all that it came from, and all that came from it, over things that the viewer may
 * see. A walk stops at anything else, so that nothing shown depends on it. 2.1
 * @param things what the viewer may see, by `keyOf`
 * @param drawn the stations that have a kind in this installation
 * @returns `null` if the viewer may not see the thing itself
 */
export function threadOf<Thing extends ThreadThing>(
	root: ThingRef,
	links: readonly Link[],
	things: ReadonlyMap<string, Thing>,
	drawn: readonly Station[],
	most = maxThings,
): Thread<Thing> | null {
	const start = things.get(keyOf(root));
	if (!start) return null;
	const shown = links.filter(({ from, to }) => things.has(keyOf(from)) && things.has(keyOf(to)));
	const walked = [walk(start, shown, things, 'from'), walk(start, shown, things, 'to')];
	// The nearest first, so that a long thread ends where it is farthest.
	const nearest = Array.from({ length: Math.max(...walked.map(({ length }) => length)) }, (_, at) =>
		walked.flatMap((levels) => levels[at] ?? []).toSorted(byDay),
	).flat();
	const all = [...new Set(nearest)];
	const kept = all.slice(0, most);
	const isKept = new Set(kept.map(keyOf));
	const at = momentsOf(shown.filter(({ from, to }) => isKept.has(keyOf(from)) && isKept.has(keyOf(to))));
	const rows = drawn.map((station) => ({
		station,
		things: kept
			.filter((one) => one.station === station)
			.toSorted(byDay)
			.map((one) => ({ ...one, at: at.get(keyOf(one)) ?? null })),
	}));
	const last = rows.findLastIndex((row) => row.things.length > 0);
	const days = kept.flatMap(({ day }) => day ?? []).toSorted();
	return {
		root: start,
		stations: rows.slice(0, last + 1),
		until: days.at(-1) ?? null,
		more: all.length - kept.length,
	};
}

/** The things that are reached in one direction, by their distance. Circles end where they have been. */
function walk<Thing extends ThreadThing>(
	start: Thing,
	links: readonly Link[],
	things: ReadonlyMap<string, Thing>,
	towards: 'from' | 'to',
): Thing[][] {
	const away = towards === 'from' ? 'to' : 'from';
	const next = Map.groupBy(links, (link) => keyOf(link[away]));
	const seen = new Set([keyOf(start)]);
	const levels: Thing[][] = [[start]];
	for (let level = [start]; level.length;) {
		const further: Thing[] = [];
		for (const link of level.flatMap((one) => next.get(keyOf(one)) ?? [])) {
			const key = keyOf(link[towards]);
			const thing = seen.has(key) ? undefined : things.get(key);
			seen.add(key);
			if (thing) further.push(thing);
		}
		if (further.length) levels.push(further);
		level = further;
	}
	return levels;
}

/** The first moment of each thing that something came from. */
function momentsOf(links: readonly Link[]): Map<string, number> {
	const first = new Map<string, number>();
	for (const { from, at } of links)
		if (at !== null) first.set(keyOf(from), Math.min(at, first.get(keyOf(from)) ?? at));
	return first;
}
