import { openLive } from '#platform/live-client.ts';
import type { HallView } from '../../channels.ts';

/** What the server says each second of a hall. */
export class HallStream {
	hall = $state.raw<HallView | null>(null);
	pass = $state('');
	/** The server's time of what is shown, ms. */
	asOf = $state(0);
	/** Whether what is shown may be out of date. */
	stale = $state(false);
	readonly #address: string;

	constructor(meeting: string, start: { hall: HallView | null; pass: string; now: number }) {
		[this.hall, this.pass, this.asOf] = [start.hall, start.pass, start.now];
		this.#address = `/live/channels/${meeting}`;
	}

	/** Follows until what it answers is called. */
	follow(): () => void {
		return openLive<{ hall: { now: number; hall: HallView | null; pass: string } }>(this.#address, {
			on: {
				hall: ({ now, hall, pass }) => {
					[this.hall, this.pass, this.asOf] = [hall, pass, now];
				},
			},
			onStale: (isStale) => (this.stale = isStale),
		}).close;
	}
}
