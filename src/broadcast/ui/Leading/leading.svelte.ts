import type { Readiness, Readinesses } from '../../readiness.ts';
import { holdOpen } from '../hold-open.ts';

const again = 5_000; // ms until a line that was refused is opened anew
const atLeast = 5_000; // ms for which it is shown that somebody asked for slower speech
const patience = 15_000; // ms without a word, which comes every 5 s, after which nothing is known any more

/** What reaches whoever leads a meeting from booths and from those who will speak from online. Call `follow` in an effect. */
export class Leading {
	/** Whether somebody who interprets asks for slower speech now. */
	slower = $state(false);
	#lines = $state.raw<Readinesses>(null);
	readonly #meeting: string;

	constructor(meeting: string) {
		this.#meeting = meeting;
	}

	/** How far a delegation is that is to speak from online; `null` = nobody knows, or nobody here uses it. */
	readinessOf(delegation: string): Readiness | null {
		return this.#lines && (this.#lines[delegation] ?? 'away');
	}

	/** Opens the line; answers how to close it. */
	follow(): () => void {
		let over: ReturnType<typeof setTimeout> | undefined;
		/** The server's time less this computer's, ms. */
		let ahead = 0;
		const close = holdOpen(`/live/table/${this.#meeting}`, {
			hears: {
				now: (data) => (ahead = Number(data) - Date.now()),
				lines: (data) => (this.#lines = JSON.parse(data) as Readinesses),
				slower: (data) => {
					const { until } = JSON.parse(data) as { until: number };
					this.slower = true;
					clearTimeout(over);
					over = setTimeout(() => (this.slower = false), Math.max(atLeast, until - Date.now() - ahead));
				},
			},
			again: () => again,
			patience,
			// What was true of them a while ago is worse than nothing.
			silent: (ms) => {
				if (ms > patience) this.#lines = null;
			},
			turned: (state) => {
				if (state !== 'open') this.#lines = null;
			},
		});
		return () => {
			clearTimeout(over);
			close();
		};
	}
}
