import { floorPlaybackIn, type FloorPlayback } from './floor-playback.ts';
import type { SegmentStore } from './segment-store.ts';
import { nextOf, type NextSecond } from './next.ts';
import type { EncodedSecond } from './second-grid.ts';
import { UploadQueue } from './upload-queue.ts';

/** What the server said last of what was sent. */
export type ServerReply =
	| { said: 'nothing-yet' | 'taken' | 'no-line' | 'key' | 'away' }
	/** In the word of the code, and with the server's own sentence. */
	| { said: 'refused'; refusal: string; sentence: string };

/** So many seconds are kept at most while the line is away; then the oldest go. */
const most = 3_600;
const patience = 8_000; // ms until an answer that does not come counts as none
const pauses = { line: [500, 1_000, 2_000, 4_000], refused: 1_500, kept: 10_000, store: 2_000 } as const; // ms
const part = 1 / 1_024; // of a second's number, for its second part
const patient = 3; // refusals of a second, until it is not for those who watch now any more
const windowed = 10; // seconds over which rates are reckoned
const slowFor = 8; // answers in a row
const slowFrom = 800; // ms that each took in the mean

/** One track on its way to the server. What waits is kept until the server has it, also over a reload. */
export class TrackUpload {
	answer = $state.raw<ServerReply>({ said: 'nothing-yet' });
	/** How many seconds wait, and of how many bytes. */
	waiting = $state(0);
	waitingBytes = $state(0);
	/** Bits a second, as made and as taken by the server. */
	made = $state(0);
	taken = $state(0);
	/** How many seconds the server has; how many had to be given up: too much waited, or nobody takes or has them. */
	count = $state(0);
	lost = $state(0);
	/** How long the last answer took, ms. */
	took = $state(0);
	/** Whether the line is too slow for what is made. */
	slow = $state(false);
	heard = $state.raw<FloorPlayback | null>(null);

	readonly #address: string;
	readonly #key: () => string | null;
	readonly #waiting: UploadQueue;
	#times: number[] = [];
	/** Seconds that the server does not take or the store does not give now, and until when they are left alone (ms). */
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
	constructor(address: string, key: () => string | null, keep: SegmentStore) {
		this.#address = address;
		this.#key = key;
		this.#waiting = new UploadQueue(address, keep);
	}

	/** Takes up what a page before this one left over, and begins. */
	async start(): Promise<void> {
		await this.#waiting.takeUp();
		this.#count();
		void this.#work();
	}

	/** Takes a second to be sent. */
	push({ slot: second, bytes }: EncodedSecond): void {
		// Where an encoder began anew within a second there are two parts of it, one after the other.
		let slot = Math.floor(this.#edge) === second ? this.#edge + part : second;
		while (this.#waiting.has(slot)) slot += part;
		this.#waiting.add({ slot, bytes });
		this.made = this.#rate('made', bytes.length);
		const over = this.#waiting.slots.slice(0, -most);
		if (over.length) this.#giveUp(over);
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
		this.waiting = this.#waiting.size;
		this.waitingBytes = this.#waiting.bytes;
	}

	#forget(slots: readonly number[]): void {
		for (const slot of slots) this.#rested.delete(slot);
		this.#waiting.forget(slots);
		this.#count();
	}

	#giveUp(slots: readonly number[]): void {
		this.lost += slots.length;
		this.#forget(slots);
	}

	#rate(which: 'made' | 'taken', bytes: number): number {
		const now = Date.now();
		const list = this.#rates[which];
		list.push([now, bytes]);
		while ((list[0]?.[0] ?? now) < now - windowed * 1_000) list.shift();
		return Math.round((list.reduce((sum, [, each]) => sum + each, 0) * 8) / windowed);
	}

	#next(): NextSecond | null {
		const now = Date.now();
		for (const [slot, until] of this.#rested) if (until <= now) this.#rested.delete(slot);
		return nextOf(
			this.#waiting.slots.filter((slot) => !this.#rested.has(slot)),
			this.#edge,
		);
	}

	async #work(): Promise<void> {
		while (!this.#stopped) {
			const next = this.#next();
			// Whatever breaks breaks one try: a lane that has ended would keep all that comes after it.
			const pause = next ? await this.#send(next).catch(() => pauses.refused) : 1_000;
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
	async #send({ slot, as }: NextSecond): Promise<number> {
		const bytes = await this.#waiting.read(slot);
		if (!this.#waiting.has(slot)) return 0;
		if (bytes === 'unread') {
			this.#rested.set(slot, Date.now() + pauses.store);
			return 0;
		}
		if (!bytes) {
			this.#giveUp([slot]);
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
		const heard = answer?.ok ? floorPlaybackIn(said) : null;
		if (heard) {
			this.heard = heard;
			this.#timed(Math.round(performance.now() - sent));
			this.taken = this.#rate('taken', bytes.length);
			this.count += 1;
			this.#edge = Math.max(this.#edge, slot);
			this.#failures = 0;
			// What is taken for the recording does not say that what is made now is taken.
			if (as === 'live' || !this.#hasEnded) this.answer = { said: 'taken' };
			this.#forget([slot]);
			return 0;
		}
		const refusal = answer?.headers.get('x-refusal') ?? '';
		return this.#refused({ slot, as }, answer?.status ?? 0, { refusal, sentence: said.trim() });
	}

	/** Whether the broadcast had ended when the server last said something of what is made now. */
	get #hasEnded(): boolean {
		return this.answer.said === 'refused' && this.answer.refusal === 'ended';
	}

	/** A line that takes nearly a second for a second, again and again, will not keep up. */
	#timed(took: number): void {
		this.took = took;
		this.#times = [...this.#times, took].slice(-slowFor);
		const mean = this.#times.reduce((sum, each) => sum + each, 0) / this.#times.length;
		this.slow = this.#times.length === slowFor && mean > slowFrom;
	}

	#refused(
		{ slot, as }: NextSecond,
		status: number,
		{ refusal, sentence }: { refusal: string; sentence: string },
	): number {
		if (status === 413 || status === 415) {
			// It will be refused whenever it comes.
			this.answer = { said: 'refused', refusal, sentence };
			this.#giveUp([slot]);
			return 0;
		}
		if (status === 409 && refusal === 'ended') {
			this.answer = { said: 'refused', refusal, sentence };
			this.#failures = 0;
			// The recording takes what was made before the end for a day, and nothing after it.
			if (as === 'kept') this.#giveUp([slot]);
			else this.#edge = Math.max(this.#edge, this.#waiting.slots.at(-1) ?? slot);
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
