/*
 * Puts what senders send onto one line of time. Two kinds of senders: those whose media time is the time of day
 * (unix seconds: the studio and the booths of this program, which agree among each other without knowing of each
 * other), and all others, which begin to count anywhere (ffmpeg, hardware). All times in seconds.
 */

/** When a fragment begins and how long it is, in its sender's own time. */
export interface OwnTime {
	start: number;
	duration: number;
}

/** Media time that is unix time: nobody else's has counted for thirty years. */
const unixTime = 1e9;
/** Who sends unix time that is this far off has a wrong clock: then the time of arrival counts, as for others. */
const tolerated = 10;
/**
 * How long a sender is listened to before its time is believed. What it sends first comes in a burst, later than it
 * was made; the least late of the first seconds is nearest to the truth (measured: 40 ms off instead of 360).
 */
const settling = 2;
/** Tracks of one program count alike, and begin together: so near to each other they are one. */
const alike = 0.3;
/** A clock of which nothing was heard for so long is not joined any more. */
const silent = 5;

/** The clock of a sender; tracks that one program sends share it. */
export class Clock {
	/** What is to be added to the sender's time to have unix time. */
	offset: number;
	/** Whether it sends unix time itself. */
	readonly unix: boolean;
	/** By how much its unix time is off, if so far that it is not believed. */
	readonly off: number | null;
	#since: number;
	#heardAt: number;

	constructor(own: OwnTime, arrived: number) {
		const { offset, unix } = reading(own, arrived);
		this.offset = offset;
		this.unix = unix;
		this.off = own.start > unixTime && !unix ? own.start + own.duration - arrived : null;
		this.#since = arrived;
		this.#heardAt = arrived;
	}

	/** Whether what it says can be put onto the line. */
	settled(now: number): boolean {
		return this.unix || now - this.#since >= settling;
	}

	/** Whether a track that begins with this fragment counts by this clock. */
	fits(own: OwnTime, arrived: number): boolean {
		const { offset, unix } = reading(own, arrived);
		return (
			arrived - this.#heardAt < silent &&
			unix === this.unix &&
			(unix || Math.abs(offset - this.offset) < alike)
		);
	}

	/**
	 * Takes a fragment into account.
	 * @returns how late it came beside the least late
	 */
	hear(own: OwnTime, arrived: number): number {
		const { offset } = reading(own, arrived);
		if (!this.settled(arrived)) this.offset = Math.min(this.offset, offset);
		this.#heardAt = arrived;
		return arrived - (own.start + own.duration + this.offset);
	}
}

function reading({ start, duration }: OwnTime, arrived: number): { offset: number; unix: boolean } {
	const until = start + duration;
	const unix = start > unixTime && Math.abs(arrived - until) < tolerated;
	return { unix, offset: unix ? 0 : arrived - until };
}

/** What was heard of a track: by which clock, and until when in the sender's own time; when that came. */
export interface Heard {
	clock: Clock;
	until: number;
	at: number;
}

/** Whoever goes back further than this, or leaps further ahead, has begun to count anew. */
const back = 0.5;
const ahead = 60;
/** While a sender is heard, no other takes its place. */
const alive = 2;

/**
 * By which clock a fragment of a track counts.
 * @param siblings the clocks of the other tracks of the same sender
 * @returns `null`: somebody else is heard on this track, with another time: two programs have the same key
 */
export function hear(
	heard: Heard | null,
	siblings: readonly Clock[],
	own: OwnTime,
	arrived: number,
): (Heard & { delay: number }) | null {
	const until = own.start + own.duration;
	const follows = heard !== null && own.start > heard.until - back && own.start < heard.until + ahead;
	if (!follows && heard && arrived - heard.at < alive) return null;
	const clock = follows
		? heard.clock
		: (siblings.find((one) => one.fits(own, arrived)) ?? new Clock(own, arrived));
	const delay = clock.hear(own, arrived);
	return { clock, until: follows ? Math.max(until, heard.until) : until, at: arrived, delay };
}
