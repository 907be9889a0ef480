import type { ServerClock } from './clock.ts';
import { loadAac, openSoundEncoder, type SoundEncoder } from './encode.ts';
import { crossfade, levelOf, loudnessOf, lowest, type LevelRating } from './level.ts';
import type { EncodedSecond } from './second-grid.ts';
import { openSound, type SoundInput, type SoundSource } from './sound.ts';
import { SteadyClock } from './steady.ts';

/** Why a source does not work, as reported by the browser. */
export type SourceTrouble =
	| 'not-allowed'
	| 'not-there'
	| 'in-use'
	| 'gone'
	/** There is no sound output to start the sound with, or the camera gives no frames. */
	| 'no-answer'
	| 'no-aac'
	| 'encoder'
	| 'no-browser'
	| 'failed';

const names: Readonly<Record<string, SourceTrouble>> = {
	NotAllowedError: 'not-allowed',
	SecurityError: 'not-allowed',
	NotFoundError: 'not-there',
	OverconstrainedError: 'not-there',
	NotReadableError: 'in-use',
	AbortError: 'in-use',
	TimeoutError: 'no-answer',
};

/** Maps a browser error to a reason. */
export const troubleOf = (reason: unknown): SourceTrouble =>
	(reason instanceof DOMException && names[reason.name]) || 'failed';

/** ms without a block after which the sound no longer runs: longer than a busy page keeps blocks waiting. */
const blocksWithin = 2_000;

const meterFall = 0.4; // decibels per block: the meter falls by 20 dB/s, so peaks stay visible

/** The page's sound: source, level and encoding. */
export class SoundSending {
	peak = $state(lowest);
	loudness = $state<LevelRating>('nothing');
	trouble = $state<SourceTrouble | null>(null);
	/** Whether a source is open and still there. */
	open = $state(false);

	readonly #clock: ServerClock;
	readonly #onSecond: (second: EncodedSecond) => void;
	readonly #onTick: (time: number) => void;
	#steady = new SteadyClock();
	#sound: SoundInput | null = null;
	#encoder: SoundEncoder | null = null;
	#shownPeak = lowest;
	#gain = 1;
	#silent = false;
	#closed = false;
	/** When the last block came, ms. */
	#lastBlockAt = -Infinity;

	/**
	 * @param onSecond receives each encoded second
	 * @param onTick called every 20 ms with the server's time in unix seconds, also while the page is hidden
	 */
	constructor(
		clock: ServerClock,
		onSecond: (second: EncodedSecond) => void,
		onTick: (time: number) => void = () => {},
	) {
		this.#clock = clock;
		this.#onSecond = onSecond;
		this.#onTick = onTick;
	}

	/**
	 * Opens a source or switches to another; errors are reported in `trouble`. Callers wait for the previous call.
	 * @returns whether there is sound now
	 */
	async use(source: SoundSource): Promise<boolean> {
		this.trouble = null;
		try {
			if (typeof AudioEncoder === 'undefined' && typeof WebAssembly === 'undefined')
				return this.#fail('no-browser');
			if (!this.#encoder) {
				if (!(await loadAac().catch(() => false))) return this.#fail('no-aac');
				this.#encoder = openSoundEncoder(this.#onSecond, () => this.#fail('encoder'));
			}
			this.#sound ??= await openSound(
				(block, at) => this.#onBlock(block, at),
				() => {
					this.open = false;
					this.#fail('gone');
				},
			);
			if (!this.#closed) await this.#sound.use(source);
			if (this.#closed) this.close();
			else this.open = true;
			return this.open;
		} catch (reason) {
			const trouble = troubleOf(reason);
			// A sound that did not start is opened again at the next attempt, when there may be an output.
			if (trouble === 'no-answer') this.#release();
			return this.#fail(trouble);
		}
	}

	/** Whether blocks come, and `onTick` is called with each. */
	get isRunning(): boolean {
		return performance.now() - this.#lastBlockAt < blocksWithin;
	}

	/** Mutes the encoded sound from now on; the level is still shown. */
	silence(silent: boolean): void {
		this.#silent = silent;
	}

	/** Releases everything permanently. */
	close(): void {
		this.#closed = true;
		this.#release();
		this.#encoder?.close();
		this.#encoder = null;
		this.#steady = new SteadyClock();
		this.peak = lowest;
		this.loudness = 'nothing';
	}

	#release(): void {
		this.#sound?.close();
		this.#sound = null;
		this.open = false;
	}

	#fail(trouble: SourceTrouble): false {
		this.trouble = trouble;
		return false;
	}

	#onBlock(block: Float32Array, at: number): void {
		this.#lastBlockAt = performance.now();
		const time = this.#clock.at(at);
		const { peak } = levelOf(block);
		const shown = Math.max(peak, this.#shownPeak - meterFall);
		this.#shownPeak = shown;
		// Limits updates of the meter, because fifty per second would block the page.
		if (Math.abs(shown - this.peak) > 0.5) this.peak = Math.round(shown * 2) / 2;
		const loudness = loudnessOf(shown);
		if (loudness !== this.loudness) this.loudness = loudness;
		const gain = this.#silent ? 0 : 1;
		const aligned = this.#steady.take(crossfade(block, this.#gain, gain), time);
		this.#gain = gain;
		if (aligned) this.#encoder?.add(aligned.samples, aligned.startsAt);
		this.#onTick(time);
	}
}
