import type { ServerClock } from './clock.ts';
import { bringAac, openSoundEncoder, type SoundEncoder } from './encode.ts';
import { crossfade, levelOf, loudnessOf, lowest, type LevelRating } from './level.ts';
import type { EncodedSecond } from './second-grid.ts';
import { openSound, type SoundInput, type SoundSource } from './sound.ts';
import { SteadyClock } from './steady.ts';
import { SerialQueue } from '#ui/serial-queue.ts';

/** Why a source does not work, as reported by the browser. */
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

/** Maps a browser error to a reason. */
export const troubleOf = (reason: unknown): SourceTrouble =>
	(reason instanceof DOMException && names[reason.name]) || 'failed';

const fall = 0.4; // decibels per block: the meter falls by 20 dB/s, so peaks stay visible

/** The page's sound: source, level and encoding. */
export class SoundSending {
	peak = $state(lowest);
	loudness = $state<LevelRating>('nothing');
	trouble = $state<SourceTrouble | null>(null);
	/** Whether a source is open and still there. */
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
	 * @param whole receives each encoded second
	 * @param beat called every 20 ms with the server's time in unix seconds, also while the page is hidden
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

	/**
	 * Opens a source or switches to another; errors are reported in `trouble`.
	 * @returns whether there is sound now
	 */
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

	/** Mutes the encoded sound from now on; the level is still shown. */
	silence(silent: boolean): void {
		this.#silent = silent;
	}

	/** Releases everything permanently. */
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
		// Limits updates of the meter, because fifty per second would block the page.
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
