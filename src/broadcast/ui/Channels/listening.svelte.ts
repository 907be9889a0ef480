import { openStream, type Stream } from '../Watch/stream.ts';
import type { Track } from '../../tracks.ts';

/** Lets whoever looks after the channels hear one of them, as its listeners do. */
export class Listening {
	/** Which is heard; `null` = none. */
	track = $state<Track | null>(null);
	failed = $state(false);
	readonly #base: string;
	#audio: HTMLAudioElement | null = null;
	#stream: Stream | null = null;

	/** @param base `/media/<meeting>` */
	constructor(base: string) {
		this.#base = base;
	}

	/** Hears a track; the one that is heard already is shut off. */
	async turn(track: Track): Promise<void> {
		const before = this.track;
		this.stop();
		if (before === track) return;
		[this.track, this.failed] = [track, false];
		const audio = new Audio();
		this.#audio = audio;
		const wanted = {
			base: this.#base,
			form: 'live',
			moment: null,
			sound: track,
			captions: null,
			soundOnly: true,
		} as const;
		const stream = await openStream(audio, wanted, {
			lost: () => this.#fail(audio),
			stumbled() {},
			came() {},
			captions() {},
		});
		if (this.#audio !== audio) return stream?.close();
		if (!stream) return this.#fail(audio);
		this.#stream = stream;
		await audio.play().catch(() => this.#fail(audio));
	}

	/** It cannot be heard; of one that was shut off meanwhile nothing is said. */
	#fail(audio: HTMLAudioElement): void {
		if (this.#audio !== audio) return;
		this.stop();
		this.failed = true;
	}

	stop(): void {
		this.#stream?.close();
		this.#audio?.pause();
		[this.#stream, this.#audio, this.track] = [null, null, null];
	}
}
