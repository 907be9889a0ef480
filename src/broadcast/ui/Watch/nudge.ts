/** ms without progress before the nudge: shorter than a reopening, longer than a change of language usually takes. */
const patience = 1_000;
/** Seconds of media that must be there for a stall to be the player's own. */
const enough = 0.5;

/** The part of a media element that is needed here. */
type Media = Pick<HTMLMediaElement, 'currentTime' | 'buffered'>;

/** Returns the buffered seconds that follow the current position without a gap. */
export function secondsAhead({ buffered, currentTime }: Media): number {
	for (let at = 0; at < buffered.length; at += 1)
		if (currentTime >= buffered.start(at) && currentTime < buffered.end(at))
			return buffered.end(at) - currentTime;
	return 0;
}

/**
 * Nudges an element that stands although media are ahead, once in each stall: a seek to where it is makes the decoders
 * begin there. After a change of language, WebKit can stand for seconds. The position does not change, so a stall that
 * goes on is recovered from as before (`stalls.ts`).
 */
export class Nudge {
	#position = -1;
	/** When the position last changed, ms. */
	#since = 0;
	/** Whether this stall needs no nudge: it has had one, or nothing has been played yet. */
	#done = true;

	/**
	 * Observes the element; call it periodically.
	 * @param should whether it should play
	 * @param now ms
	 */
	observe(media: Media, should: boolean, now: number): void {
		const { currentTime } = media;
		if (currentTime !== this.#position) {
			this.#done = this.#position < 0;
			this.#position = currentTime;
			this.#since = now;
		}
		if (!should || secondsAhead(media) < enough) this.#since = now;
		if (this.#done || now - this.#since < patience) return;
		this.#done = true;
		media.currentTime = currentTime;
	}
}
