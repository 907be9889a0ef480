import { announce } from '#platform/server/outbox.ts';
import { log } from '#platform/server/log.ts';
import type { Services } from '#platform/server/services.ts';
import type { PlaybackTokens } from './playback-token.ts';
import { tokenGenerations, nextTokenGeneration } from './store/token-generations.ts';

/** Keeps this process's token generations in step with the database. */
export interface TokenGenerations {
	/**
	 * Resolves once the generations are known.
	 * @throws if they cannot be read; call again
	 */
	known(): Promise<void>;
	stop(): void;
}

const again = 1_000; // ms

/**
 * Follows the token generations. They increase when the people of a conference change. Every process that receives the
 * event increases them, which with several processes is redundant but harmless. A revoked key increases them in the
 * transaction of its revocation.
 */
export function followTokenGenerations(
	{ database, bus }: Pick<Services, 'database' | 'bus'>,
	tokens: Pick<PlaybackTokens, 'invalidate'>,
): TokenGenerations {
	let stopped = false;
	let first: Promise<void> | null = null;

	async function read(): Promise<void> {
		for (const { meeting, generation } of await tokenGenerations(database))
			tokens.invalidate(meeting, generation);
	}
	/** @param conference `null` for all conferences */
	async function startNewGeneration(conference: string | null): Promise<void> {
		const raised = await database.transaction().execute(async (tx) => {
			const some = await nextTokenGeneration(tx, conference === null ? 'all' : { conference });
			if (some) await announce(tx, 'broadcast.tokens-invalidated', {});
			return some;
		});
		if (!raised) return;
		bus.nudge();
		await read();
	}
	/** Retries on failure, because until then someone without access could keep watching. */
	function retryUntilDone(work: () => Promise<void>): void {
		work().catch((error: unknown) => {
			log('warn', 'media.tokens', { error });
			if (!stopped) setTimeout(() => stopped || retryUntilDone(work), again).unref();
		});
	}
	const known = (): Promise<void> =>
		(first ??= read().catch((error: unknown) => {
			first = null;
			throw error;
		}));
	retryUntilDone(known);
	const stops = [
		bus.on('conference.people', ({ conference }) =>
			retryUntilDone(() => startNewGeneration(String(conference))),
		),
		bus.on('broadcast.key-revoked', () => retryUntilDone(read)),
		bus.on('broadcast.tokens-invalidated', () => retryUntilDone(read)),
		// A missed notification may have been a removal that no process noticed.
		bus.onGap(() => retryUntilDone(() => startNewGeneration(null))),
	];
	return {
		known,
		stop() {
			stopped = true;
			for (const stop of stops) stop();
		},
	};
}
