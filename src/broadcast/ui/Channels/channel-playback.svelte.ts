import { opener, type PlayerStream } from '../Watch/stream.ts';
import type { Track } from '../../tracks.ts';

/** Plays one channel on the technician's page as its listeners hear it. */
export class ChannelPlayback {
	/** The track being played; `null` if none. */
	track = $state<Track | null>(null);
	failed = $state(false);
	readonly #base: string;
	#audio: HTMLAudioElement | null = null;
	#stream: PlayerStream | null = null;

	/** @param base `/media/<meeting>` */
	constructor(base: string) {
		this.#base = base;
	}

	/** Plays a track, or stops it if it is already playing. */
	async toggle(track: Track): Promise<void> {
		const before = this.track;
		this.stop();
		if (before === track) return;
		[this.track, this.failed] = [track, false];
		const audio = new Audio();
		this.#audio = audio;
		// If the player library fails to load, the track cannot be played.
		const open = await opener(audio).catch(() => null);
		if (this.#audio !== audio) return;
		if (!open) return this.#fail(audio);
		this.#stream = open(
			{ base: this.#base, form: 'live', moment: null, sound: track, captions: null, soundOnly: true },
			{
				onLost: () => this.#fail(audio),
				onNetworkError() {},
				onAnswer() {},
				onData() {},
				captions() {},
			},
		);
		await audio.play().catch(() => this.#fail(audio));
	}

	/** Reports a failure, unless the track was stopped in the meantime. */
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
