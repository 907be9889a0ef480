import { readTrackState, type ServerTrackState } from './server-track-state.ts';
import type { SegmentStore } from './segment-store.ts';
import { nextOf, type NextSecond } from './next.ts';
import type { EncodedSecond } from './second-grid.ts';
import { UploadQueue } from './upload-queue.ts';
import { UploadSpeed } from './upload-speed.svelte.ts';

/** The server's last reply to an upload. */
export type ServerReply =
	| { result: 'none' | 'accepted' | 'offline' | 'wrong-key' | 'unavailable' }
	/** With the refusal's code and the server's message. */
	| { result: 'refused'; refusal: string; sentence: string };

/** Maximum seconds stored during an outage; older ones are dropped. */
const maxStored = 3_600;
const patience = 8_000; // ms after which an unanswered request counts as failed
const pauses = {
	offline: [500, 1_000, 2_000, 4_000],
	refused: 1_500,
	buffered: 10_000,
	store: 2_000,
} as const; // ms
const secondPart = 1 / 1_024; // fraction added to a second's number for its second part
const maxRefusals = 3; // refusals of a second after which it goes to the recording only

/** Uploads one track. Waiting seconds are stored until the server has them, even across reloads. */
export class TrackUpload {
	answer = $state.raw<ServerReply>({ result: 'none' });
	/** Number and total bytes of waiting seconds. */
	waiting = $state(0);
	waitingBytes = $state(0);
	/**
	 * Number of seconds accepted by the server, and of those given up because too many waited or they cannot be
	 * delivered.
	 */
	count = $state(0);
	lost = $state(0);
	readonly speed = new UploadSpeed();
	serverState = $state.raw<ServerTrackState | null>(null);

	readonly #address: string;
	readonly #key: () => string | null;
	readonly #waiting: UploadQueue;
	/** Seconds that are not retried before the given time (ms), because the server refused them or the store failed. */
	#retryAt = new Map<number, number>();
	#newestAccepted = -1;
	/** The last refused second, and how often it was refused. */
	#lastRefused = -1;
	#refusals = 0;
	#failures = 0;
	#stopped = false;
	#wake: () => void = () => {};

	/**
	 * @param address `/ingest/<meeting>/<track>`
	 * @param key returns the stream key; `null` if the browser sends it as a cookie
	 */
	constructor(address: string, key: () => string | null, store: SegmentStore) {
		this.#address = address;
		this.#key = key;
		this.#waiting = new UploadQueue(address, store);
	}

	/** Loads what an earlier page left behind and starts uploading. */
	async start(): Promise<void> {
		await this.#waiting.load();
		this.#count();
		void this.#work();
	}

	/** Adds a second. */
	push({ time: second, bytes }: EncodedSecond): void {
		// If an encoder restarted within a second, that second has two parts.
		let time = Math.floor(this.#newestAccepted) === second ? this.#newestAccepted + secondPart : second;
		while (this.#waiting.has(time)) time += secondPart;
		this.#waiting.add({ time, bytes });
		this.speed.addProduced(bytes.length);
		const over = this.#waiting.times.slice(0, -maxStored);
		if (over.length) this.#giveUp(over);
		this.#count();
		this.#wake();
	}

	/** Retries at once, for example because the connection is back or there is a new key. */
	retryNow(): void {
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

	#forget(times: readonly number[]): void {
		for (const time of times) this.#retryAt.delete(time);
		this.#waiting.forget(times);
		this.#count();
	}

	#giveUp(times: readonly number[]): void {
		this.lost += times.length;
		this.#forget(times);
	}

	#next(): NextSecond | null {
		const now = Date.now();
		for (const [time, until] of this.#retryAt) if (until <= now) this.#retryAt.delete(time);
		return nextOf(
			this.#waiting.times.filter((time) => !this.#retryAt.has(time)),
			this.#newestAccepted,
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
	async #send({ time, as }: NextSecond): Promise<number> {
		const bytes = await this.#waiting.read(time);
		if (!this.#waiting.has(time)) return 0;
		if (bytes === 'unread') {
			this.#retryAt.set(time, Date.now() + pauses.store);
			return 0;
		}
		if (!bytes) {
			this.#giveUp([time]);
			return 0;
		}
		const sent = performance.now();
		const key = this.#key();
		const answer = await fetch(`${this.#address}/${as}/${time}.mp4`, {
			method: 'PUT',
			body: bytes as BodyInit,
			headers: { 'content-type': 'video/mp4', ...(key ? { authorization: `Bearer ${key}` } : {}) },
			signal: AbortSignal.timeout(patience),
		}).catch(() => null);
		const result = (await answer?.text().catch(() => '')) ?? '';
		const serverState = answer?.ok ? readTrackState(result) : null;
		if (serverState) {
			this.serverState = serverState;
			this.speed.addAccepted(bytes.length, performance.now() - sent);
			this.count += 1;
			this.#newestAccepted = Math.max(this.#newestAccepted, time);
			this.#failures = 0;
			// An accepted upload to the recording does not mean that live uploads are accepted.
			if (as === 'live' || !this.#hasEnded) this.answer = { result: 'accepted' };
			this.#forget([time]);
			return 0;
		}
		const refusal = answer?.headers.get('x-refusal') ?? '';
		return this.#refused({ time, as }, answer?.status ?? 0, { refusal, sentence: result.trim() });
	}

	/** Whether the last live reply was that the broadcast has ended. */
	get #hasEnded(): boolean {
		return this.answer.result === 'refused' && this.answer.refusal === 'ended';
	}

	#refused(
		{ time, as }: NextSecond,
		status: number,
		{ refusal, sentence }: { refusal: string; sentence: string },
	): number {
		if (status === 413 || status === 415) {
			// It would be refused again.
			this.answer = { result: 'refused', refusal, sentence };
			this.#giveUp([time]);
			return 0;
		}
		if (status === 409 && refusal === 'ended') {
			this.answer = { result: 'refused', refusal, sentence };
			this.#failures = 0;
			// After the end, the recording accepts earlier material for a day, but nothing recorded after the end.
			if (as === 'buffered') this.#giveUp([time]);
			else this.#newestAccepted = Math.max(this.#newestAccepted, this.#waiting.times.at(-1) ?? time);
			return 0;
		}
		if (status === 409 && as === 'buffered') {
			this.#retryAt.set(time, Date.now() + pauses.buffered);
			return 0;
		}
		if (status === 409 || status === 429) {
			this.answer = { result: 'refused', refusal: refusal || 'too-fast', sentence };
			this.#refusals = this.#lastRefused === time ? this.#refusals + 1 : 1;
			this.#lastRefused = time;
			// Another sender is active in this second, so this one is retried for the recording.
			if (refusal === 'another-is-sending' && this.#refusals > maxRefusals)
				this.#newestAccepted = Math.max(this.#newestAccepted, time);
			return pauses.refused;
		}
		if (status === 401) this.answer = { result: 'wrong-key' };
		else this.answer = { result: status ? 'unavailable' : 'offline' };
		this.#failures += 1;
		const steps = pauses.offline;
		return steps[Math.min(this.#failures, steps.length) - 1] ?? 0;
	}
}
