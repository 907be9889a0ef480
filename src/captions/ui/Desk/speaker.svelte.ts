import { evolve, type FloorEvent } from '#floor';
import { inLanguage } from '#platform/language.ts';
import { openLive } from '#platform/live-client.ts';

type Floor = Parameters<typeof evolve>[0];

/**
 * Who has the floor, as the language of the captions calls them: empty while nobody has, `null` while it is not known.
 * While the connection is lost nobody is named: every line would be kept as what was said by whoever spoke before.
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

	/** Follows the floor. Call it in an effect. @returns how to stop */
	follow(): () => void {
		const client = openLive<{ floor: Floor; event: FloorEvent; now: number }>(this.#address, {
			on: {
				floor: (floor) => (this.#floor = floor),
				event: (event) => {
					if (event.revision <= this.#floor.revision) return;
					// One is missing in between: the whole floor is needed.
					if (event.revision > this.#floor.revision + 1) {
						this.name = null;
						return client.reconnect();
					}
					this.#floor = evolve(this.#floor, event);
					if (this.name !== null) this.#say();
				},
				// Sent after all that was missed.
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
