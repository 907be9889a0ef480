import { join } from 'node:path';
import type { Services } from '#platform/server/services.ts';
import { log } from '#platform/server/log.ts';
import type { Track } from '../../tracks.ts';
import { openPasses, type Passes } from '../pass.ts';
import type { Store } from '../storage/store.ts';
import { findHall } from '../store/halls.ts';
import { Keeper } from './keep.ts';
import { mendBroadcast } from './mend.ts';
import { openBroadcast, type Broadcast } from './open.ts';
import { Spool } from './spool.ts';
import { stageOf } from './stage.ts';

/** The media of all meetings that this process takes in and gives out. */
export interface Origin {
	passes: Passes;
	/** A meeting that is broadcast; `null` = it is none. */
	find(meeting: string): Promise<Broadcast | null>;
	/** The bytes of a chunk; `null` = there is none, or they are lost. */
	bytesOf(
		meeting: string,
		track: Track,
		chunk: { number: number; part: number; revision: number },
	): Promise<Buffer | null>;
	/** Calls `act` when a key is taken back. @returns how to stop */
	onRevoked(act: (key: string) => void): () => void;
	/** What the technician must know of the disk and the store. */
	trouble(): { disk: number | null; store: number | null; waiting: number };
	stop(): Promise<void>;
}

const tick = 100; // ms: a silent booth is filled within a breath
const unused = 10 * 60_000; // ms: then a hall is let go of
const lateIsDone = 5_000; // ms after which what came late after the end is taken to be all of it for now
const mendAgain = 30_000; // ms between two tries to put what came late into a recording
const refusedFor = 2_000; // ms: an address that is no hall is not looked up again

/**
 * Opens the origin.
 * @param store where recordings lie for good; `null` = on this machine's disk
 */
export function openOrigin(
	{ database, bus, settings }: Pick<Services, 'database' | 'bus' | 'settings'>,
	{ secret, store }: { secret: string; store: Store | null },
): Origin {
	const spool = new Spool(join(settings.dataFolder, 'media'));
	const keeper = new Keeper(database, spool, store);
	const passes = openPasses(secret);
	const open = new Map<string, Promise<Broadcast | null>>();
	const revoked = new Set<(key: string) => void>();

	function find(meeting: string): Promise<Broadcast | null> {
		const before = open.get(meeting);
		if (before) return before;
		const opening = openBroadcast(meeting, { database, spool, keeper }, Date.now());
		open.set(meeting, opening);
		opening.then(
			(found) => {
				if (!found) setTimeout(() => open.delete(meeting), refusedFor).unref();
				else mendLate(found);
			},
			() => open.delete(meeting),
		);
		return opening;
	}
	async function each(act: (broadcast: Broadcast) => Promise<void> | void, meeting?: string): Promise<void> {
		for (const opening of meeting === undefined ? [...open.values()] : [open.get(meeting)])
			try {
				const broadcast = await opening;
				if (broadcast) await act(broadcast);
			} catch (error) {
				log('warn', 'media.hall', { error });
			}
	}
	/** Reads anew for whom the moments of a meeting are; when that fails nobody may watch until it succeeds. */
	async function restage(broadcast: Broadcast): Promise<void> {
		try {
			broadcast.stage = await stageOf(database, broadcast.meeting, broadcast.zero);
		} catch (error) {
			broadcast.stage = null;
			log('warn', 'media.stage', { error });
			setTimeout(() => void restage(broadcast), 1_000).unref();
		}
	}
	/** Puts what came too late into the recording, one hall after the other; what fails is tried again. */
	let mending = Promise.resolve();
	function mendLate(broadcast: Broadcast): void {
		mending = mending.then(async () => {
			if (!broadcast.hall.ended) return;
			broadcast.lateAt = null;
			try {
				await mendBroadcast(broadcast, { spool, keeper });
			} catch (error) {
				log('warn', 'media.mend', { meeting: broadcast.meeting, error });
				broadcast.lateAt = Date.now() + mendAgain;
			}
		});
	}
	/** Takes up that the broadcast was ended, or goes on after all. */
	async function turn(broadcast: Broadcast): Promise<void> {
		const row = await findHall(database, broadcast.meeting).catch(() => null);
		if (!row) return;
		const { hall } = broadcast;
		const ended = row.endedAt !== null;
		if (ended && !hall.ended) broadcast.finish();
		hall.ended = ended;
		broadcast.endedAt = row.endedAt;
		broadcast.revision += 1;
		for (const channel of hall.channels.values()) channel.revision += 1;
		mendLate(broadcast);
	}
	const ticker = setInterval(() => {
		const now = Date.now();
		void each((broadcast) => {
			broadcast.hall.pass(now / 1_000);
			const { hall, lateAt } = broadcast;
			if (hall.ended && lateAt !== null && now - lateAt > lateIsDone) mendLate(broadcast);
			if (now - broadcast.usedAt < unused) return;
			broadcast.finish();
			open.delete(broadcast.meeting);
		});
	}, tick);
	ticker.unref();
	const ofConference = (conference: unknown, act: (broadcast: Broadcast) => Promise<void> | void) =>
		each((broadcast) => (broadcast.stage?.conference === conference ? act(broadcast) : undefined));
	const stops = [
		bus.on('floor.changed', ({ meeting }) => void each(restage, String(meeting))),
		bus.on('conference.changed', ({ conference }) => void ofConference(conference, restage)),
		bus.on(
			'conference.people',
			({ conference }) => void ofConference(conference, ({ meeting }) => passes.renew(meeting)),
		),
		bus.on('broadcast.changed', ({ meeting }) => {
			const at = String(meeting);
			void open.get(at)?.then(
				(found) => {
					if (found) return turn(found);
					open.delete(at);
					return undefined;
				},
				() => {},
			);
		}),
		bus.on('broadcast.key-revoked', ({ key }) => {
			for (const act of revoked) act(String(key));
		}),
		bus.onGap(() => {
			void each(async (broadcast) => {
				passes.renew(broadcast.meeting);
				await restage(broadcast);
			});
		}),
	];
	return {
		passes,
		find,
		bytesOf: (meeting, track, chunk) => keeper.bytesOf(meeting, track, chunk),
		onRevoked(act) {
			revoked.add(act);
			return () => void revoked.delete(act);
		},
		trouble: () => ({
			disk: spool.troubledSince,
			store: keeper.troubledSince,
			waiting: spool.waiting,
		}),
		async stop() {
			clearInterval(ticker);
			for (const stop of stops) stop();
			await each((broadcast) => broadcast.finish());
			await spool.stop();
			await keeper.stop();
		},
	};
}
