import type { HallView } from '../../channels.ts';

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
		let source: EventSource | null = null;
		let again: ReturnType<typeof setTimeout> | undefined;
		let heard = performance.now();
		let opened = heard;
		const open = (): void => {
			opened = performance.now();
			source = new EventSource(this.#address);
			source.addEventListener('hall', ({ data }) => {
				const { now, hall, pass } = JSON.parse(data as string) as {
					now: number;
					hall: HallView | null;
					pass: string;
				};
				[this.hall, this.pass, this.asOf, this.stale] = [hall, pass, now, false];
				heard = performance.now();
			});
			source.addEventListener('error', () => {
				// Refused for good, as far as the browser is concerned: a session may come back.
				if (source?.readyState !== EventSource.CLOSED) return;
				clearTimeout(again);
				again = setTimeout(open, 5_000);
			});
		};
		open();
		const look = setInterval(() => {
			const now = performance.now();
			this.stale = now - heard > silence;
			// After a computer has slept nobody says that the line is dead.
			if (source?.readyState === EventSource.CLOSED || now - Math.max(heard, opened) < 2 * silence) return;
			source?.close();
			open();
		}, 1_000);
		return () => {
			clearInterval(look);
			clearTimeout(again);
			source?.close();
		};
	}
}
