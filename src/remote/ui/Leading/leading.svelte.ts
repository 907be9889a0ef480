import { openLive } from '#platform/live-client.ts';
import type { Readiness, Readinesses } from '../../readiness.ts';

const atLeast = 5_000; // ms for which it is shown that somebody asked for slower speech

/** The events of the stream. */
interface TableStream {
	now: number;
	lines: Readinesses;
	slower: { until: number };
}

/** What reaches whoever leads a meeting from booths and from those who will speak from online. Call `follow` in an effect. */
export class ReadinessStream {
	/** Whether somebody who interprets asks for slower speech now. */
	slower = $state(false);
	#lines = $state.raw<Readinesses>(null);
	/** The server sends the lines only when they change: they count again once something is received. */
	#isStale = $state(false);
	readonly #meeting: string;

	constructor(meeting: string) {
		this.#meeting = meeting;
	}

	/** How far a delegation is that is to speak from online; `null` = nobody knows, or nobody here uses it. */
	readinessOf(delegation: string): Readiness | null {
		return this.#isStale ? null : this.#lines && (this.#lines[delegation] ?? 'away');
	}

	/** Opens the stream; answers how to close it. */
	follow(): () => void {
		let over: ReturnType<typeof setTimeout> | undefined;
		/** The server's time less this computer's, ms. */
		let ahead = 0;
		const { close } = openLive<TableStream>(`/live/table/${this.#meeting}`, {
			on: {
				now: (now) => (ahead = now - Date.now()),
				lines: (lines) => (this.#lines = lines),
				slower: ({ until }) => {
					this.slower = true;
					clearTimeout(over);
					over = setTimeout(() => (this.slower = false), Math.max(atLeast, until - Date.now() - ahead));
				},
			},
			// Who is ready must not be shown from memory.
			onStatus: (status) => {
				if (status !== 'connected') this.#lines = null;
			},
			onStale: (isStale) => (this.#isStale = isStale),
		});
		return () => {
			clearTimeout(over);
			close();
		};
	}
}
