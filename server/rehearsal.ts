import { systemContext } from '#platform/server/context.ts';
import { log } from '#platform/server/log.ts';
import type { Services } from '#platform/server/services.ts';
import type { Slice } from '#platform/server/slice.ts';
import { beginRound, goOn, type Round } from '../samples/rounds.ts';
import { root } from './root.ts';

/** The rehearsal, which follows its script while anyone is watching. */
export interface Rehearsal {
	/**
	 * Somebody asks for a page. @returns what to wait for before it is answered: a new round, if nobody has watched for a
	 * while; `null` = nothing
	 */
	onPage(url: string): Promise<void> | null;
	/** Does what is due. */
	tick(): Promise<void>;
	stop(): Promise<void>;
}

/** Pages that show the rehearsal, or lead to it. */
const pages =
	/^\/(?:[a-z]{2}\/?)?(?:(?:live|try|start|booth|help\/|conferences\b|console\b|screens\b).*)?(?:\?.*)?$/;

const every = 1_000; // ms between two looks
const unwatchedAfter = 120_000; // ms after the last page, without a stream, until the rehearsal rests
const givenBackAfter = 45_000; // ms after the last step of somebody in the chair, without their console open
const restAfterFault = 60_000; // ms
const longestWait = 5_000; // ms for which a page waits for a new round

/** @param clock ms; the tests have their own */
export function openRehearsal(
	services: Pick<Services, 'database' | 'bus' | 'hub'>,
	slices: readonly Slice[],
	{ clock = Date.now, folder = `${root}samples/rehearsal` } = {},
): Rehearsal {
	let round: Round | null = null;
	let seenAt = 0;
	let restsUntil = 0;
	let working: Promise<void> = Promise.resolve();
	let isStopped = false;

	const context = () => ({ ...systemContext(services), now: new Date(clock()) });
	const isWatched = (): boolean => services.hub.watching() > 0 || clock() - seenAt < unwatchedAfter;
	const inTurn = (task: () => Promise<void>): Promise<void> =>
		(working = working.then(async () => {
			if (isStopped || clock() < restsUntil) return;
			try {
				await task();
			} catch (error) {
				// Somebody may have closed the conference: it is tried again later.
				restsUntil = clock() + restAfterFault;
				round = null;
				log('warn', 'rehearsal', { error });
			}
		}));
	const begin = (): Promise<void> =>
		inTurn(async () => {
			round ??= await beginRound(context(), slices, folder);
			if (!round) restsUntil = Infinity;
		});
	const goFurther = async (): Promise<void> => {
		if (!round) return;
		if (!isWatched()) return void (round = null);
		const isTaken = services.hub.watching(`floor:${round.meeting}:chair`) > 0;
		const is = await goOn(context(), round, (ledAt) => isTaken || clock() - ledAt < givenBackAfter);
		if (is === 'over') round = await beginRound(context(), slices, folder);
	};
	const timer = setInterval(() => void inTurn(goFurther), every);
	timer.unref();
	return {
		onPage(url) {
			if (!pages.test(url)) return null;
			seenAt = clock();
			if (round || seenAt < restsUntil) return null;
			return Promise.race([
				begin(),
				new Promise<void>((resolve) => setTimeout(resolve, longestWait).unref()),
			]);
		},
		tick: () => inTurn(goFurther),
		async stop() {
			isStopped = true;
			clearInterval(timer);
			await working;
		},
	};
}
