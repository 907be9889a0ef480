import { SerialQueue } from '#ui/serial-queue.ts';

/** As much of an audio element as is needed here. */
export interface AudioPlayer {
	muted: boolean;
	setSinkId?(id: string): Promise<void>;
}

/**
 * The sound of a line that is tried out, for the technician's ear alone. It is heard only while the browser has said
 * that it comes out at the ear that was chosen: a line that is heard elsewhere may be heard in the hall. While that is
 * in doubt - the output is being changed, is not there, cannot be chosen in this browser - it is silent.
 */
export class TestSound {
	readonly #player: AudioPlayer;
	/** Where it comes out, as the browser has said; `null` = nobody knows. */
	#at: string | null = null;
	#ear: string | null = null;
	#tried = false;
	#doubts = 0;
	readonly #turns = new SerialQueue();

	constructor(player: AudioPlayer) {
		this.#player = player;
		player.muted = true;
	}

	/**
	 * Leads it to an ear, `null` = to none. Silent until it is there.
	 * @returns whether it is where it was to be; `true` also where another ear was chosen meanwhile
	 */
	async leadTo(ear: string | null): Promise<boolean> {
		this.#ear = ear;
		this.#settle();
		// One after the other: of two that overtake each other nobody knows which came last.
		await this.#turns.run(() => this.#move());
		return this.#ear !== ear || ear === null || this.#at === ear;
	}

	/** The output may be gone: silent until it is led there again. */
	doubt(): void {
		this.#doubts += 1;
		this.#at = null;
		this.#settle();
	}

	/** Whether this line is the one that is tried out. */
	tryOut(tried: boolean): void {
		this.#tried = tried;
		this.#settle();
	}

	async #move(): Promise<void> {
		const ear = this.#ear;
		if (ear === null || ear === this.#at) return;
		this.#at = null;
		this.#settle();
		const player = this.#player;
		const doubts = this.#doubts;
		if (!player.setSinkId) return;
		try {
			// Asked for an output that it believes to have, a browser does nothing, be it there or not.
			await player.setSinkId('');
			await player.setSinkId(ear);
			if (doubts === this.#doubts) this.#at = ear;
		} catch {
			// It is where it was, or elsewhere.
		}
		this.#settle();
	}

	#settle(): void {
		this.#player.muted = !this.#tried || this.#ear === null || this.#at !== this.#ear;
	}
}
