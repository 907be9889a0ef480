import type { Track } from '../../tracks.ts';

/** Seconds over which the current number of viewers is averaged. */
const window = 30;

/** Media seconds delivered of one track. */
interface Given {
	/** Delivered media seconds by clock second. */
	lately: Map<number, number>;
	/** Delivered media seconds by minute, until they are stored. */
	minutes: Map<number, number>;
}

/**
 * Counts viewers without identifying them. Each player fetches each second of a track once, so the media seconds
 * delivered in a minute, divided by sixty, are the average number of viewers. Nothing about the client is looked at.
 */
export class ViewerCounter {
	readonly #tracks = new Map<Track, Given>();

	#of(track: Track): Given {
		const given = this.#tracks.get(track) ?? { lately: new Map(), minutes: new Map() };
		this.#tracks.set(track, given);
		return given;
	}

	/**
	 * @param seconds delivered media seconds
	 * @param now ms
	 */
	give(track: Track, seconds: number, now: number): void {
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
