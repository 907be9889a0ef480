/** The server's time, as a sender reckons it from its own clock. */
export interface ServerClock {
	/** Unix seconds on the server at a moment of this computer's clock (`Date.now()`, ms). */
	at(local: number): number;
	/** By how many seconds this computer's clock is behind; `null` while the server has not been heard. */
	readonly behind: number | null;
	/** Asks again. */
	ask(): Promise<void>;
	stop(): void;
}

const asked = 6;
const often = 30_000; // ms
const glance = 1_000; // ms: within this it is seen that the computer's clock was set
const jumped = 100; // ms
const patience = 4_000; // ms until an answer that does not come counts as none

/** By how much this computer's clock is ahead of its own steady one: another number once it was set. */
const steadily = (): number => Date.now() - performance.now();

/** Reckons the server's time: of several questions the one that was answered soonest is nearest to the truth. */
export function openClock(address = '/ingest/time'): ServerClock {
	let behind: number | null = null;
	let base = steadily();

	async function one(): Promise<{ took: number; behind: number } | null> {
		const sent = performance.now();
		const signal = AbortSignal.timeout(patience);
		const answer = await fetch(address, { cache: 'no-store', signal }).catch(() => null);
		if (!answer?.ok) return null;
		const took = performance.now() - sent;
		const server = Number(await answer.text().catch(() => NaN));
		return Number.isFinite(server) ? { took, behind: (server + took / 2 - Date.now()) / 1_000 } : null;
	}
	async function ask(): Promise<void> {
		base = steadily();
		const answers = [];
		for (let tries = 0; tries < asked; tries += 1) {
			const answer = await one();
			// A line that is away is asked again later, not five times more.
			if (!answer) break;
			answers.push(answer);
		}
		const [best] = answers.sort((first, second) => first.took - second.took);
		if (best) behind = best.behind;
	}
	const regularly = setInterval(() => void ask(), often);
	const watching = setInterval(() => {
		if (Math.abs(steadily() - base) > jumped) void ask();
	}, glance);
	return {
		at: (local) => local / 1_000 + (behind ?? 0),
		get behind() {
			return behind;
		},
		ask,
		stop() {
			clearInterval(regularly);
			clearInterval(watching);
		},
	};
}
