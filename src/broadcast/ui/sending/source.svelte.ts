import type { ServerClock } from './clock.ts';
import { bringAac, openSoundEncoder, type SoundEncoder } from './encode.ts';
import { crossfade, levelOf, loudnessOf, lowest, type LevelRating } from './level.ts';
import type { EncodedSecond } from './second-grid.ts';
import { openSound, type SoundInput, type SoundSource } from './sound.ts';
import { SteadyClock } from './steady.ts';
import { SerialQueue } from '#ui/serial-queue.ts';

/** Why something does not work, as far as the browser says it. */
export type SourceTrouble =
	'not-allowed' | 'not-there' | 'in-use' | 'gone' | 'no-aac' | 'encoder' | 'no-browser' | 'failed';

const names: Readonly<Record<string, SourceTrouble>> = {
	NotAllowedError: 'not-allowed',
	SecurityError: 'not-allowed',
	NotFoundError: 'not-there',
	OverconstrainedError: 'not-there',
	NotReadableError: 'in-use',
	AbortError: 'in-use',
};

/** What the browser's own word for a failure means here. */
export const troubleOf = (reason: unknown): SourceTrouble =>
	(reason instanceof DOMException && names[reason.name]) || 'failed';

const fall = 0.4; // decibels a block: a meter falls by 20 dB a second, so that a peak is seen

/** The sound of this page: where it comes from, how loud it is, and what is made of it. */
export class SoundSending {
	peak = $state(lowest);
	loudness = $state<LevelRating>('nothing');
	trouble = $state<SourceTrouble | null>(null);
	/** Whether there is a source, and it is not gone. */
	open = $state(false);

	readonly #clock: ServerClock;
	readonly #whole: (second: EncodedSecond) => void;
	readonly #beat: (time: number) => void;
	readonly #turns = new SerialQueue();
	#steady = new SteadyClock();
	#sound: SoundInput | null = null;
	#encoder: SoundEncoder | null = null;
	#seen = lowest;
	#share = 1;
	#silent = false;
	#closed = false;

	/**
	 * @param whole gets each second of sound
	 * @param beat is called every 20 ms with the server's time, unix seconds, also while nobody looks at the page
	 */
	constructor(
		clock: ServerClock,
		whole: (second: EncodedSecond) => void,
		beat: (time: number) => void = () => {},
	) {
		this.#clock = clock;
		this.#whole = whole;
		this.#beat = beat;
	}

	/** Begins, or takes another source; what is wrong is said in `trouble`. @returns whether there is sound now */
	use(source: SoundSource): Promise<boolean> {
		return this.#turns.run(() => this.#use(source));
	}

	async #use(source: SoundSource): Promise<boolean> {
		this.trouble = null;
		try {
			if (typeof AudioEncoder === 'undefined' && typeof WebAssembly === 'undefined')
				return this.#is('no-browser');
			if (!this.#encoder) {
				if (!(await bringAac().catch(() => false))) return this.#is('no-aac');
				this.#encoder = openSoundEncoder(this.#whole, () => this.#is('encoder'));
			}
			this.#sound ??= await openSound(
				(block, at) => this.#heard(block, at),
				() => {
					this.open = false;
					this.#is('gone');
				},
			);
			if (!this.#closed) await this.#sound.use(source);
			if (this.#closed) this.close();
			else this.open = true;
			return this.open;
		} catch (reason) {
			return this.#is(troubleOf(reason));
		}
	}

	/** Lets nothing through from this moment on; the level is shown all the same. */
	silence(silent: boolean): void {
		this.#silent = silent;
	}

	/** Lets go of all of it, for good. */
	close(): void {
		this.#closed = true;
		this.#sound?.close();
		this.#encoder?.close();
		this.#sound = null;
		this.#encoder = null;
		this.#steady = new SteadyClock();
		this.open = false;
		this.peak = lowest;
		this.loudness = 'nothing';
	}

	#is(trouble: SourceTrouble): false {
		this.trouble = trouble;
		return false;
	}

	#heard(block: Float32Array, at: number): void {
		const time = this.#clock.at(at);
		const { peak } = levelOf(block);
		const shown = Math.max(peak, this.#seen - fall);
		this.#seen = shown;
		// A meter that is told fifty times a second would keep the page from its work.
		if (Math.abs(shown - this.peak) > 0.5) this.peak = Math.round(shown * 2) / 2;
		const loudness = loudnessOf(shown);
		if (loudness !== this.loudness) this.loudness = loudness;
		const share = this.#silent ? 0 : 1;
		const even = this.#steady.take(crossfade(block, this.#share, share), time);
		this.#share = share;
		if (even) this.#encoder?.add(even.samples, even.begins);
		this.#beat(time);
	}
}
