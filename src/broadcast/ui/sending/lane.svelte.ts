import type { Keep } from './keep.ts';
import { nextOf, type Next } from './next.ts';
import type { Second } from './slots.ts';

/** What the server said last of what was sent. */
export type Answer =
	| { said: 'nothing-yet' | 'taken' | 'no-line' | 'key' | 'away' }
	/** In the word of the code, and with the server's own sentence. */
	| { said: 'refused'; refusal: string; sentence: string };

/** How the server has a track: seconds, and whether players are told of it. */
export interface HeardThere {
	/** How late it comes beside the least late. */
	delay: number;
	/** By how much its clock is off, if so far that it is not believed. */
	clockOff: number | null;
	gaps: number;
	missing: number;
	told: boolean;
}

/** So many seconds are kept at most while the line is away; then the oldest go. */
const most = 3_600;
/** So many of the newest are at hand without asking the store. */
const atHand = 20;
const patience = 8_000; // ms until an answer that does not come counts as none
const pauses = { line: [500, 1_000, 2_000, 4_000], refused: 1_500, kept: 10_000 } as const; // ms
const part = 1 / 1_024; // of a second's number, for its second part
const patient = 3; // refusals of a second, until it is not for those who watch now any more
const windowed = 10; // seconds over which rates are reckoned
const slowFor = 8; // answers in a row
const slowFrom = 800; // ms that each took in the mean

/** One track on its way to the server. What waits is kept until the server has it, also over a reload. */
export class Lane {
	answer = $state.raw<Answer>({ said: 'nothing-yet' });
	/** How many seconds wait, and of how many bytes. */
	waiting = $state(0);
	waitingBytes = $state(0);
	/** Bits a second, as made and as taken by the server. */
	made = $state(0);
	taken = $state(0);
	/** How many seconds the server has; how many had to be given up since too much waited. */
	count = $state(0);
	lost = $state(0);
	/** How long the last answer took, ms. */
	took = $state(0);
	/** Whether the line is too slow for what is made. */
	slow = $state(false);
	heard = $state.raw<HeardThere | null>(null);

	readonly #address: string;
	readonly #key: () => string | null;
	readonly #keep: Keep;
	readonly #name: string;
	#times: number[] = [];
	#queue = new Map<number, number>();
	#near = new Map<number, Uint8Array>();
	/** Kept seconds that the server does not take now, and until when they are left alone (ms). */
	#rested = new Map<number, number>();
	#edge = -1;
	/** The second that was refused last, and how often. */
	#tried = -1;
	#tries = 0;
	#failures = 0;
	#stopped = false;
	#wake: () => void = () => {};
	#rates = { made: [] as [number, number][], taken: [] as [number, number][] };

	/**
	 * @param address `/ingest/<meeting>/<track>`
	 * @param key what lets it send; `null` where the browser brings it along by itself
	 */
	constructor(address: string, key: () => string | null, keep: Keep) {
		this.#address = address;
		this.#name = address;
		this.#key = key;
		this.#keep = keep;
	}

	/** Takes up what a page before this one left over, and begins. */
	async start(): Promise<void> {
		for (const [slot, bytes] of await this.#keep.waiting(this.#name)) this.#queue.set(slot, bytes);
		this.#count();
		void this.#work();
	}

	/** Takes a second to be sent. */
	push({ slot: second, bytes }: Second): void {
		// Where an encoder began anew within a second there are two parts of it, one after the other.
		let slot = Math.floor(this.#edge) === second ? this.#edge + part : second;
		while (this.#queue.has(slot)) slot += part;
		this.#queue.set(slot, bytes.length);
		this.#near.set(slot, bytes);
		for (const old of this.#near.keys()) if (this.#near.size > atHand) this.#near.delete(old);
		this.made = this.#rate('made', bytes.length);
		this.#keep.put(this.#name, { slot, bytes }).catch(() => {});
		const over = [...this.#queue.keys()].sort((one, other) => one - other).slice(0, -most);
		if (over.length) {
			this.lost += over.length;
			this.#forget(over);
		}
		this.#count();
		this.#wake();
	}

	/** Tries at once what has been waiting: the line may be back, or there is another key. */
	again(): void {
		this.#failures = 0;
		this.#wake();
	}

	/** Nothing is sent any more; what waits is kept. */
	stop(): void {
		this.#stopped = true;
		this.#wake();
	}

	#count(): void {
		this.waiting = this.#queue.size;
		this.waitingBytes = [...this.#queue.values()].reduce((sum, bytes) => sum + bytes, 0);
	}

	#forget(slots: readonly number[]): void {
		for (const slot of slots) {
			this.#queue.delete(slot);
			this.#near.delete(slot);
			this.#rested.delete(slot);
		}
		this.#keep.remove(this.#name, slots).catch(() => {});
		this.#count();
	}

	#rate(which: 'made' | 'taken', bytes: number): number {
		const now = Date.now();
		const list = this.#rates[which];
		list.push([now, bytes]);
		while ((list[0]?.[0] ?? now) < now - windowed * 1_000) list.shift();
		return Math.round((list.reduce((sum, [, each]) => sum + each, 0) * 8) / windowed);
	}

	#next(): Next | null {
		const now = Date.now();
		for (const [slot, until] of this.#rested) if (until <= now) this.#rested.delete(slot);
		return nextOf(
			[...this.#queue.keys()].filter((slot) => !this.#rested.has(slot)),
			this.#edge,
		);
	}

	async #work(): Promise<void> {
		while (!this.#stopped) {
			const next = this.#next();
			const pause = next ? await this.#send(next) : 1_000;
			if (pause) await this.#rest(pause);
		}
	}

	/** Waits, unless something new is to be sent. */
	#rest(pause: number): Promise<void> {
		return new Promise((resolve) => {
			const timer = setTimeout(resolve, pause);
			this.#wake = () => {
				// While the line is away each new second would otherwise be a try of its own.
				if (this.#failures) return;
				clearTimeout(timer);
				resolve();
			};
		});
	}

	/** @returns for how long to wait before the next, ms */
	async #send({ slot, as }: Next): Promise<number> {
		const bytes = this.#near.get(slot) ?? (await this.#keep.get(this.#name, slot).catch(() => null));
		if (!bytes) {
			this.#forget([slot]);
			return 0;
		}
		const sent = performance.now();
		const key = this.#key();
		const answer = await fetch(`${this.#address}/${as}/${slot}.mp4`, {
			method: 'PUT',
			body: bytes as BodyInit,
			headers: { 'content-type': 'video/mp4', ...(key ? { authorization: `Bearer ${key}` } : {}) },
			signal: AbortSignal.timeout(patience),
		}).catch(() => null);
		const said = (await answer?.text().catch(() => '')) ?? '';
		if (answer?.ok) {
			this.heard = JSON.parse(said) as HeardThere;
			this.#timed(Math.round(performance.now() - sent));
			this.taken = this.#rate('taken', bytes.length);
			this.count += 1;
			this.#edge = Math.max(this.#edge, slot);
			this.#failures = 0;
			this.answer = { said: 'taken' };
			this.#forget([slot]);
			return 0;
		}
		const refusal = answer?.headers.get('x-refusal') ?? '';
		return this.#refused({ slot, as }, answer?.status ?? 0, { refusal, sentence: said.trim() });
	}

	/** A line that takes nearly a second for a second, again and again, will not keep up. */
	#timed(took: number): void {
		this.took = took;
		this.#times = [...this.#times, took].slice(-slowFor);
		const mean = this.#times.reduce((sum, each) => sum + each, 0) / this.#times.length;
		this.slow = this.#times.length === slowFor && mean > slowFrom;
	}

	#refused(
		{ slot, as }: Next,
		status: number,
		{ refusal, sentence }: { refusal: string; sentence: string },
	): number {
		if (status === 413 || status === 415) {
			// It will be refused whenever it comes.
			this.answer = { said: 'refused', refusal, sentence };
			this.lost += 1;
			this.#forget([slot]);
			return 0;
		}
		if (status === 409 && as === 'kept') {
			this.#rested.set(slot, Date.now() + pauses.kept);
			return 0;
		}
		if (status === 409 || status === 429) {
			this.answer = { said: 'refused', refusal: refusal || 'too-fast', sentence };
			this.#tries = this.#tried === slot ? this.#tries + 1 : 1;
			this.#tried = slot;
			// Somebody else is heard in this second, and goes on: it is tried again for the recording.
			if (refusal === 'another-is-sending' && this.#tries > patient) this.#edge = Math.max(this.#edge, slot);
			return pauses.refused;
		}
		if (status === 401) this.answer = { said: 'key' };
		else this.answer = { said: status ? 'away' : 'no-line' };
		this.#failures += 1;
		const steps = pauses.line;
		return steps[Math.min(this.#failures, steps.length) - 1] ?? 0;
	}
}
