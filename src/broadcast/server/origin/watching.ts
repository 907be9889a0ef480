import type { Track } from '../../tracks.ts';
import type { MinuteRow } from '../store/minutes.ts';

/** Seconds over which is averaged who watches now. */
const window = 30;

/** What was given out of a track. */
interface Given {
	/** Seconds of media by second of the clock. */
	lately: Map<number, number>;
	/** Seconds of media since it was written down last. */
	since: number;
	/** How much of the track was missing when it was written down last. */
	missing: number;
}

/**
 * Counts who watches without knowing who: each player fetches each second of a track once, so that the seconds given
 * out in a minute, divided by sixty, are how many there were on average. Nothing about whoever fetches is looked at.
 */
export class Watching {
	readonly #tracks = new Map<Track, Given>();

	#of(track: Track): Given {
		const given = this.#tracks.get(track) ?? { lately: new Map(), since: 0, missing: 0 };
		this.#tracks.set(track, given);
		return given;
	}

	/** @param seconds of media that somebody was given; `now` in ms */
	give(track: Track, seconds: number, now: number): void {
		const given = this.#of(track);
		const second = Math.floor(now / 1_000);
		given.lately.set(second, (given.lately.get(second) ?? 0) + seconds);
		given.since += seconds;
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

	/**
	 * What is to be written down of the minute that has just passed; it is counted anew from here on.
	 * @param missing of each track, in seconds since the process began
	 */
	minute(minute: number, missing: ReadonlyMap<Track, number>): MinuteRow[] {
		const tracks = new Set([...this.#tracks.keys(), ...missing.keys()]);
		return [...tracks].map((track) => {
			const given = this.#of(track);
			const sum = missing.get(track) ?? given.missing;
			const row = {
				minute,
				track,
				watching: given.since / 60,
				missing: Math.min(60, Math.max(0, sum - given.missing)),
			};
			[given.since, given.missing] = [0, sum];
			return row;
		});
	}
}
