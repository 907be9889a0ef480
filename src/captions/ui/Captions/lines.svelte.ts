import { openLive } from '#platform/live-client.ts';
import { maxLivePageLines, type ShownLine } from '../../captions.ts';

/** The initial data of a page. */
export interface LinesStart {
	lines: readonly ShownLine[];
	/** The address of the stream. */
	stream: string;
	/** The server's time, ms. */
	now: number;
}

/** The events of the stream. */
interface CaptionStream {
	lines: ShownLine[];
	line: ShownLine;
	gone: string;
	'floor-sound': { address: string };
	now: number;
}

const steady = (): number => performance.now();

/**
 * The captions of a language, followed in the browser. Starts with the page's initial lines, which also work without
 * script. Corrections replace lines, withdrawals remove them. Call `follow` in an effect.
 */
export class CaptionLines {
	/** In the order in which they were spoken. */
	lines = $state.raw<readonly ShownLine[]>([]);
	/** Whether captions may be missing; `gone`: the server refuses the stream. */
	stale = $state(false);
	gone = $state(false);
	/** The server's time of the last event, ms. */
	asOf = $state(0);
	/** For a captioner: the address of the floor's sound; empty until it is known. */
	floor = $state('');

	readonly #address: string;
	/** Offset of the server's time from the browser's monotonic clock. */
	#ahead: number;

	constructor({ lines, stream, now }: LinesStart) {
		this.lines = lines;
		this.asOf = now;
		this.#address = stream;
		this.#ahead = now - steady();
	}

	/** The server's time, ms. */
	time(): number {
		return Math.round(steady() + this.#ahead);
	}

	/** Opens the stream. @returns a function that closes it */
	follow(): () => void {
		return openLive<CaptionStream>(this.#address, {
			on: {
				lines: (lines) => (this.lines = lines),
				line: (line) => this.apply(line),
				gone: (id) => this.forget(id),
				'floor-sound': ({ address }) => (this.floor = address),
				now: (now) => {
					// Network delay makes the server's time seem earlier, so the largest offset counts.
					this.#ahead = Math.max(this.#ahead, now - steady());
					this.asOf = now;
				},
			},
			onStatus: (status) => (this.gone = status === 'refused'),
			onStale: (isStale) => (this.stale = isStale),
		}).close;
	}

	/** Adds or updates a line; ignores an older revision. */
	apply(line: ShownLine): void {
		const before = this.lines.find(({ id }) => id === line.id);
		if (before && before.revision >= line.revision) return;
		const others = before ? this.lines.filter(({ id }) => id !== line.id) : this.lines;
		const at = others.findLastIndex(({ start }) => start <= line.start) + 1;
		this.lines = others.toSpliced(at, 0, line).slice(-maxLivePageLines);
	}

	forget(id: string): void {
		this.lines = this.lines.filter((line) => line.id !== id);
	}
}
