import type { TypedLine } from '../../captions.ts';

/** Why a line, a correction or a withdrawal was not accepted; `line`: the server was not reached. */
export type DeskRefusal = 'bad-input' | 'too-often' | 'ended' | 'not-found' | 'too-late' | 'paused' | 'line';

/** The widest viewer class that sees a line. */
export type ShownTo = 'public' | 'participants' | 'technicians';

const refusals = new Set<string>(['bad-input', 'too-often', 'ended', 'not-found', 'too-late', 'paused']);
const pause = 2_000; // ms between attempts

interface Answer {
	viewerClass?: ShownTo;
	refusal?: string;
	wait?: number;
}

/**
 * Sends a captioner's lines one after the other. Unsent lines are stored, even when the page is closed, and sent again
 * with the same id until the server has them.
 */
export class Unsent {
	/** Lines that have not reached the server, oldest first. */
	waiting = $state.raw<readonly TypedLine[]>([]);
	/** Why the last attempt failed, or `null`. */
	refused = $state<DeskRefusal | null>(null);
	/** Refused lines: the captioner has to change them. */
	returned = $state.raw<readonly TypedLine[]>([]);
	/** The viewer class of each line sent from here. */
	viewerClasses = $state.raw<ReadonlyMap<string, ShownTo>>(new Map());

	readonly #address: string;
	readonly #name: string;
	#busy = false;
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** @param address for sending lines; @param name key under which this browser stores unsent lines */
	constructor(address: string, name: string) {
		this.#address = address;
		this.#name = name;
	}

	/** Restores the unsent lines of an earlier visit. Call it once, on mount. @returns a function that stops it */
	begin(): () => void {
		try {
			const before = JSON.parse(localStorage.getItem(this.#name) ?? '[]') as TypedLine[];
			if (Array.isArray(before)) this.waiting = before;
		} catch {
			// Unreadable data is not from this page.
		}
		const go = (): void => void this.#send();
		addEventListener('online', go);
		go();
		return () => {
			removeEventListener('online', go);
			clearTimeout(this.#timer);
		};
	}

	add(line: TypedLine): void {
		this.#store([...this.waiting, line]);
		void this.#send();
	}

	async correct(line: Pick<TypedLine, 'id' | 'text' | 'speaker'>): Promise<boolean> {
		return this.#done(await this.#ask('PUT', line));
	}

	async withdraw(id: string): Promise<boolean> {
		return this.#done(await this.#ask('DELETE', { id }));
	}

	/** Drops a refused line. */
	leave(id: string): void {
		this.returned = this.returned.filter((line) => line.id !== id);
	}

	#done(answer: Answer): boolean {
		this.refused = refusalOf(answer);
		return this.refused === null;
	}

	#store(waiting: readonly TypedLine[]): void {
		this.waiting = waiting;
		try {
			if (waiting.length) localStorage.setItem(this.#name, JSON.stringify(waiting));
			else localStorage.removeItem(this.#name);
		} catch {
			// Without storage, unsent lines last as long as the page is open.
		}
	}

	async #send(): Promise<void> {
		if (this.#busy) return;
		this.#busy = true;
		clearTimeout(this.#timer);
		let wait = 0;
		for (let [line] = this.waiting; line && !wait; [line] = this.waiting) {
			const answer = await this.#ask('POST', line);
			const refusal = refusalOf(answer);
			this.refused = refusal;
			if (refusal === 'line' || refusal === 'too-often' || refusal === 'not-found') {
				wait = answer.wait ? answer.wait * 1_000 : pause;
				break;
			}
			if (refusal) this.returned = [...this.returned, line];
			else if (answer.viewerClass)
				this.viewerClasses = new Map([...this.viewerClasses, [line.id, answer.viewerClass]]);
			this.#store(this.waiting.filter(({ id }) => id !== line?.id));
		}
		this.#busy = false;
		if (wait) this.#timer = setTimeout(() => void this.#send(), wait);
	}

	async #ask(method: 'POST' | 'PUT' | 'DELETE', body: object): Promise<Answer> {
		try {
			const answer = await fetch(this.#address, {
				method,
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(body),
				signal: AbortSignal.timeout(8_000),
			});
			const wait = Number(answer.headers.get('retry-after')) || 0;
			if (answer.status === 429) return { refusal: 'too-often', wait };
			const result = (answer.status === 204 ? {} : await answer.json()) as Answer;
			return answer.ok ? result : { refusal: result.refusal ?? 'line' };
		} catch {
			return { refusal: 'line' };
		}
	}
}

const refusalOf = ({ refusal }: Answer): DeskRefusal | null =>
	refusal === undefined ? null : refusals.has(refusal) ? (refusal as DeskRefusal) : 'line';
