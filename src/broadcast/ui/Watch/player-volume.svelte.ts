/** The volume of a player, kept equal in the interface and on its element. */
export class PlayerVolume {
	volume = $state(1);
	muted = $state(false);
	#media: HTMLMediaElement | null = null;
	readonly #changed: () => void;

	/** @param changed called when the viewer changes it */
	constructor(changed: () => void) {
		this.#changed = changed;
	}

	/** Attaches an element with the stored volume. */
	take(media: HTMLMediaElement, { volume, muted }: { volume: number; muted: boolean }): void {
		this.#media = media;
		Object.assign(this, { volume, muted });
		Object.assign(media, { volume, muted });
	}

	/** @param volume 0 to 1; other values are clamped */
	set(volume: number): void {
		this.volume = Math.min(1, Math.max(0, Math.round(volume * 20) / 20));
		this.muted = this.volume === 0;
		this.#say();
	}

	toggle(): void {
		this.muted = !this.muted;
		this.#say();
	}

	#say(): void {
		if (this.#media) Object.assign(this.#media, { volume: this.volume, muted: this.muted });
		this.#changed();
	}
}
