import { floorPlaybackIn, type FloorPlayback } from './floor-playback.ts';
import type { SegmentStore } from './segment-store.ts';
import { nextOf, type NextSecond } from './next.ts';
import type { EncodedSecond } from './second-grid.ts';
import { UploadQueue } from './upload-queue.ts';

/** The server's last reply to an upload. */
export type ServerReply =
	| { said: 'nothing-yet' | 'taken' | 'no-line' | 'key' | 'away' }
	/** With the refusal's code and the server's message. */
	| { said: 'refused'; refusal: string; sentence: string };

/** Maximum seconds stored during an outage; older ones are dropped. */
const most = 3_600;
const patience = 8_000; // ms after which an unanswered request counts as failed
const pauses = { line: [500, 1_000, 2_000, 4_000], refused: 1_500, kept: 10_000, store: 2_000 } as const; // ms
const part = 1 / 1_024; // fraction added to a second's number for its second part
const patient = 3; // refusals of a second after which it goes to the recording only
const windowed = 10; // seconds over which bit rates are averaged
const slowFor = 8; // consecutive answers that are averaged
const slowFrom = 800; // average ms per second of media from which the connection counts as slow

/** Uploads one track. Waiting seconds are stored until the server has them, even across reloads. */
export class TrackUpload {
	answer = $state.raw<ServerReply>({ said: 'nothing-yet' });
	/** Number and total bytes of waiting seconds. */
	waiting = $state(0);
	waitingBytes = $state(0);
	/** Bit rates in bit/s, as produced and as accepted by the server. */
	made = $state(0);
	taken = $state(0);
	/**
	 * Number of seconds accepted by the server, and of those given up because too many waited or they cannot be
	 * delivered.
	 */
	count = $state(0);
	lost = $state(0);
	/** Duration of the last request, ms. */
	took = $state(0);
	/** Whether the connection is too slow for the bit rate. */
	slow = $state(false);
	heard = $state.raw<FloorPlayback | null>(null);

	readonly #address: string;
	readonly #key: () => string | null;
	readonly #waiting: UploadQueue;
	#times: number[] = [];
	/** Seconds that are not retried before the given time (ms), because the server refused them or the store failed. */
	#rested = new Map<number, number>();
	#edge = -1;
	/** The last refused second, and how often it was refused. */
	#tried = -1;
	#tries = 0;
	#failures = 0;
	#stopped = false;
	#wake: () => void = () => {};
	#rates = { made: [] as [number, number][], taken: [] as [number, number][] };

	/**
	 * @param address `/ingest/<meeting>/<track>`
	 * @param key returns the stream key; `null` if the browser sends it as a cookie
	 */
	constructor(address: string, key: () => string | null, keep: SegmentStore) {
		this.#address = address;
		this.#key = key;
		this.#waiting = new UploadQueue(address, keep);
	}

	/** Loads what an earlier page left behind and starts uploading. */
	async start(): Promise<void> {
		await this.#waiting.takeUp();
		this.#count();
		void this.#work();
	}

	/** Adds a second. */
	push({ slot: second, bytes }: EncodedSecond): void {
		// If an encoder restarted within a second, that second has two parts.
		let slot = Math.floor(this.#edge) === second ? this.#edge + part : second;
		while (this.#waiting.has(slot)) slot += part;
		this.#waiting.add({ slot, bytes });
		this.made = this.#rate('made', bytes.length);
		const over = this.#waiting.slots.slice(0, -most);
		if (over.length) this.#giveUp(over);
		this.#count();
		this.#wake();
	}

	/** Retries at once, for example because the connection is back or there is a new key. */
	again(): void {
		this.#failures = 0;
		this.#wake();
	}

	/** Stops uploading; waiting seconds stay stored. */
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
			// An error only fails one attempt; if the loop ended, everything later would be stuck.
			const pause = next ? await this.#send(next).catch(() => pauses.refused) : 1_000;
			if (pause) await this.#rest(pause);
		}
	}

	/** Waits, unless there is something new to send. */
	#rest(pause: number): Promise<void> {
		return new Promise((resolve) => {
			const timer = setTimeout(resolve, pause);
			this.#wake = () => {
				// During an outage, new seconds do not trigger additional attempts.
				if (this.#failures) return;
				clearTimeout(timer);
				resolve();
			};
		});
	}

	/** @returns ms to wait before the next one */
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
			// An accepted upload to the recording does not mean that live uploads are accepted.
			if (as === 'live' || !this.#hasEnded) this.answer = { said: 'taken' };
			this.#forget([slot]);
			return 0;
		}
		const refusal = answer?.headers.get('x-refusal') ?? '';
		return this.#refused({ slot, as }, answer?.status ?? 0, { refusal, sentence: said.trim() });
	}

	/** Whether the last live reply was that the broadcast has ended. */
	get #hasEnded(): boolean {
		return this.answer.said === 'refused' && this.answer.refusal === 'ended';
	}

	/** A connection that repeatedly needs almost a second per second of media will not keep up. */
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
			// It would be refused again.
			this.answer = { said: 'refused', refusal, sentence };
			this.#giveUp([slot]);
			return 0;
		}
		if (status === 409 && refusal === 'ended') {
			this.answer = { said: 'refused', refusal, sentence };
			this.#failures = 0;
			// After the end, the recording accepts earlier material for a day, but nothing recorded after the end.
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
			// Another sender is active in this second, so this one is retried for the recording.
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
