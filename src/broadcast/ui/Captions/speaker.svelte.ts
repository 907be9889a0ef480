import { evolve, type FloorEvent } from '#floor';
import { inLanguage } from '#platform/language.ts';

type Floor = Parameters<typeof evolve>[0];

const silence = 12_000; // ms without a word, after which the line is taken for lost; one comes every few seconds
const again = 2_000; // ms until a lost line is sought again

const steady = (): number => performance.now();

/**
 * Who has the floor, as the language of the captions calls them: empty while nobody has, `null` while it is not known.
 * A line that was lost is opened anew and told the whole floor: until then nothing is said of a speaker, since every
 * line would be kept as what was said by whoever spoke when the line was lost.
 */
export class Speaker {
	name = $state<string | null>(null);
	readonly #address: string;
	readonly #language: string;
	#floor: Floor;
	#source: EventSource | null = null;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#heard = 0;

	constructor({ stream, floor }: { stream: string; floor: Floor }, language: string) {
		this.#address = stream;
		this.#language = language;
		this.#floor = floor;
		this.#say();
	}

	/** Follows the floor. Call it in an effect. @returns how to stop */
	follow(): () => void {
		this.#open();
		const look = setInterval(() => {
			if (this.#source && steady() - this.#heard > silence) this.#lost();
		}, 1_000);
		return () => {
			clearInterval(look);
			clearTimeout(this.#timer);
			this.#source?.close();
			this.#source = null;
		};
	}

	#open(): void {
		const source = new EventSource(this.#address);
		this.#source = source;
		this.#heard = steady();
		const on = (name: string, take: (data: unknown) => void): void =>
			source.addEventListener(name, ({ data }: MessageEvent<string>) => {
				if (source !== this.#source) return;
				this.#heard = steady();
				take(JSON.parse(data));
			});
		on('now', () => {});
		on('floor', (floor) => {
			this.#floor = floor as Floor;
			this.#say();
		});
		on('event', (data) => {
			const event = data as FloorEvent;
			if (event.revision <= this.#floor.revision) return;
			// One is missing in between: what it was can only be told with the whole.
			if (event.revision > this.#floor.revision + 1) return this.#lost();
			this.#floor = evolve(this.#floor, event);
			this.#say();
		});
		source.addEventListener('error', () => source === this.#source && this.#lost());
	}

	/** The line is lost, for a moment or by a refusal: it is opened anew, since that is told the whole floor. */
	#lost(): void {
		this.name = null;
		this.#source?.close();
		this.#source = null;
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.#open(), again + Math.random() * 1_000);
	}

	#say(): void {
		const { phase, speech } = this.#floor;
		const place = phase === 'open' ? speech?.place : null;
		this.name = place ? (inLanguage(place.delegation.name, this.#language)?.text ?? '') : '';
	}
}

/**
 * What stands in the field of the speaker when the floor is told anew. Whoever is given the floor is the speaker,
 * whatever was written there for the one before; a line to the server that was lost for a moment changes nothing of
 * what was written by hand.
 * @param written what stands there
 * @param before who was last known to have the floor
 * @param floor who has it; `null` = it is not known
 */
export function speakerFor(written: string, before: string, floor: string | null): string {
	if (floor === null) return written === before ? '' : written;
	return floor === before && written !== '' ? written : floor;
}
