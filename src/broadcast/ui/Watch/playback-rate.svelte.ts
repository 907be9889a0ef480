import { isDry, rateOf, skips, waitsFor } from '../../keep-up.ts';

/** How fast an element plays: at the speed that was chosen, a little faster to make up for a halt, not at all during one. */
export class PlaybackRate {
	speed = $state(1);
	#media: HTMLMediaElement | null = null;
	/** What was given to it last. */
	#rate = 1;
	/** Whether it waits until there is as much to be played as before it ran dry. */
	waits = false;
	/** Whether something has come meanwhile, and more is on its way. */
	gathers = false;
	/** When it was dry last, ms. */
	#dryAt = 0;

	take(media: HTMLMediaElement): void {
		this.#media = media;
	}

	set(speed: number): void {
		this.speed = speed;
		this.begin();
	}

	/** What is opened begins at the speed that was chosen. */
	begin(): void {
		const media = this.#media;
		this.waits = this.gathers = false;
		if (media) media.playbackRate = media.defaultPlaybackRate = this.#rate = this.speed;
	}

	/**
	 * Keeps the distance to live; called again and again.
	 * @param distance where it plays, from the end of the playlist; `null` = the browser decides
	 * @returns what is to be done: it has `ran-dry`, or is so far behind that it goes to live at once (`skip`)
	 */
	keepUp(
		{ follows, behind, distance }: { follows: boolean; behind: number; distance: number | null },
		now = performance.now(),
	): 'ran-dry' | 'skip' | null {
		if (!this.#media) return null;
		const { buffered, currentTime, paused } = this.#media;
		const ahead = buffered.length ? buffered.end(buffered.length - 1) - currentTime : 0;
		const state = { follows: follows && !paused, speed: this.speed, behind, ahead };
		const before = this.waits;
		if (!before || isDry(ahead)) this.#dryAt = now;
		const since = (now - this.#dryAt) / 1_000;
		this.waits = distance !== null && waitsFor(before, { ...state, distance, since });
		this.gathers = this.waits && !isDry(ahead);
		const rate = this.waits ? 0 : rateOf(state);
		// Only what changes: a browser may have a speed of its own.
		if (rate !== this.#rate) this.#media.playbackRate = this.#rate = rate;
		if (this.waits) return before ? null : 'ran-dry';
		return skips(state) ? 'skip' : null;
	}
}
