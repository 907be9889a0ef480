import { openLive } from '#platform/live-client.ts';
import type { Readiness, Readinesses } from '../../readiness.ts';

const atLeast = 5_000; // ms; shortest display of a request for slower speech

/** The events of the stream. */
interface TableStream {
	now: number;
	lines: Readinesses;
	slower: { until: number };
}

/** The messages of booths and remote speakers to people who lead a meeting. Call `follow` in an effect. */
export class ReadinessStream {
	/** Whether an interpreter asks for slower speech now. */
	slower = $state(false);
	#lines = $state.raw<Readinesses>(null);
	/** The server sends readiness only when it changes: it is current again once anything is received. */
	#isStale = $state(false);
	readonly #meeting: string;

	constructor(meeting: string) {
		this.#meeting = meeting;
	}

	/** The readiness of a remote delegation; `null` = unknown, or not used in this meeting. */
	readinessOf(delegation: string): Readiness | null {
		return this.#isStale ? null : this.#lines && (this.#lines[delegation] ?? 'away');
	}

	/** Opens the stream; returns a function that closes it. */
	follow(): () => void {
		let over: ReturnType<typeof setTimeout> | undefined;
		/** Offset of the server's time from this computer's, ms. */
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
			// Cached readiness must not be shown.
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
