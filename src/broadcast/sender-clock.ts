import type { Span } from './openness.ts';

/*
 * Puts what senders send onto one line of time. Two kinds of senders: those whose media time is the time of day
 * (unix seconds: the studio and the booths of this program, which agree among each other without knowing of each
 * other), and all others, which begin to count anywhere (ffmpeg, hardware). All times in seconds.
 */

/** When a fragment begins and how long it is, in its sender's own time. */
export interface SenderTime {
	start: number;
	duration: number;
}

/** Media time that is unix time: nobody else's has counted for thirty years. */
export const unixTime = 1e9;
/**
 * Who sends unix time that is so far off has a wrong clock: then the time of arrival counts, as for others. What comes
 * late may have been under way; nothing comes before it was made.
 */
export const tolerated = { late: 10, early: 2 };
/**
 * How long a sender is listened to before its time is believed. What it sends first comes in a burst, later than it
 * was made; the least late of the first seconds is nearest to the truth (measured: 40 ms off instead of 360).
 */
const settling = 2;
/** Tracks of one program count alike, and begin together: so near to each other they are one. */
const alike = 0.3;
/** A clock of which nothing was heard for so long is not joined any more. */
const silent = 5;
/**
 * Whoever counts from anywhere and stands still for a while, a computer that slept or an input that was pulled, goes on
 * with an older time than it is. What comes so much later than the least late is taken for that, after a pause of so
 * many seconds at once, else when nothing better came for a while.
 */
const stood = { late: 3, pause: 2, while: 5 };
/** Nor can the time of a track be so far ahead of its arrival: then it has leapt, and has a clock of its own. */
const leapt = 1;

/** The clock of a sender; tracks that one program sends share it. */
export class SenderClock {
	/** What is to be added to the sender's time to have unix time. */
	offset: number;
	/** Whether it sends unix time itself, and is believed. */
	readonly unix: boolean;
	/** By how much its unix time is off, if so far that it is not believed. */
	readonly off: number | null;
	#since: number;
	#heardAt: number;
	/** The least late of a while, and since when that is. */
	#least = { delay: Infinity, since: 0 };

	constructor(own: SenderTime, arrived: number) {
		const { offset, unix } = reading(own, arrived);
		this.offset = offset;
		this.unix = unix;
		this.off = own.start > unixTime && !unix ? own.start + own.duration - arrived : null;
		this.#since = arrived;
		this.#heardAt = arrived;
		this.#least = { delay: Infinity, since: arrived };
	}

	/** Whether what it says can be put onto the line. */
	settled(now: number): boolean {
		return this.unix || now - this.#since >= settling;
	}

	/** Whether a track that begins with this fragment counts by this clock. */
	fits(own: SenderTime, arrived: number): boolean {
		const { offset, unix } = reading(own, arrived);
		return (
			arrived - this.#heardAt < silent &&
			unix === this.unix &&
			(unix || Math.abs(offset - this.offset) < alike)
		);
	}

	/** Whether a fragment would lie so far ahead that its track cannot count by this clock any more. */
	leaps(own: SenderTime, arrived: number): boolean {
		const early = own.start + own.duration + this.offset - arrived;
		return early > (this.unix ? tolerated.early : leapt) && this.settled(arrived);
	}

	/**
	 * Takes a fragment into account. A sender that stood still is placed anew by when things arrive, with all tracks that
	 * share its clock: they stay together.
	 * @returns how late it came beside the least late
	 */
	hear(own: SenderTime, arrived: number): number {
		const until = own.start + own.duration;
		if (!this.settled(arrived)) this.offset = Math.min(this.offset, reading(own, arrived).offset);
		if (this.#stoodStill(arrived - until - this.offset, arrived)) {
			this.offset = arrived - until;
			this.#since = arrived;
			this.#least = { delay: Infinity, since: arrived };
		}
		this.#heardAt = arrived;
		return arrived - until - this.offset;
	}

	#stoodStill(delay: number, arrived: number): boolean {
		// Unix time that comes late was under way: it was right when it was chosen.
		if (this.unix || !this.settled(arrived)) return false;
		if (delay > stood.late && arrived - this.#heardAt > stood.pause) return true;
		const { since } = this.#least;
		const least = Math.min(this.#least.delay, delay);
		const over = arrived - since > stood.while;
		this.#least = over ? { delay: Infinity, since: arrived } : { delay: least, since };
		return over && least > stood.late;
	}
}

function reading({ start, duration }: SenderTime, arrived: number): { offset: number; unix: boolean } {
	const until = start + duration;
	const late = arrived - until;
	const unix = start > unixTime && late < tolerated.late && late > -tolerated.early;
	return { unix, offset: unix ? 0 : arrived - until };
}

/** What was heard of a track: by which clock, and until when in the sender's own time; when that came. */
export interface ClockReading {
	clock: SenderClock;
	until: number;
	at: number;
}

/** Whoever goes back further than this, or leaps further ahead, has begun to count anew. */
const back = 0.5;
const ahead = 60;
/** While a sender is heard, no other takes its place. */
const alive = 2;

/** Whether a fragment goes on where its track was, as its sender counts. */
export const follows = (heard: Pick<ClockReading, 'until'> | null, { start }: SenderTime): boolean =>
	heard !== null && start > heard.until - back && start < heard.until + ahead;

/** The line of a sender is cut: it may begin to count anew at once, and if it does not, it goes on by its clock. */
export const restartClock = (heard: ClockReading): ClockReading => ({ ...heard, at: -Infinity });

/**
 * By which clock a fragment of a track counts.
 * @param siblings the clocks of the other tracks of the same sender
 * @returns `null`: somebody else is heard on this track, with another time: two programs have the same key
 */
export function readClock(
	heard: ClockReading | null,
	siblings: readonly SenderClock[],
	own: SenderTime,
	arrived: number,
): (ClockReading & { delay: number }) | null {
	const until = own.start + own.duration;
	const follow = follows(heard, own);
	if (!follow && heard && arrived - heard.at < alive) return null;
	const goesOn = follow && !heard?.clock.leaps(own, arrived) ? heard : null;
	const clock =
		goesOn?.clock ?? siblings.find((one) => one.fits(own, arrived)) ?? new SenderClock(own, arrived);
	const delay = clock.hear(own, arrived);
	return { clock, until: Math.max(until, goesOn?.until ?? until), at: arrived, delay };
}

/** For so long what is dated by its arrival may have been under way: through an encoder, and a line that buffers. */
const underWay = 2;
/** By so much a page may be wrong about the server's time, for which it asks over its line. */
const asked = 0.3;
/** So far off may the time be of what a browser kept while it could not ask the server for it. */
const keptOff = 3;

/**
 * The stretch within which something was said, as far as can be known; who may watch is decided by all of it. A sender
 * may date what it sends too early, and what arrives was said before it arrived.
 * @param span by the sender's clock
 * @param arrived in the same seconds
 */
export function liveCaptureRange(span: Span, arrived: number, { unix }: Pick<SenderClock, 'unix'>): Span {
	const end = span.start + span.duration;
	const early = Math.max(0, end - arrived) + (unix ? asked : underWay);
	return between(span.start - early, Math.max(end, arrived));
}

/** The same for what was kept while a line was down, whose arrival says nothing. */
export const bufferedCaptureRange = ({ start, duration }: Span): Span =>
	between(start - keptOff, start + duration + keptOff);

const between = (start: number, end: number): Span => ({ start, duration: end - start });
