import { evolve, type FloorEvent } from '#floor';
import { inLanguage } from '#platform/language.ts';

type Floor = Parameters<typeof evolve>[0];

/** Who has the floor, as the language of the captions calls them; empty while nobody has. */
export class Speaker {
	name = $state('');
	readonly #address: string;
	readonly #language: string;
	#floor: Floor;

	constructor({ stream, floor }: { stream: string; floor: Floor }, language: string) {
		this.#address = stream;
		this.#language = language;
		this.#floor = floor;
		this.#say();
	}

	/** Follows the floor. Call it in an effect. @returns how to stop */
	follow(): () => void {
		const source = new EventSource(this.#address);
		source.addEventListener('floor', ({ data }: MessageEvent<string>) => {
			this.#floor = JSON.parse(data) as Floor;
			this.#say();
		});
		source.addEventListener('event', ({ data }: MessageEvent<string>) => {
			const event = JSON.parse(data) as FloorEvent;
			if (event.revision <= this.#floor.revision) return;
			this.#floor = evolve(this.#floor, event);
			this.#say();
		});
		return () => source.close();
	}

	#say(): void {
		const { phase, speech } = this.#floor;
		const place = phase === 'open' ? speech?.place : null;
		this.name = place ? (inLanguage(place.delegation.name, this.#language)?.text ?? '') : '';
	}
}
