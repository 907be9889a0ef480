import { evolve, initialFloor, publicPlace, type FloorEvent, type Place } from '#floor';
import { audienceAt } from '#platform/audience.ts';
import { openBetween, type ViewerClass, type AccessTimeline } from './openness.ts';

/**
 * A statement, right of reply or point of order as a chapter of a recording. It contains only what the viewer class may
 * know. Times are seconds of the recording, which starts when the chair opened the meeting.
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
	/** 1 or 2 for the first or second right of reply; 0 otherwise. */
	reply: number;
	start: number;
	end: number;
	/** When the speech timer ran; excludes pauses and points of order. */
	runs: readonly ClockRun[];
	/** Total seconds on the speech timer. */
	spoken: number;
	/** Whether the statement is still in progress. */
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

type Period = Turn['runs'][number];

/**
 * Returns the moment (ms) that is second 0 of a recording: when the chair opened the meeting. It is the same for all
 * viewers, so links to a second can be shared. A meeting that was never opened uses the broadcast's zero.
 */
export const recordingFrom = ({ periods, zero }: AccessTimeline): number =>
	periods.find(({ open }) => open)?.from ?? zero * 1_000;

/**
 * Returns the chapters of a recording in speaking order, as far as a viewer class may know them. Times when the class
 * may not watch are left out entirely, including from the durations; a statement that was public for part of the time
 * is reduced to that part. Undone steps are ignored.
 * @param log the complete floor log
 * @param now ms; the end of anything still in progress
 */
export function chaptersOf(
	log: readonly FloorEvent[],
	openness: AccessTimeline,
	viewerClass: ViewerClass,
	now: number,
): Chapter[] {
	const zero = recordingFrom(openness);
	const seconds = (moment: number): number => Math.round(moment - zero) / 1_000;
	return turnsOf(log, now).flatMap((turn) => {
		const { id, item, kind, delegation, where, language, group, alignedWith, speaker, writtenIn } =
			publicPlace(turn.place);
		const known = visiblePeriods(turn, openness, viewerClass, now);
		const [first] = known;
		const last = known.at(-1);
		if (!first || !last) return [];
		const runs = turn.runs.flatMap((run) => known.flatMap((open) => intersection(run, open)));
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
 * Returns the periods of a turn that a viewer class may know: those it may watch. For the public, the statement's own
 * item must also be public, regardless of the item on the floor (docs/rules/floor.md 10.2, 10.3).
 */
function visiblePeriods(
	{ place, from, until }: Turn,
	openness: AccessTimeline,
	viewerClass: ViewerClass,
	now: number,
): Period[] {
	const open = openBetween(viewerClass, openness, from, until ?? now);
	if (viewerClass !== 'public') return open;
	const steps = openness.items.get(place.item) ?? [];
	return open.filter((period) => audienceAt(steps, period.from) === 'public');
}

const intersection = (one: Period, other: Period): Period[] => {
	const [from, until] = [Math.max(one.from, other.from), Math.min(one.until, other.until)];
	return from < until ? [{ from, until }] : [];
};

type Undone = Extract<FloorEvent, { kind: 'undone' }>;

/** Returns every turn of a log with the times when its timer ran (docs/rules/floor.md §5, §6, 8.2, 9.2). */
function turnsOf(log: readonly FloorEvent[], now: number): Turn[] {
	const undone = log.filter((event) => event.kind === 'undone');
	const undoneSteps = new Set(undone.map(({ of }) => of));
	const turns = new Map<string, Turn>();
	let floor = { ...initialFloor, log: null };
	for (const event of log) {
		if (event.kind === 'undone' || undoneSteps.has(event.step)) continue;
		const before = floor.speech;
		floor = { ...evolve(floor, event), log: null };
		const after = floor.speech;
		const stopped = before && (after?.place.id !== before.place.id || after.since !== before.since);
		if (stopped && before.since !== null && event.at > before.since)
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
	for (const event of undone) removeUndoneStop(turns, log, event, undone);
	return [...turns.values()].sort((one, other) => one.from - other.from);
}

/**
 * Removes from a timer run the period between a step that stopped it and the undo of that step. An earlier clock
 * correction is ignored if the step that it corrected was undone itself (docs/rules/floor.md 9.3).
 */
function removeUndoneStop(
	turns: ReadonlyMap<string, Turn>,
	log: readonly FloorEvent[],
	{ clock, of, at, revision }: Undone,
	undone: readonly Undone[],
): void {
	const turn = clock && turns.get(clock.place);
	const step = log.find((event) => event.step === of);
	if (!turn || !step || undone.some((later) => later.revision > revision && later.of < of)) return;
	turn.runs = turn.runs.flatMap((run) => [
		...intersection(run, { from: -Infinity, until: step.at }),
		...intersection(run, { from: at, until: Infinity }),
	]);
}
