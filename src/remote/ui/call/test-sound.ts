import { SerialQueue } from '#ui/serial-queue.ts';

/** The part of an audio element that is needed here. */
export interface AudioPlayer {
	muted: boolean;
	setSinkId?(id: string): Promise<void>;
}

/**
 * The sound of a test call, for the technician only. It is played only while the browser has confirmed the chosen
 * output, because another output may be heard in the hall. While the output is unconfirmed (changing, missing or not
 * selectable in this browser) it is muted.
 */
export class TestSound {
	readonly #player: AudioPlayer;
	/** The confirmed output; `null` = unknown. */
	#at: string | null = null;
	#output: string | null = null;
	#tried = false;
	#doubts = 0;
	readonly #turns = new SerialQueue();

	constructor(player: AudioPlayer) {
		this.#player = player;
		player.muted = true;
	}

	/**
	 * Routes the sound to an output, `null` = none. Muted until the browser confirms.
	 * @returns whether it is routed as requested; `true` also if another output was requested meanwhile
	 */
	async leadTo(output: string | null): Promise<boolean> {
		this.#output = output;
		this.#settle();
		// One after the other: the order of overlapping requests would be unknown.
		await this.#turns.run(() => this.#move());
		return this.#output !== output || output === null || this.#at === output;
	}

	/** The output may be gone: mutes until it is confirmed again. */
	forgetOutput(): void {
		this.#doubts += 1;
		this.#at = null;
		this.#settle();
	}

	/** Whether this is the test call. */
	setPlayed(tried: boolean): void {
		this.#tried = tried;
		this.#settle();
	}

	async #move(): Promise<void> {
		const output = this.#output;
		if (output === null || output === this.#at) return;
		this.#at = null;
		this.#settle();
		const player = this.#player;
		const doubts = this.#doubts;
		if (!player.setSinkId) return;
		try {
			// A browser ignores a request for the output that it believes to use, even if that is gone.
			await player.setSinkId('');
			await player.setSinkId(output);
			if (doubts === this.#doubts) this.#at = output;
		} catch {
			// The output has not changed, or is unknown.
		}
		this.#settle();
	}

	#settle(): void {
		this.#player.muted = !this.#tried || this.#output === null || this.#at !== this.#output;
	}
}
