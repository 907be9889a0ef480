import { InvalidBoxes, type TopLevelBoxes } from '../../../media/boxes.ts';
import type { SendRefusal } from '../../../refusals.ts';
import type { Track } from '../../../tracks.ts';
import { UploadRefused, type Hall, type UploadSender } from '../hall.ts';
import { isDisproved } from '../measure.ts';

/**
 * One live upload of a track. An upload that continues after a refusal is tried again with every fragment, after its
 * own init segment, so it is accepted as soon as the obstacle is gone.
 */
export class Upload {
	/** Why the last data was refused; `null` if it was accepted. */
	refused: SendRefusal | null = null;
	readonly #hall: Hall;
	readonly #track: Track;
	readonly #sender: UploadSender;
	readonly #continues: (refusal: SendRefusal) => boolean;
	#init: TopLevelBoxes | null = null;
	#isOpen = false;
	#isReadable = true;

	/** @param continues whether the upload is read on after a refusal; otherwise the refusal is thrown */
	constructor(hall: Hall, track: Track, sender: UploadSender, continues: (refusal: SendRefusal) => boolean) {
		[this.#hall, this.#track, this.#sender, this.#continues] = [hall, track, sender, continues];
	}

	/** Refused data has its own budget, so it does not slow down the active sender. */
	get budget(): 'live' | 'refused' {
		return this.refused ? 'refused' : 'live';
	}

	/** Whether this upload contained an init segment. */
	get hasInit(): boolean {
		return this.#init !== null;
	}

	/**
	 * Starts the upload.
	 * @param now unix seconds
	 * @throws UploadRefused
	 */
	open(now: number): void {
		this.#attempt(() => this.#open(now), now);
	}

	/**
	 * Splits the next bytes into boxes; after unreadable data the rest is ignored.
	 * @throws InvalidBoxes
	 */
	read(push: () => TopLevelBoxes[], now: number): TopLevelBoxes[] {
		if (this.#isReadable) {
			const allBoxes = this.#attempt(push, now);
			if (allBoxes) return allBoxes;
			this.#isReadable = false;
		} else if (this.refused) this.#hall.refuse(this.#track, this.refused, now, this.#sender.key);
		return [];
	}

	/**
	 * Accepts the next box of the upload.
	 * @throws UploadRefused, InvalidBoxes
	 */
	accept(boxes: TopLevelBoxes, now: number): void {
		const [hall, track, sender] = [this.#hall, this.#track, this.#sender];
		if (boxes.kind === 'init') this.#init = boxes;
		this.#attempt(() => {
			if (!this.#isOpen) {
				this.#open(now);
				if (this.#init && this.#init !== boxes) hall.accept(track, sender, this.#init, now);
			}
			hall.accept(track, sender, boxes, now);
			const channel = hall.channel(track);
			if (boxes.kind === 'init' || !this.refused || !isDisproved(channel, this.refused)) return;
			this.refused = null;
			channel.state.refused = null;
		}, now);
	}

	/** @param cut whether the connection was lost */
	close(now: number, cut: boolean): void {
		this.#hall.close(this.#track, this.#sender, now, cut);
	}

	#open(now: number): void {
		this.#hall.open(this.#track, this.#sender, now);
		this.#isOpen = true;
	}

	#attempt<Value>(act: () => Value, now: number): Value | null {
		try {
			return act();
		} catch (error) {
			const refusal = error instanceof UploadRefused || error instanceof InvalidBoxes ? error.refusal : null;
			if (!refusal || !this.#continues(refusal)) throw error;
			if (error instanceof InvalidBoxes) this.#hall.refuse(this.#track, refusal, now, this.#sender.key);
			this.#isOpen = false;
			this.refused = refusal;
			return null;
		}
	}
}
