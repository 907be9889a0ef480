import { openLive } from '#platform/live-client.ts';
import type { ShownLine } from '../../captions.ts';

/** What a page was made with. */
export interface LinesStart {
	lines: readonly ShownLine[];
	/** Where the stream is. */
	stream: string;
	/** The server's time, ms. */
	now: number;
}

const kept = 300; // lines: a page that stands open for hours stays light

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
 * The captions of a language as they are followed in the browser: begins with what the page was made with, so that
 * they stand there without script. What was corrected is put in its place, what was taken back goes. Call `follow`
 * in an effect.
 */
export class CaptionLines {
	/** In the order in which they were spoken. */
	lines = $state.raw<readonly ShownLine[]>([]);
	/** Whether captions may be missing; `gone`: the server refuses the stream. */
	stale = $state(false);
	gone = $state(false);
	/** When the server was last heard, in its time, ms. */
	asOf = $state(0);
	/** For a captioner: where the floor is heard; empty until it was said. */
	floor = $state('');

	readonly #address: string;
	/** The server's time less the browser's steady clock. */
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

	/** Opens the stream. @returns how to close it */
	follow(): () => void {
		return openLive<CaptionStream>(this.#address, {
			on: {
				lines: (lines) => (this.lines = lines),
				line: (line) => this.hear(line),
				gone: (id) => this.forget(id),
				'floor-sound': ({ address }) => (this.floor = address),
				now: (now) => {
					// What comes late makes the server's time seem earlier, so the latest reckoning counts.
					this.#ahead = Math.max(this.#ahead, now - steady());
					this.asOf = now;
				},
			},
			onStatus: (status) => (this.gone = status === 'refused'),
			onStale: (isStale) => (this.stale = isStale),
		}).close;
	}

	/** Takes up a line; an older form of one that is held changes nothing. */
	hear(line: ShownLine): void {
		const before = this.lines.find(({ id }) => id === line.id);
		if (before && before.revision >= line.revision) return;
		const others = before ? this.lines.filter(({ id }) => id !== line.id) : this.lines;
		const at = others.findLastIndex(({ start }) => start <= line.start) + 1;
		this.lines = others.toSpliced(at, 0, line).slice(-kept);
	}

	forget(id: string): void {
		this.lines = this.lines.filter((line) => line.id !== id);
	}
}
