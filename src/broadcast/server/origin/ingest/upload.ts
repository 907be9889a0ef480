import { InvalidBoxes, type TopLevelBoxes } from '../../../media/boxes.ts';
import type { SendRefusal } from '../../../refusals.ts';
import type { Track } from '../../../tracks.ts';
import { UploadRefused, type Hall, type UploadSender } from '../hall.ts';
import { isDisproved } from '../measure.ts';

/**
 * One live body of a track. A body that goes on after a refusal is offered again with each fragment, after its own init
 * segment, so that it is accepted as soon as nothing is in its way.
 */
export class Upload {
	/** Why what came last is not accepted; `null` = it is. */
	refused: SendRefusal | null = null;
	readonly #hall: Hall;
	readonly #track: Track;
	readonly #sender: UploadSender;
	readonly #goesOn: (refusal: SendRefusal) => boolean;
	#init: TopLevelBoxes | null = null;
	#isOpen = false;
	#isReadable = true;

	/** @param goesOn whether the body is read on after a refusal; if not, the refusal is thrown */
	constructor(hall: Hall, track: Track, sender: UploadSender, goesOn: (refusal: SendRefusal) => boolean) {
		[this.#hall, this.#track, this.#sender, this.#goesOn] = [hall, track, sender, goesOn];
	}

	/** Whether an init segment came in this body. */
	get hasInit(): boolean {
		return this.#init !== null;
	}

	/** The body begins. @param now unix seconds. @throws Refused */
	open(now: number): void {
		this.#attempt(() => this.#open(now), now);
	}

	/** Takes the next bytes apart; of what cannot be read, nothing more is. @throws BadBoxes */
	read(push: () => TopLevelBoxes[], now: number): TopLevelBoxes[] {
		if (this.#isReadable) {
			const pieces = this.#attempt(push, now);
			if (pieces) return pieces;
			this.#isReadable = false;
		} else if (this.refused) this.#hall.refuse(this.#track, this.refused, now, this.#sender.key);
		return [];
	}

	/** The next piece of the body. @throws Refused, BadBoxes */
	accept(piece: TopLevelBoxes, now: number): void {
		const [hall, track, sender] = [this.#hall, this.#track, this.#sender];
		if (piece.kind === 'init') this.#init = piece;
		this.#attempt(() => {
			if (!this.#isOpen) {
				this.#open(now);
				if (this.#init && this.#init !== piece) hall.accept(track, sender, this.#init, now);
			}
			hall.accept(track, sender, piece, now);
			const channel = hall.channel(track);
			if (piece.kind === 'init' || !this.refused || !isDisproved(channel, this.refused)) return;
			this.refused = null;
			channel.state.refused = null;
		}, now);
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
			if (!refusal || !this.#goesOn(refusal)) throw error;
			if (error instanceof InvalidBoxes) this.#hall.refuse(this.#track, refusal, now, this.#sender.key);
			this.#isOpen = false;
			this.refused = refusal;
			return null;
		}
	}
}
