import { announce } from '#platform/server/outbox.ts';
import { log } from '#platform/server/log.ts';
import type { Services } from '#platform/server/services.ts';
import type { PlaybackTokens } from './playback-token.ts';
import { tokenGenerations, nextTokenGeneration } from './store/halls.ts';

/** The rounds of passes as they stand in the database, brought to the passes of this process. */
export interface TokenGenerations {
	/** Until they are known for the first time. @throws when they cannot be read: ask again */
	known(): Promise<void>;
	stop(): void;
}

const again = 1_000; // ms

/**
 * Follows the rounds. When the people of a conference change they are raised; each process that hears of it does so,
 * which is once too often with two of them, and harmless. What is raised along with something else, as when a key is
 * taken back, is raised there, in the same transaction.
 */
export function followTokenGenerations(
	{ database, bus }: Pick<Services, 'database' | 'bus'>,
	passes: Pick<PlaybackTokens, 'renew'>,
): TokenGenerations {
	let stopped = false;
	let first: Promise<void> | null = null;

	async function read(): Promise<void> {
		for (const { meeting, round } of await tokenGenerations(database)) passes.renew(meeting, round);
	}
	/** @param conference `null` = all */
	async function raise(conference: string | null): Promise<void> {
		const raised = await database.transaction().execute(async (tx) => {
			const some = await nextTokenGeneration(tx, conference === null ? 'all' : { conference });
			if (some) await announce(tx, 'broadcast.passes-renewed', {});
			return some;
		});
		if (!raised) return;
		bus.nudge();
		await read();
	}
	/** What fails is tried again: until then somebody could go on who may not. */
	function insist(work: () => Promise<void>): void {
		work().catch((error: unknown) => {
			log('warn', 'media.passes', { error });
			if (!stopped) setTimeout(() => stopped || insist(work), again).unref();
		});
	}
	const known = (): Promise<void> =>
		(first ??= read().catch((error: unknown) => {
			first = null;
			throw error;
		}));
	insist(known);
	const stops = [
		bus.on('conference.people', ({ conference }) => insist(() => raise(String(conference)))),
		bus.on('broadcast.key-revoked', () => insist(read)),
		bus.on('broadcast.passes-renewed', () => insist(read)),
		// Of whom was taken off meanwhile, perhaps no process has heard.
		bus.onGap(() => insist(() => raise(null))),
	];
	return {
		known,
		stop() {
			stopped = true;
			for (const stop of stops) stop();
		},
	};
}
