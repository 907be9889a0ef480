import { isDry, rateOf, skips, waitsFor } from '../../keep-up.ts';

/** Returns how many seconds an element has after its position. */
export function bufferedAhead(media: HTMLMediaElement | null): number {
	const last = media?.buffered.length ? media.buffered.end(media.buffered.length - 1) : 0;
	return Math.max(0, last - (media?.currentTime ?? 0));
}

/**
 * Controls an element's playback rate: the chosen speed, slightly faster to catch up after a stall, or zero while
 * waiting.
 */
export class PlaybackRate {
	speed = $state(1);
	#media: HTMLMediaElement | null = null;
	/** The rate last set. */
	#rate = 1;
	/** Whether it waits until the buffer is refilled after running dry. */
	waits = false;
	/** Whether new data has arrived while waiting and more is coming. */
	isRefilling = false;
	/** When the buffer was last empty, ms. */
	#dryAt = 0;

	take(media: HTMLMediaElement): void {
		this.#media = media;
	}

	set(speed: number): void {
		this.speed = speed;
		this.begin();
	}

	/** A newly opened stream starts at the chosen speed. */
	begin(): void {
		const media = this.#media;
		this.waits = this.isRefilling = false;
		if (media) media.playbackRate = media.defaultPlaybackRate = this.#rate = this.speed;
	}

	/**
	 * Keeps the distance to live; call periodically.
	 * @param distance target distance from the end of the playlist in seconds; `null` if the browser decides
	 * @returns `ran-dry`, or `skip` if it is so far behind that it should seek to live
	 */
	keepUp(
		{ follows, behind, distance }: { follows: boolean; behind: number; distance: number | null },
		now = performance.now(),
	): 'ran-dry' | 'skip' | null {
		if (!this.#media) return null;
		const { paused } = this.#media;
		const ahead = bufferedAhead(this.#media);
		const state = { follows: follows && !paused, speed: this.speed, behind, ahead };
		const before = this.waits;
		if (!before || isDry(ahead)) this.#dryAt = now;
		const since = (now - this.#dryAt) / 1_000;
		this.waits = distance !== null && waitsFor(before, { ...state, distance, since });
		this.isRefilling = this.waits && !isDry(ahead);
		const rate = this.waits ? 0 : rateOf(state);
		// Only set on change, because a browser may have a speed of its own.
		if (rate !== this.#rate) this.#media.playbackRate = this.#rate = rate;
		if (this.waits) return before ? null : 'ran-dry';
		return skips(state) ? 'skip' : null;
	}
}
