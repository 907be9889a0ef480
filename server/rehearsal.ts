import { systemContext } from '#platform/server/context.ts';
import { log } from '#platform/server/log.ts';
import type { Services } from '#platform/server/services.ts';
import type { Slice } from '#platform/server/slice.ts';
import { openHall, readHall, type Hall } from '../samples/hall.ts';
import type { HallClips } from '../samples/hall-clips.ts';
import { beginRound, goOn, technicianOf, type Round } from '../samples/rounds.ts';
import { root } from './root.ts';

/** The rehearsal, which follows its script while anyone is watching. */
export interface Rehearsal {
	/**
	 * Somebody asks for a page. @returns what to wait for before it is answered: a new round, if nobody has watched for a
	 * while; `null` = nothing
	 */
	onPage(url: string): Promise<void> | null;
	/** From now on the hall is seen and heard: it sends to this address, `http://host:port`. */
	sendTo(address: string): void;
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
	services: Pick<Services, 'database' | 'bus' | 'hub' | 'limits'>,
	slices: readonly Slice[],
	{ clock = Date.now, folder = `${root}samples/rehearsal` } = {},
): Rehearsal {
	let round: Round | null = null;
	let seenAt = 0;
	let restsUntil = 0;
	let working: Promise<void> = Promise.resolve();
	let isStopped = false;
	let address: string | null = null;
	let clips: Promise<HallClips> | null = null;
	let hall: Hall | null = null;

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
				leave();
				log('warn', 'rehearsal', { error });
			}
		}));
	/** Shows the hall of a round. */
	const film = async (now: Round): Promise<void> => {
		if (!address) return;
		const ctx = technicianOf(context(), now);
		const { limits } = services;
		clips ??= readHall(`${folder}/hall`);
		hall ??= await openHall(ctx, { meeting: now.meeting, clips: await clips, to: address, limits, clock });
		await hall?.follow(ctx, now.speech);
	};
	const leave = (): void => {
		hall?.stop();
		hall = round = null;
	};
	const begin = (): Promise<void> =>
		inTurn(async () => {
			round ??= await beginRound(context(), slices, folder);
			if (round) await film(round);
			else restsUntil = Infinity;
		});
	const goFurther = async (): Promise<void> => {
		if (!round) return;
		if (!isWatched()) return leave();
		const isTaken = services.hub.watching(`floor:${round.meeting}:chair`) > 0;
		const is = await goOn(context(), round, (ledAt) => isTaken || clock() - ledAt < givenBackAfter);
		if (is === 'over') {
			leave();
			round = await beginRound(context(), slices, folder);
		} else await film(round);
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
		sendTo: (to) => void (address = to),
		tick: () => inTurn(goFurther),
		async stop() {
			isStopped = true;
			clearInterval(timer);
			await working;
			leave();
		},
	};
}
