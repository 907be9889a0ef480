import type { TypedLine } from '../../captions.ts';

/** Why a line, a correction or a taking back was not taken; `line`: the server was not reached. */
export type DeskRefusal = 'bad-input' | 'too-often' | 'ended' | 'not-found' | 'too-late' | 'line';

/** In which circle at most a line is shown. */
export type ShownTo = 'public' | 'participants' | 'technicians';

const refusals = new Set<string>(['bad-input', 'too-often', 'ended', 'not-found', 'too-late']);
const pause = 2_000; // ms until the next try

interface Answer {
	circle?: ShownTo;
	refusal?: string;
	wait?: number;
}

/**
 * Sends what a captioner writes, one line after the other. What could not be sent is kept, also when the page is
 * closed, and sent again under the same id until the server has it.
 */
export class Unsent {
	/** What has not reached the server, the oldest first. */
	waiting = $state.raw<readonly TypedLine[]>([]);
	/** Why the last try was in vain, or `null`. */
	refused = $state<DeskRefusal | null>(null);
	/** What the server does not want: the words are the captioner's to change. */
	returned = $state.raw<readonly TypedLine[]>([]);
	/** In which circle each line is shown that was sent from here. */
	circles = $state.raw<ReadonlyMap<string, ShownTo>>(new Map());

	readonly #address: string;
	readonly #name: string;
	#busy = false;
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** @param address of the lines; @param name under which this browser keeps what waits */
	constructor(address: string, name: string) {
		this.#address = address;
		this.#name = name;
	}

	/** Takes up what waited when the page was closed. Call it once, when the page is there. @returns how to stop */
	begin(): () => void {
		try {
			const before = JSON.parse(localStorage.getItem(this.#name) ?? '[]') as TypedLine[];
			if (Array.isArray(before)) this.waiting = before;
		} catch {
			// What cannot be read was not kept by this page.
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
		this.#keep([...this.waiting, line]);
		void this.#send();
	}

	async correct(line: Pick<TypedLine, 'id' | 'text' | 'speaker'>): Promise<boolean> {
		return this.#done(await this.#ask('PUT', line));
	}

	async withdraw(id: string): Promise<boolean> {
		return this.#done(await this.#ask('DELETE', { id }));
	}

	/** Leaves a line that was not taken. */
	leave(id: string): void {
		this.returned = this.returned.filter((line) => line.id !== id);
	}

	#done(answer: Answer): boolean {
		this.refused = refusalOf(answer);
		return this.refused === null;
	}

	#keep(waiting: readonly TypedLine[]): void {
		this.waiting = waiting;
		try {
			if (waiting.length) localStorage.setItem(this.#name, JSON.stringify(waiting));
			else localStorage.removeItem(this.#name);
		} catch {
			// A browser that keeps nothing: it waits as long as the page is open.
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
			else if (answer.circle) this.circles = new Map([...this.circles, [line.id, answer.circle]]);
			this.#keep(this.waiting.filter(({ id }) => id !== line?.id));
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
			const said = (answer.status === 204 ? {} : await answer.json()) as Answer;
			return answer.ok ? said : { refusal: said.refusal ?? 'line' };
		} catch {
			return { refusal: 'line' };
		}
	}
}

const refusalOf = ({ refusal }: Answer): DeskRefusal | null =>
	refusal === undefined ? null : refusals.has(refusal) ? (refusal as DeskRefusal) : 'line';
