import { opener, type PlayerStream } from '../Watch/stream.ts';
import type { Track } from '../../tracks.ts';

/** Lets whoever looks after the channels hear one of them, as its listeners do. */
export class ChannelPlayback {
	/** Which is heard; `null` = none. */
	track = $state<Track | null>(null);
	failed = $state(false);
	readonly #base: string;
	#audio: HTMLAudioElement | null = null;
	#stream: PlayerStream | null = null;

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
		// A failed library is a track that cannot be heard.
		const open = await opener(audio).catch(() => null);
		if (this.#audio !== audio) return;
		if (!open) return this.#fail(audio);
		this.#stream = open(
			{ base: this.#base, form: 'live', moment: null, sound: track, captions: null, soundOnly: true },
			{
				lost: () => this.#fail(audio),
				stumbled() {},
				answered() {},
				came() {},
				captions() {},
			},
		);
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
