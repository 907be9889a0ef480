import type { Track } from '../../tracks.ts';

/** Seconds over which is averaged who watches now. */
const window = 30;

/** What was given out of a track. */
interface Given {
	/** Seconds of media by second of the clock. */
	lately: Map<number, number>;
	/** Seconds of media by minute, until they are written down. */
	minutes: Map<number, number>;
}

/**
 * Counts who watches without knowing who: each player fetches each second of a track once, so that the seconds given
 * out in a minute, divided by sixty, are how many there were on average. Nothing about whoever fetches is looked at.
 */
export class ViewerCounter {
	readonly #tracks = new Map<Track, Given>();

	#of(track: Track): Given {
		const given = this.#tracks.get(track) ?? { lately: new Map(), minutes: new Map() };
		this.#tracks.set(track, given);
		return given;
	}

	/** @param seconds of media that somebody was given; `now` in ms */
	give(track: Track, seconds: number, now: number): void {
		const given = this.#of(track);
		const second = Math.floor(now / 1_000);
		given.lately.set(second, (given.lately.get(second) ?? 0) + seconds);
		const minute = Math.floor(second / 60);
		given.minutes.set(minute, (given.minutes.get(minute) ?? 0) + seconds);
		if (given.lately.size > window + 1)
			for (const old of given.lately.keys()) if (old < second - window) given.lately.delete(old);
	}

	/** How many have each track now, rounded. */
	now(now: number): Map<Track, number> {
		const from = now / 1_000 - window;
		const counts = [...this.#tracks].map(([track, { lately }]): [Track, number] => {
			const seconds = [...lately].reduce((sum, [second, each]) => (second >= from ? sum + each : sum), 0);
			return [track, Math.round(seconds / window)];
		});
		return new Map(counts.filter(([, count]) => count > 0));
	}

	/** How many had each track on average in the minutes before one (since 1970); those are forgotten here. */
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
