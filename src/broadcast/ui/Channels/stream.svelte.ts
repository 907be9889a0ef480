import { openLive } from '#platform/live-client.ts';
import type { HallView } from '../../channels.ts';

/** The state of a broadcast, updated by the server every second. */
export class HallStream {
	hall = $state.raw<HallView | null>(null);
	token = $state('');
	/** Server time of the shown state, ms. */
	asOf = $state(0);
	/** Whether the shown state may be outdated. */
	stale = $state(false);
	readonly #address: string;

	constructor(meeting: string, start: { hall: HallView | null; token: string; now: number }) {
		[this.hall, this.token, this.asOf] = [start.hall, start.token, start.now];
		this.#address = `/live/channels/${meeting}`;
	}

	/** Subscribes; returns a function that unsubscribes. */
	follow(): () => void {
		return openLive<{ hall: { now: number; hall: HallView | null; token: string } }>(this.#address, {
			on: {
				hall: ({ now, hall, token }) => {
					[this.hall, this.token, this.asOf] = [hall, token, now];
				},
			},
			onStale: (isStale) => (this.stale = isStale),
		}).close;
	}
}
