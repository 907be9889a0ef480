import type { PlaylistForm } from '../../playlist.ts';
import { missedAfter, nothingMissed, outageSince } from '../../slow-connection.ts';
import { Stalls } from '../../stalls.ts';
import { Nudge } from './nudge.ts';

/** What a player knows of itself; moments in ms. */
interface PlayerState {
	/** End of the newest media in the playlist, and position; `null` if unknown. */
	newest: number | null;
	moment: number | null;
	form: PlaylistForm | null;
	/** Whether it is to play, and the server can be reached. */
	wants: boolean;
	/** Whether it plays the picture. */
	seen: boolean;
	/** Whether a stall is explained: data are on their way. */
	explained: boolean;
	/** Whether it stands on purpose, until enough is there. */
	waits: boolean;
	/** Whether a sound other than the original is selected. */
	other: boolean;
}

/** Whether media come: what the player says where they do not. */
export class PlaybackHealth {
	/** Since when nothing comes from the hall, ms; `null` while it does. */
	since = $state<number | null>(null);
	/** Whether the connection is too slow for the picture, so that the sound alone is offered. */
	offersSound = $state(false);
	#answeredAt: number | null = null;
	#missed = nothingMissed;
	#second = 0;
	#observedAt = performance.now();
	readonly #stalls = new Stalls(performance.now());
	readonly #nudge = new Nudge();

	/** A playlist has arrived. @param now server time, ms */
	answered(now: number): void {
		this.#answeredAt = now;
	}

	/** Another stream is opened. */
	opened(): void {
		this.#answeredAt = null;
	}

	/** Another format was chosen. */
	reset(): void {
		this.#missed = nothingMissed;
		this.offersSound = false;
	}

	/**
	 * Observes the player; call it periodically.
	 * @returns how to recover from a stall that was not reported as an error, and its duration in ms; `null` if there is none
	 */
	observe(
		media: Pick<HTMLMediaElement, 'currentTime' | 'paused' | 'buffered'>,
		state: PlayerState,
		now = performance.now(),
	): ReturnType<Stalls['observe']> {
		const { currentTime, paused } = media;
		const { newest, moment, form } = state;
		this.since = form === 'live' ? outageSince(newest, this.#answeredAt) : null;
		// A live stream that has not started yet has no position.
		const isAhead = newest !== null && (moment === null || newest - moment > 1_000);
		const should = isAhead && state.wants && !paused;
		// A sleeping machine misses nothing.
		const passed = Math.min(1_000, now - this.#observedAt);
		const isMissing = should && state.seen && currentTime === this.#second;
		this.#missed = missedAfter(this.#missed, passed, isMissing);
		this.offersSound = this.#missed.offersSound;
		[this.#second, this.#observedAt] = [currentTime, now];
		const isStalled = should && !state.explained;
		this.#nudge.observe(media, isStalled && !state.waits, now);
		return this.#stalls.observe(currentTime, now, { should: isStalled, other: state.other });
	}
}
