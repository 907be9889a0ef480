import { evolve, initialFloor, type FloorEvent, type Place } from '#floor';
import { audienceAt } from '#platform/audience.ts';
import { openBetween, type ViewerClass, type AccessTimeline } from './openness.ts';

/**
 * A statement, a right of reply or a point of order, as a recording is opened at it. Holds no more than its circle
 * may know. Times in seconds of the recording, which counts from when the chair opened the meeting.
 */
export interface Chapter extends Pick<
	Place,
	| 'id'
	| 'item'
	| 'kind'
	| 'delegation'
	| 'where'
	| 'language'
	| 'group'
	| 'alignedWith'
	| 'speaker'
	| 'writtenIn'
> {
	/** The first or second right of reply; 0 if it is none. */
	reply: number;
	start: number;
	end: number;
	/** When the clock ran: not while it was paused, or the speech held by a point of order. */
	runs: readonly ClockRun[];
	/** How long it ran in all. */
	spoken: number;
	/** Whether it goes on. */
	going: boolean;
}

export interface ClockRun {
	start: number;
	end: number;
}

/** A turn on the floor; times in ms. */
interface Turn {
	place: Place;
	reply: number;
	from: number;
	until: number | null;
	runs: { from: number; until: number }[];
}

type Stretch = Turn['runs'][number];

/**
 * The moment (ms) from which a recording counts: when the chair opened the meeting, for everybody alike, so that an
 * address of a second can be passed on. Of a meeting that was never opened, the zero of its hall.
 */
export const recordingFrom = ({ scenes, zero }: AccessTimeline): number =>
	scenes.find(({ open }) => open)?.from ?? zero * 1_000;

/**
 * The chapters of a recording in the order in which the floor was given, as a circle may know of them: of what was
 * said while the circle may not watch nothing is told, not even how long it took; a statement that was public for a
 * while is told for as long as it was. Steps that the chair took back never were.
 * @param log of the floor, whole
 * @param now until when what goes on has gone on, ms
 */
export function chaptersOf(
	log: readonly FloorEvent[],
	openness: AccessTimeline,
	circle: ViewerClass,
	now: number,
): Chapter[] {
	const zero = recordingFrom(openness);
	const seconds = (moment: number): number => Math.round(moment - zero) / 1_000;
	return turnsOf(log, now).flatMap((turn) => {
		const { id, item, kind, delegation, where, language, group, alignedWith, speaker, writtenIn } =
			turn.place;
		const known = knownOf(turn, openness, circle, now);
		const [first] = known;
		const last = known.at(-1);
		if (!first || !last) return [];
		const runs = turn.runs.flatMap((run) => known.flatMap((open) => common(run, open)));
		return {
			id,
			item,
			kind,
			delegation,
			where,
			language,
			group,
			alignedWith,
			writtenIn,
			speaker,
			reply: turn.reply,
			start: seconds(first.from),
			end: seconds(last.until),
			runs: runs.map(({ from, until }) => ({ start: seconds(from), end: seconds(until) })),
			spoken: runs.reduce((sum, { from, until }) => sum + until - from, 0) / 1_000,
			going: turn.until === null && last.until === now,
		};
	});
}

/**
 * The stretches of a turn that a circle may know of: those it may watch. For the public the item of the statement
 * must be open too, whatever is on the floor, as in the floor's own view (docs/rules/floor.md 10.2, 10.3).
 */
function knownOf(
	{ place, from, until }: Turn,
	openness: AccessTimeline,
	circle: ViewerClass,
	now: number,
): Stretch[] {
	const open = openBetween(circle, openness, from, until ?? now);
	if (circle !== 'public') return open;
	const steps = openness.items.get(place.item) ?? [];
	return open.filter((stretch) => audienceAt(steps, stretch.from) === 'public');
}

const common = (one: Stretch, other: Stretch): Stretch[] => {
	const [from, until] = [Math.max(one.from, other.from), Math.min(one.until, other.until)];
	return from < until ? [{ from, until }] : [];
};

type Undone = Extract<FloorEvent, { kind: 'undone' }>;

/** Every turn of a log, with when its clock ran. docs/rules/floor.md §5, §6, 8.2, 9.2 */
function turnsOf(log: readonly FloorEvent[], now: number): Turn[] {
	const undone = log.filter((event) => event.kind === 'undone');
	const passed = new Set(undone.map(({ of }) => of));
	const turns = new Map<string, Turn>();
	let floor = { ...initialFloor, log: null };
	for (const event of log) {
		if (event.kind === 'undone' || passed.has(event.step)) continue;
		const before = floor.speech;
		floor = { ...evolve(floor, event), log: null };
		const after = floor.speech;
		const stands = before && (after?.place.id !== before.place.id || after.since !== before.since);
		if (stands && before.since !== null && event.at > before.since)
			turns.get(before.place.id)?.runs.push({ from: before.since, until: event.at });
		if (!('place' in event) || typeof event.place !== 'string') continue;
		const turn = turns.get(event.place);
		if (event.kind === 'given' && after?.place.id === event.place)
			turns.set(event.place, {
				place: after.place,
				reply: event.reply,
				from: event.at,
				until: null,
				runs: [],
			});
		if (event.kind === 'ended' && turn && before?.place.id === event.place) turn.until = event.at;
	}
	const { speech } = floor;
	if (speech?.since && now > speech.since)
		turns.get(speech.place.id)?.runs.push({ from: speech.since, until: now });
	for (const event of undone) cut(turns, log, event, undone);
	return [...turns.values()].sort((one, other) => one.from - other.from);
}

/**
 * Takes out of a run the time during which a step stood that had stopped it, and was taken back: somebody else had
 * the floor then, or nobody. A clock that was set right for a step that has itself gone counts no more. 9.3
 */
function cut(
	turns: ReadonlyMap<string, Turn>,
	log: readonly FloorEvent[],
	{ clock, of, at, revision }: Undone,
	undone: readonly Undone[],
): void {
	const turn = clock && turns.get(clock.place);
	const step = log.find((event) => event.step === of);
	if (!turn || !step || undone.some((later) => later.revision > revision && later.of < of)) return;
	turn.runs = turn.runs.flatMap((run) => [
		...common(run, { from: -Infinity, until: step.at }),
		...common(run, { from: at, until: Infinity }),
	]);
}
