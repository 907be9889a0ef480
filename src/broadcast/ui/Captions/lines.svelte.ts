import type { ShownLine } from '../../captions.ts';
import { holdOpen } from '../hold-open.ts';

/** What a page was made with. */
export interface LinesStart {
	lines: readonly ShownLine[];
	/** Where the stream is. */
	stream: string;
	/** The server's time, ms. */
	now: number;
}

const silence = 10_000; // ms without a word, after which the page says that its line is lost
const patience = 20_000; // ms without a word, after which a line that seems to be open is opened anew
const kept = 300; // lines: a page that stands open for hours stays light

const steady = (): number => performance.now();

/**
 * The captions of a language as they are followed in the browser: begins with what the page was made with, so that
 * they stand there without script. What was corrected is put in its place, what was taken back goes. Call `follow`
 * in an effect.
 */
export class CaptionLines {
	/** In the order in which they were spoken. */
	lines = $state.raw<readonly ShownLine[]>([]);
	/** Whether the line has been silent for too long; `gone`: whoever reads may read no more. */
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
		// Spread, so that a crowd does not come back in one moment.
		return holdOpen(this.#address, {
			hears: {
				lines: (data) => (this.lines = JSON.parse(data) as ShownLine[]),
				line: (data) => this.hear(JSON.parse(data) as ShownLine),
				gone: (data) => this.forget(JSON.parse(data) as string),
				'floor-sound': (data) => (this.floor = (JSON.parse(data) as { address: string }).address),
				// What comes late makes the server's time seem earlier, so the latest reckoning counts.
				now: (data) => (this.#ahead = Math.max(this.#ahead, Number(data) - steady())),
			},
			word: () => {
				this.asOf = this.time();
				this.stale = this.gone = false;
			},
			again: () => 3_000 + Math.random() * 5_000,
			silent: (ms) => (this.stale = ms > silence),
			patience: patience * (1 + Math.random() / 2),
			turned: (state) => (this.gone ||= state === 'refused'),
		});
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
