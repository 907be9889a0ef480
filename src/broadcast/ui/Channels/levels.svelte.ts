import type { ChannelView } from '../../channels.ts';
import { picture, type Track } from '../../tracks.ts';
import { levelOf, loudnessOf, type LevelRating } from '../sending/level.ts';

/** How loud a channel is. */
export interface ChannelLevel {
	/** The loudest of the newest second, in decibels under full scale. */
	peak: number;
	loudness: LevelRating;
}

/** The first frames of a second that is decoded by itself are not whole: 1024 samples each, two of them. */
const unsure = 2_048;
/** So often in a row nothing new may be there until nothing is said of a channel: it is asked each second. */
const mostSame = 5;

/**
 * Measures how loud channels are. The server opens no media, so it cannot know; the browser of whoever looks decodes
 * the newest second of each sound, as players would get it.
 */
export class Levels {
	all = $state<Record<Track, ChannelLevel>>({});
	/** This browser cannot decode them. */
	failed = $state(false);
	readonly #base: string;
	readonly #decoder = new OfflineAudioContext(1, 1, 48_000);
	readonly #inits = new Map<string, Promise<ArrayBuffer>>();
	readonly #known = new Map<Track, { sequence: number; same: number }>();

	/** @param base `/media/<meeting>` */
	constructor(base: string) {
		this.#base = base;
	}

	/** Looks at the seconds that are new; of a channel that sends nothing more the last one does not stand for ever. */
	async hear(channels: readonly ChannelView[], pass: string): Promise<void> {
		await Promise.all(
			channels.map(async ({ track, newest }) => {
				if (track === picture || !newest) return;
				const known = this.#known.get(track);
				if (known?.sequence === newest.sequence) {
					known.same += 1;
					if (known.same >= mostSame) delete this.all[track];
					return;
				}
				this.#known.set(track, { sequence: newest.sequence, same: 0 });
				try {
					const [init, second] = await Promise.all([
						this.#init(newest.init, pass),
						fetched(`${this.#base}/s/${track}/${newest.sequence}.m4s?pass=${pass}`),
					]);
					const sound = await this.#decoder.decodeAudioData(await new Blob([init, second]).arrayBuffer());
					const { peak } = levelOf(sound.getChannelData(0).subarray(unsure));
					this.all[track] = { peak, loudness: loudnessOf(peak) };
					this.failed = false;
				} catch (error) {
					// What could not be fetched comes again with the next second.
					if (error instanceof DOMException) this.failed = true;
				}
			}),
		);
	}

	#init(name: string, pass: string): Promise<ArrayBuffer> {
		const known = this.#inits.get(name) ?? fetched(`${this.#base}/init/${name}.mp4?pass=${pass}`);
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
