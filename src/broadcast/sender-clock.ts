import type { Span } from './openness.ts';

/*
 * Maps senders' media times to the broadcast's timeline. There are two kinds of sender: the studio and booth pages use
 * unix time and therefore agree with each other; all others (ffmpeg, hardware) start counting at an arbitrary value.
 * A `prft` box aligns the tracks of such senders; access is decided by arrival all the same (`liveCaptureRange`). All
 * times in seconds.
 */

/** Start and duration of a fragment in its sender's own time. */
export interface SenderTime {
	start: number;
	duration: number;
	/** Seconds to add to get unix time, as the sender states in a `prft` box; `null` if it does not. */
	stated?: number | null;
}

/** Media times above this are unix time; any other sender would have been counting for thirty years. */
export const unixTime = 1e9;
/**
 * Maximum offset of a unix-time sender before its clock counts as wrong and arrival times are used instead. Data may be
 * late because of the network, but never early.
 */
export const tolerated = { late: 10, early: 2 };
/**
 * Maximum seconds before its arrival that a `prft` box may place a fragment. Later than its arrival it never does: the
 * box of ffmpeg 7.1 is late by a fragment. Earlier, a booth would be taken for silent.
 */
const statedEarlier = 1;
/**
 * Seconds of observation before a sender's clock is trusted. The first data arrives in a late burst, and the smallest
 * delay of the first seconds is closest to the truth (measured: 40 ms off instead of 360).
 */
const observation = 2;
/** Offset difference in seconds below which tracks count as sent by one program, sharing a clock. */
const sameProgram = 0.3;
/** Seconds of silence after which no track joins a clock any more. */
const joinTimeout = 5;
/**
 * Detects a sender that paused (sleeping computer, unplugged input) and continues with an outdated time: its data is
 * `late` seconds later than the smallest delay. This is detected at once after a `pause` of that many seconds,
 * otherwise after a `while` without a smaller delay.
 */
const pauseLimits = { late: 3, pause: 2, while: 5 };
/** Seconds without data after which a stream counts as interrupted: the connection of an upload is closed then. */
const interruptedAfter = 30;
/**
 * Maximum seconds that a track may be ahead of its arrival; beyond that its clock has jumped and it gets a clock of its
 * own.
 */
const maxLead = 1;

/** The clock of a sender, shared by all tracks that one program sends. */
export class SenderClock {
	/** Seconds to add to the sender's time to get unix time. */
	offset: number;
	/** Whether the sender uses unix time and is trusted. */
	readonly unix: boolean;
	/** Offset of its unix time in seconds if too large to be trusted; otherwise `null`. */
	readonly off: number | null;
	#since: number;
	#arrivedAt: number;
	/** The smallest recent delay, and since when it is measured. */
	#least = { delay: Infinity, since: 0 };
	/**
	 * The smallest offset of the uninterrupted stream. Late data of it may have been under way since then, whatever the
	 * offset is now.
	 */
	#smallest = Infinity;

	/** Whether it was observed already, by a process before this one. */
	readonly #isKnown: boolean;

	constructor(own: SenderTime, arrived: number, isKnown = false) {
		this.#isKnown = isKnown;
		const { offset, unix } = measureOffset(own, arrived);
		this.offset = offset;
		this.unix = unix;
		this.off = own.start > unixTime && !unix ? own.start + own.duration - arrived : null;
		this.#since = arrived;
		this.#arrivedAt = arrived;
		this.#least = { delay: Infinity, since: arrived };
	}

	/** Seconds before the time by `offset` at which data may have been captured. */
	get uncertainty(): number {
		return Math.max(0, this.offset - this.#smallest);
	}

	/** Whether the clock can be used for mapping. */
	settled(now: number): boolean {
		return this.unix || this.#isKnown || now - this.#since >= observation;
	}

	/** Whether a track that starts with this fragment uses this clock. */
	fits(own: SenderTime, arrived: number): boolean {
		const { offset, unix } = measureOffset(own, arrived);
		return (
			arrived - this.#arrivedAt < joinTimeout &&
			unix === this.unix &&
			(unix || Math.abs(offset - this.offset) < sameProgram)
		);
	}

	/** Whether a fragment would be so far ahead that its track can no longer use this clock. */
	leaps(own: SenderTime, arrived: number): boolean {
		const early = own.start + own.duration + this.offset - arrived;
		return early > (this.unix ? tolerated.early : maxLead) && this.settled(arrived);
	}

	/**
	 * Takes a fragment into account. A sender that paused is realigned by arrival time, together with all tracks that
	 * share its clock.
	 * @returns its delay in seconds relative to the smallest delay
	 */
	add(own: SenderTime, arrived: number): number {
		const until = own.start + own.duration;
		if (!this.settled(arrived)) this.offset = Math.min(this.offset, measureOffset(own, arrived).offset);
		if (this.#paused(arrived - until - this.offset, arrived)) {
			this.offset = measureOffset(own, arrived).offset;
			this.#since = arrived;
			this.#least = { delay: Infinity, since: arrived };
		}
		if (arrived - this.#arrivedAt > interruptedAfter) this.#smallest = Infinity;
		this.#smallest = Math.min(this.#smallest, this.offset, measureOffset(own, arrived).offset);
		this.#arrivedAt = arrived;
		return arrived - until - this.offset;
	}

	/** Replaces the clock of a stream that goes on. */
	replace(before: SenderClock, arrived: number): void {
		if (arrived - before.#arrivedAt <= interruptedAfter)
			this.#smallest = Math.min(this.#smallest, before.#smallest);
	}

	#paused(delay: number, arrived: number): boolean {
		// Late unix time was delayed by the network; the time itself is right.
		if (this.unix || !this.settled(arrived)) return false;
		if (delay > pauseLimits.late && arrived - this.#arrivedAt > pauseLimits.pause) return true;
		const { since } = this.#least;
		const least = Math.min(this.#least.delay, delay);
		const over = arrived - since > pauseLimits.while;
		this.#least = over ? { delay: Infinity, since: arrived } : { delay: least, since };
		return over && least > pauseLimits.late;
	}
}

function measureOffset(
	{ start, duration, stated }: SenderTime,
	arrived: number,
): { offset: number; unix: boolean } {
	const until = start + duration;
	const late = arrived - until;
	const unix = start > unixTime && late < tolerated.late && late > -tolerated.early;
	if (unix) return { unix, offset: 0 };
	const isUsable = stated != null && stated <= late && stated >= late - statedEarlier;
	return { unix, offset: isUsable ? stated : late };
}

/** A track's clock, its end in the sender's own time, and when that arrived. */
export interface ClockReading {
	clock: SenderClock;
	until: number;
	at: number;
}

/** Jumps in seconds, backwards and forwards, beyond which the sender has restarted its clock. */
const maxBackwardJump = 0.5;
const maxForwardJump = 60;
/** Seconds after its last fragment during which a sender cannot be replaced by another. */
const exclusiveFor = 2;

/** Whether a fragment continues its track in the sender's own time. */
export const continues = (before: Pick<ClockReading, 'until'> | null, { start }: SenderTime): boolean =>
	before !== null && start > before.until - maxBackwardJump && start < before.until + maxForwardJump;

/**
 * Returns the clock of a sender that another process observed, so a restart delays nothing and moves no track.
 * @param until end of the last media, in unix seconds
 * @param offset seconds that were added to the sender's time
 */
export function resumeClock(until: number, offset: number): ClockReading {
	const own = { start: until - offset, duration: 0 };
	return { clock: new SenderClock(own, until, true), until: own.start, at: -Infinity };
}

/** Allows a sender whose connection was lost to restart its clock at once, or to continue with the old one. */
export const restartClock = (before: ClockReading): ClockReading => ({ ...before, at: -Infinity });

/**
 * Returns the clock for a fragment of a track.
 * @param siblings clocks of the same sender's other tracks
 * @returns `null` if another sender with a different time is active on this track: two programs use the same key
 */
export function readClock(
	before: ClockReading | null,
	siblings: readonly SenderClock[],
	own: SenderTime,
	arrived: number,
): (ClockReading & { delay: number }) | null {
	const until = own.start + own.duration;
	const isContinued = continues(before, own);
	if (!isContinued && before && arrived - before.at < exclusiveFor) return null;
	const continued = isContinued && !before?.clock.leaps(own, arrived) ? before : null;
	const clock =
		continued?.clock ?? siblings.find((one) => one.fits(own, arrived)) ?? new SenderClock(own, arrived);
	const delay = clock.add(own, arrived);
	if (isContinued && before) clock.replace(before.clock, arrived);
	return { clock, until: Math.max(until, continued?.until ?? until), at: arrived, delay };
}

/** Seconds of unknown delay (encoder, buffering network) for fragments dated by arrival. */
const unknownDelay = 2;
/** Maximum error in seconds of a page's estimate of the server's time. */
const pageClockError = 0.3;
/** Maximum clock error in seconds of a browser that buffered while offline and could not ask the server. */
const offlineClockError = 3;

/**
 * Returns the capture range of a live fragment: the widest range in which it may have been captured, on which access
 * decisions are based. A sender may date data too early, but everything was captured before it arrived.
 * @param span by the sender's clock
 * @param arrived in the same seconds
 */
export function liveCaptureRange(
	span: Span,
	arrived: number,
	{ unix, uncertainty }: Pick<SenderClock, 'unix' | 'uncertainty'>,
): Span {
	const end = span.start + span.duration;
	const early = Math.max(uncertainty, end - arrived) + (unix ? pageClockError : unknownDelay);
	return between(span.start - early, Math.max(end, arrived));
}

/** Returns the capture range of a fragment that was buffered during an outage; its arrival time says nothing. */
export const bufferedCaptureRange = ({ start, duration }: Span): Span =>
	between(start - offlineClockError, start + duration + offlineClockError);

const between = (start: number, end: number): Span => ({ start, duration: end - start });
