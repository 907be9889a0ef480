/** The server's time as estimated by a sender. */
export interface ServerClock {
	/** Returns the server's unix seconds for a time of the local clock (`Date.now()`, ms). */
	at(local: number): number;
	/** Seconds by which the local clock is behind; `null` until the server has answered. */
	readonly behind: number | null;
	/** Measures again. */
	measure(): Promise<void>;
	stop(): void;
}

const requests = 6;
const measureEvery = 30_000; // ms
const checkEvery = 1_000; // ms between checks whether the local clock was changed
const maxJump = 100; // ms
const patience = 4_000; // ms after which an unanswered request counts as failed

/** Difference between the wall clock and the monotonic clock; it changes when the wall clock is set. */
const wallClockOffset = (): number => Date.now() - performance.now();

/** Estimates the server's time from several requests; the fastest one is the most accurate. */
export function openClock(address = '/ingest/time'): ServerClock {
	let behind: number | null = null;
	let base = wallClockOffset();

	async function one(): Promise<{ took: number; behind: number } | null> {
		const sent = performance.now();
		const signal = AbortSignal.timeout(patience);
		const answer = await fetch(address, { cache: 'no-store', signal }).catch(() => null);
		if (!answer?.ok) return null;
		const took = performance.now() - sent;
		const server = Number(await answer.text().catch(() => NaN));
		return Number.isFinite(server) ? { took, behind: (server + took / 2 - Date.now()) / 1_000 } : null;
	}
	async function measure(): Promise<void> {
		base = wallClockOffset();
		const answers = [];
		for (let tries = 0; tries < requests; tries += 1) {
			const answer = await one();
			// Without a connection the remaining requests are skipped until the next interval.
			if (!answer) break;
			answers.push(answer);
		}
		const [best] = answers.sort((first, second) => first.took - second.took);
		if (best) behind = best.behind;
	}
	const measuring = setInterval(() => void measure(), measureEvery);
	const watching = setInterval(() => {
		if (Math.abs(wallClockOffset() - base) > maxJump) void measure();
	}, checkEvery);
	return {
		at: (local) => local / 1_000 + (behind ?? 0),
		get behind() {
			return behind;
		},
		measure,
		stop() {
			clearInterval(measuring);
			clearInterval(watching);
		},
	};
}
