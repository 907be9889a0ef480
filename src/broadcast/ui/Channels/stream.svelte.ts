import type { HallView } from '../../channels.ts';
import { holdOpen } from '../hold-open.ts';

const silence = 10_000; // ms without a word after which the page says as of when it speaks

/** What the server says each second of a hall. */
export class HallStream {
	hall = $state.raw<HallView | null>(null);
	pass = $state('');
	/** The server's time of what is shown, ms. */
	asOf = $state(0);
	/** Whether nothing has been heard for a while. */
	stale = $state(false);
	readonly #address: string;

	constructor(meeting: string, start: { hall: HallView | null; pass: string; now: number }) {
		[this.hall, this.pass, this.asOf] = [start.hall, start.pass, start.now];
		this.#address = `/live/channels/${meeting}`;
	}

	/** Follows until what it answers is called. */
	follow(): () => void {
		return holdOpen(this.#address, {
			hears: {
				hall: (data) => {
					const { now, hall, pass } = JSON.parse(data) as {
						now: number;
						hall: HallView | null;
						pass: string;
					};
					[this.hall, this.pass, this.asOf, this.stale] = [hall, pass, now, false];
				},
			},
			// A session may come back.
			again: () => 5_000,
			silent: (ms) => (this.stale = ms > silence),
			patience: 2 * silence,
		});
	}
}
