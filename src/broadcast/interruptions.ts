import { maxJoinGap } from './list-segment.ts';
import type { Segment } from './segmenter.ts';
import { openBetween, type AccessTimeline } from './openness.ts';

/*
 * Computes interruptions: the times when players could have had a track but it had no material of its own. Only
 * watchable time counts, so nothing before the chair opens the meeting, during a suspension or after the broadcast
 * ended. Floor audio in place of a booth counts as missing. Everything is derived from the listed segments and never
 * from counters, so a restart does not change it. Pure.
 */

/** A time range. */
export interface TimeRange {
	from: number;
	until: number;
}

/** When a track was available to players, in seconds since the broadcast's zero. */
export interface AvailableTimes {
	/** When the first segment was listed; a track that never came cannot be interrupted. */
	since: number;
	/** End of the last listed segment, including floor audio. */
	until: number;
	/** Ranges with the track's own material, sorted by time. */
	ownRanges: TimeRange[];
}

/**
 * ms after the last listed segment during which the next one may still be on its way and nothing counts as missing yet.
 */
const deliveryDelay = 15_000;
/**
 * ms after which a missing track no longer counts as interrupted, because somebody forgot to close the meeting and end
 * the broadcast.
 */
const maxInterruption = 24 * 3_600_000;
const inMinute = 60_000;

/**
 * Adds a listed segment; adding it twice has no effect.
 * @param available the ranges so far, modified in place because they grow with the meeting; `null` if there are none
 */
export function addRange(
	available: AvailableTimes | null,
	{ start, duration, filled }: Pick<Segment, 'start' | 'duration' | 'filled'>,
): AvailableTimes {
	const until = start + duration;
	const now = available ?? { since: start, until, ownRanges: [] };
	now.until = Math.max(now.until, until);
	if (filled) return now;
	const last = now.ownRanges.at(-1);
	if (last && start <= last.until + maxJoinGap) last.until = Math.max(last.until, until);
	else now.ownRanges.push({ from: start, until });
	return now;
}

/** Context for computing interruptions. Times in ms. */
export interface InterruptionContext {
	openness: AccessTimeline;
	/** When the broadcast was ended; `null` while it is running. */
	endedAt: number | null;
	now: number;
}

/** Returns the interruptions of a track up to now, in ms and sorted by time. */
export function interruptionsOf(
	available: AvailableTimes,
	{ openness, endedAt, now }: InterruptionContext,
): TimeRange[] {
	const own = ownRangesInMs(available, openness);
	const since = at(openness, available.since);
	const listed = at(openness, available.until);
	const known = now - listed < deliveryDelay ? listed : now;
	const open = openBetween('participants', openness, since, Math.min(known, endedAt ?? known));
	return open
		.flatMap((stretch) => without(stretch, own))
		.map(({ from, until }) => ({ from, until: Math.min(until, from + maxInterruption) }));
}

/**
 * Returns the missing seconds per minute (since 1970) for all minutes in which the track came or was interrupted while
 * players could watch it.
 * @param range minutes, `until` exclusive
 */
export function missingByMinute(
	available: AvailableTimes,
	known: InterruptionContext,
	range: TimeRange,
): { minute: number; missing: number }[] {
	const { openness, endedAt } = known;
	const wanted = {
		from: range.from * inMinute,
		until: Math.min(range.until * inMinute, endedAt ?? Infinity),
	};
	const open = openBetween(
		'participants',
		openness,
		Math.max(wanted.from, at(openness, available.since)),
		wanted.until,
	);
	const ownSeconds = byMinute(open.flatMap((stretch) => within(stretch, ownRangesInMs(available, openness))));
	const missing = byMinute(within(wanted, interruptionsOf(available, known)));
	const minutes = [...new Set([...ownSeconds.keys(), ...missing.keys()])].sort((one, other) => one - other);
	return minutes.map((minute) => ({ minute, missing: missing.get(minute) ?? 0 }));
}

const at = ({ zero }: AccessTimeline, seconds: number): number => (zero + seconds) * 1_000;

const ownRangesInMs = ({ ownRanges }: AvailableTimes, openness: AccessTimeline): TimeRange[] =>
	ownRanges.map(({ from, until }) => ({ from: at(openness, from), until: at(openness, until) }));

/** Returns the parts of `some` that lie within a range. */
const within = ({ from, until }: TimeRange, some: readonly TimeRange[]): TimeRange[] =>
	some
		.map((one) => ({ from: Math.max(from, one.from), until: Math.min(until, one.until) }))
		.filter((one) => one.from < one.until);

/** Returns what remains of a range without the others, which are sorted by time. */
function without({ from, until }: TimeRange, others: readonly TimeRange[]): TimeRange[] {
	const left: TimeRange[] = [];
	let rest = from;
	for (const other of within({ from, until }, others)) {
		if (other.from > rest) left.push({ from: rest, until: other.from });
		rest = other.until;
	}
	return rest < until ? [...left, { from: rest, until }] : left;
}

/** Returns the seconds per minute that lie within ranges (ms). */
function byMinute(ranges: readonly TimeRange[]): Map<number, number> {
	const seconds = new Map<number, number>();
	for (const { from, until } of ranges)
		for (let minute = Math.floor(from / inMinute); minute * inMinute < until; minute += 1) {
			const of = Math.min(until, (minute + 1) * inMinute) - Math.max(from, minute * inMinute);
			seconds.set(minute, (seconds.get(minute) ?? 0) + of / 1_000);
		}
	return seconds;
}
