import type { Track } from '../../tracks.ts';

/** Seconds over which the current number of viewers is averaged. */
const window = 30;

/** Seconds of an interval, in which a viewer of a live track counts once. */
const interval = 10;
/** Maximum counted viewers per interval over all tracks, so invented ones cannot fill the memory. */
const most = 100_000;

/** Seconds watched of one track. */
interface Given {
	/** By clock second. */
	lately: Map<number, number>;
	/** By minute, until they are stored. */
	minutes: Map<number, number>;
}

/**
 * Counts viewers without identifying them: the seconds watched in a minute, divided by sixty, are the average number of
 * viewers. Of the client nothing is used but the random number that its player was given when it opened the stream; it
 * is forgotten after an interval.
 */
export class ViewerCounter {
	readonly #tracks = new Map<Track, Given>();
	/** The viewers of the current interval, with their tracks. */
	readonly #seen = new Set<string>();
	#interval = 0;

	#of(track: Track): Given {
		const given = this.#tracks.get(track) ?? { lately: new Map(), minutes: new Map() };
		this.#tracks.set(track, given);
		return given;
	}

	/**
	 * Counts a viewer of a live track for one interval, however often its playlist is requested.
	 * @param viewer the random number of its player
	 * @param now ms
	 */
	see(track: Track, viewer: string, now: number): void {
		const current = Math.floor(now / 1_000 / interval);
		if (current !== this.#interval) this.#seen.clear();
		this.#interval = current;
		const key = `${track} ${viewer}`;
		if (this.#seen.has(key) || this.#seen.size >= most) return;
		this.#seen.add(key);
		this.count(track, interval, now);
	}

	/**
	 * @param seconds watched, or delivered of a recording
	 * @param now ms
	 */
	count(track: Track, seconds: number, now: number): void {
		const given = this.#of(track);
		const second = Math.floor(now / 1_000);
		given.lately.set(second, (given.lately.get(second) ?? 0) + seconds);
		const minute = Math.floor(second / 60);
		given.minutes.set(minute, (given.minutes.get(minute) ?? 0) + seconds);
		if (given.lately.size > window + 1)
			for (const old of given.lately.keys()) if (old < second - window) given.lately.delete(old);
	}

	/** Returns the current number of viewers per track, rounded. */
	now(now: number): Map<Track, number> {
		const from = now / 1_000 - window;
		const counts = [...this.#tracks].map(([track, { lately }]): [Track, number] => {
			const seconds = [...lately].reduce((sum, [second, each]) => (second >= from ? sum + each : sum), 0);
			return [track, Math.round(seconds / window)];
		});
		return new Map(counts.filter(([, count]) => count > 0));
	}

	/**
	 * Returns the average viewers per track for the minutes before `until` (minutes since 1970) and forgets those
	 * minutes.
	 */
	take(until: number): { minute: number; track: Track; watching: number }[] {
		return [...this.#tracks].flatMap(([track, { minutes }]) =>
			[...minutes]
				.filter(([minute]) => minute < until)
				.map(([minute, seconds]) => {
					minutes.delete(minute);
					return { minute, track, watching: seconds / 60 };
				}),
		);
	}
}
