import type { HallView } from '../../channels.ts';
import type { Track } from '../../tracks.ts';

/** Maximum number of meetings: requests with arbitrary meeting ids must not fill the memory. */
const maxMeetings = 1_000;

/** The last sender with an invalid key per meeting, for its technician. */
export class InvalidKeys {
	/** Oldest first. */
	readonly #last = new Map<string, NonNullable<HallView['wrongKey']>>();

	/** @param at ms */
	note(meeting: string, track: Track, at: number): void {
		const count = (this.#last.get(meeting)?.count ?? 0) + 1;
		this.#last.delete(meeting);
		this.#last.set(meeting, { track, at, count });
		const [oldest] = this.#last.keys();
		if (this.#last.size > maxMeetings && oldest) this.#last.delete(oldest);
	}

	lastOf(meeting: string): HallView['wrongKey'] {
		return this.#last.get(meeting) ?? null;
	}
}
