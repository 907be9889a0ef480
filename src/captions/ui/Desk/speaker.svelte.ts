import { evolve, type FloorEvent } from '#floor';
import { inLanguage } from '#platform/language.ts';
import { openLive } from '#platform/live-client.ts';

type Floor = Parameters<typeof evolve>[0];

/**
 * The speaker's name in the captions' language: empty if nobody has it, `null` while unknown. Unknown while
 * the connection is lost: otherwise lines would be stored under the previous speaker.
 */
export class Speaker {
	name = $state<string | null>(null);
	readonly #address: string;
	readonly #language: string;
	#floor: Floor;

	constructor({ stream, floor }: { stream: string; floor: Floor }, language: string) {
		this.#address = stream;
		this.#language = language;
		this.#floor = floor;
		this.#say();
	}

	/** Follows the floor. Call it in an effect. @returns a function that stops it */
	follow(): () => void {
		const client = openLive<{ floor: Floor; event: FloorEvent; now: number }>(this.#address, {
			on: {
				floor: (floor) => (this.#floor = floor),
				event: (event) => {
					if (event.revision <= this.#floor.revision) return;
					// An event is missing: the whole floor is needed.
					if (event.revision > this.#floor.revision + 1) {
						this.name = null;
						return client.reconnect();
					}
					this.#floor = evolve(this.#floor, event);
					if (this.name !== null) this.#say();
				},
				// Arrives after all missed events.
				now: () => this.#say(),
			},
			onStatus: (status) => {
				if (status !== 'connected') this.name = null;
			},
			onStale: () => (this.name = null),
		});
		return client.close;
	}

	#say(): void {
		const { phase, speech } = this.#floor;
		const place = phase === 'open' ? speech?.place : null;
		this.name = place ? (inLanguage(place.delegation.name, this.#language)?.text ?? '') : '';
	}
}

/**
 * The content of the speaker field after a change of the floor. A new speaker replaces what was typed for the one
 * before; a brief disconnection changes nothing that was typed.
 * @param written the current content
 * @param before the last known speaker
 * @param floor the current speaker; `null` = unknown
 */
export function speakerFor(written: string, before: string, floor: string | null): string {
	if (floor === null) return written === before ? '' : written;
	return floor === before && written !== '' ? written : floor;
}
