import { maxJoinGap, type Segment } from './segmenter.ts';
import { openBetween, type AccessTimeline } from './openness.ts';

/*
 * For how long players had nothing of a track's own. Only what somebody could have watched can be interrupted: nothing
 * is before the chair opens the meeting, while it is suspended, and after the broadcast was ended. A booth in whose
 * place the floor is heard is missing. All of it is reckoned from what was told, never counted on from a number, so
 * that it is the same after a restart, and of a hall that nobody looked at meanwhile. Pure.
 */

/** From when until when. */
export interface TimeRange {
	from: number;
	until: number;
}

/** What players were told of a track, in seconds since the zero of its hall. */
export interface AvailableTimes {
	/** When they were told of it first: what has never come cannot break off. */
	since: number;
	/** Until when they were told of it, be it the floor in its place. */
	until: number;
	/** When they had its own, in the order of time. */
	own: TimeRange[];
}

/** So long, in ms, what follows what was told may be on its way: until then nobody knows whether it is missing. */
const onItsWay = 15_000;
/** What nobody sends for longer, in ms, was not interrupted any more: somebody forgot to close, and to end. */
const longest = 24 * 3_600_000;
const inMinute = 60_000;

/**
 * Takes up a segment that was told; one that was taken up before changes nothing.
 * @param had what was told before, to which it is added: it grows for as long as the meeting; `null` = nothing
 */
export function addRange(
	had: AvailableTimes | null,
	{ start, duration, filled }: Pick<Segment, 'start' | 'duration' | 'filled'>,
): AvailableTimes {
	const until = start + duration;
	const now = had ?? { since: start, until, own: [] };
	now.until = Math.max(now.until, until);
	if (filled) return now;
	const last = now.own.at(-1);
	if (last && start <= last.until + maxJoinGap) last.until = Math.max(last.until, until);
	else now.own.push({ from: start, until });
	return now;
}

/** What is known of when a track could be had. Moments in ms. */
export interface InterruptionContext {
	openness: AccessTimeline;
	/** When the broadcast was ended; `null` = it goes on. */
	endedAt: number | null;
	now: number;
}

/** When a track was interrupted, up to now if it still is; in ms, in the order of time. */
export function interruptionsOf(
	had: AvailableTimes,
	{ openness, endedAt, now }: InterruptionContext,
): TimeRange[] {
	const own = ownOf(had, openness);
	const since = at(openness, had.since);
	const told = at(openness, had.until);
	const known = now - told < onItsWay ? told : now;
	const open = openBetween('participants', openness, since, Math.min(known, endedAt ?? known));
	return open
		.flatMap((stretch) => without(stretch, own))
		.map(({ from, until }) => ({ from, until: Math.min(until, from + longest) }));
}

/**
 * The minutes (since 1970) in which a track came, or was interrupted, while players could have it, each with the
 * seconds that were missing of it.
 * @param range the first minute that is asked for, and the first that is not any more
 */
export function missingByMinute(
	had: AvailableTimes,
	known: InterruptionContext,
	range: TimeRange,
): { minute: number; missing: number }[] {
	const { openness, endedAt } = known;
	const asked = { from: range.from * inMinute, until: Math.min(range.until * inMinute, endedAt ?? Infinity) };
	const open = openBetween(
		'participants',
		openness,
		Math.max(asked.from, at(openness, had.since)),
		asked.until,
	);
	const came = byMinute(open.flatMap((stretch) => within(stretch, ownOf(had, openness))));
	const missing = byMinute(within(asked, interruptionsOf(had, known)));
	const minutes = [...new Set([...came.keys(), ...missing.keys()])].sort((one, other) => one - other);
	return minutes.map((minute) => ({ minute, missing: missing.get(minute) ?? 0 }));
}

const at = ({ zero }: AccessTimeline, seconds: number): number => (zero + seconds) * 1_000;

const ownOf = ({ own }: AvailableTimes, openness: AccessTimeline): TimeRange[] =>
	own.map(({ from, until }) => ({ from: at(openness, from), until: at(openness, until) }));

/** What of some stretches lies within one. */
const within = ({ from, until }: TimeRange, some: readonly TimeRange[]): TimeRange[] =>
	some
		.map((one) => ({ from: Math.max(from, one.from), until: Math.min(until, one.until) }))
		.filter((one) => one.from < one.until);

/** What is left of a stretch without others, which are in the order of time. */
function without({ from, until }: TimeRange, others: readonly TimeRange[]): TimeRange[] {
	const left: TimeRange[] = [];
	let rest = from;
	for (const other of within({ from, until }, others)) {
		if (other.from > rest) left.push({ from: rest, until: other.from });
		rest = other.until;
	}
	return rest < until ? [...left, { from: rest, until }] : left;
}

/** How many seconds of each minute lie in stretches (ms). */
function byMinute(stretches: readonly TimeRange[]): Map<number, number> {
	const seconds = new Map<number, number>();
	for (const { from, until } of stretches)
		for (let minute = Math.floor(from / inMinute); minute * inMinute < until; minute += 1) {
			const of = Math.min(until, (minute + 1) * inMinute) - Math.max(from, minute * inMinute);
			seconds.set(minute, (seconds.get(minute) ?? 0) + of / 1_000);
		}
	return seconds;
}
