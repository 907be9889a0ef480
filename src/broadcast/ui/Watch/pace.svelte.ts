import { rateOf } from '../../keep-up.ts';

/** How fast an element plays: at the speed that was chosen, and a little faster while it makes up for a halt. */
export class Pace {
	speed = $state(1);
	#media: HTMLMediaElement | null = null;
	/** What was given to it last. */
	#rate = 1;

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
		if (media) media.playbackRate = media.defaultPlaybackRate = this.#rate = this.speed;
	}

	keepUp({ live, behind }: { live: boolean; behind: number }): void {
		if (!this.#media) return;
		const { buffered, currentTime } = this.#media;
		const ahead = buffered.length ? buffered.end(buffered.length - 1) - currentTime : 0;
		const rate = rateOf({ live, speed: this.speed, behind, ahead });
		// Only what changes: a browser may have a speed of its own.
		if (rate !== this.#rate) this.#media.playbackRate = this.#rate = rate;
	}
}
