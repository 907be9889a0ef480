import type { ChannelView } from '../../channels.ts';
import { picture, type Track } from '../../tracks.ts';
import { levelOf, loudnessOf, type LevelRating } from '../sending/level.ts';

/** The level of a channel. */
export interface ChannelLevel {
	/** Peak of the newest second, in dBFS. */
	peak: number;
	loudness: LevelRating;
}

/**
 * Samples to skip at the start of a separately decoded second: two frames of 1024 samples, which depend on earlier
 * data.
 */
const primingSamples = 2_048;
/** Number of checks, one per second, without a new segment after which a channel's level is cleared. */
const clearAfter = 5;

/**
 * Measures the levels of channels. The server does not decode media, so the technician's browser decodes the newest
 * second of each sound as a player would.
 */
export class Levels {
	all = $state<Record<Track, ChannelLevel>>({});
	/** Whether this browser cannot decode them. */
	failed = $state(false);
	readonly #base: string;
	readonly #decoder = new OfflineAudioContext(1, 1, 48_000);
	readonly #inits = new Map<string, Promise<ArrayBuffer>>();
	readonly #known = new Map<Track, { sequence: number; same: number }>();

	/** @param base `/media/<meeting>` */
	constructor(base: string) {
		this.#base = base;
	}

	/** Measures new seconds; the level of a channel that stopped sending is cleared. */
	async measure(channels: readonly ChannelView[], token: string): Promise<void> {
		await Promise.all(
			channels.map(async ({ track, newest }) => {
				if (track === picture || !newest) return;
				const known = this.#known.get(track);
				if (known?.sequence === newest.sequence) {
					known.same += 1;
					if (known.same >= clearAfter) delete this.all[track];
					return;
				}
				this.#known.set(track, { sequence: newest.sequence, same: 0 });
				try {
					const [init, second] = await Promise.all([
						this.#init(newest.init, token),
						fetched(`${this.#base}/s/${track}/${newest.sequence}.m4s?pass=${token}`),
					]);
					const sound = await this.#decoder.decodeAudioData(await new Blob([init, second]).arrayBuffer());
					const { peak } = levelOf(sound.getChannelData(0).subarray(primingSamples));
					this.all[track] = { peak, loudness: loudnessOf(peak) };
					this.failed = false;
				} catch (error) {
					// A failed download is retried with the next second.
					if (error instanceof DOMException) this.failed = true;
				}
			}),
		);
	}

	#init(name: string, token: string): Promise<ArrayBuffer> {
		const known = this.#inits.get(name) ?? fetched(`${this.#base}/init/${name}.mp4?pass=${token}`);
		this.#inits.set(name, known);
		known.catch(() => this.#inits.delete(name));
		return known;
	}
}

async function fetched(address: string): Promise<ArrayBuffer> {
	const answer = await fetch(address);
	if (!answer.ok) throw new Error(String(answer.status));
	return answer.arrayBuffer();
}
