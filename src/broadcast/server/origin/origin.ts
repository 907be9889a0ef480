import { join } from 'node:path';
import type { Services } from '#platform/server/services.ts';
import { log } from '#platform/server/log.ts';
import type { HallView } from '../../channels.ts';
import type { ListenerState, Protocol } from '../../listeners.ts';
import type { Track } from '../../tracks.ts';
import { endFinishedBroadcasts } from '../auto-end.ts';
import { openPlaybackTokens, type PlaybackTokens } from '../playback-token.ts';
import { followTokenGenerations } from '../token-generation.ts';
import type { ObjectStore } from '#platform/server/files/store.ts';
import { findHall, unfinishedHalls } from '../store/halls.ts';
import { applyEnd } from './apply-end.ts';
import { clearOrigin, setOrigin } from './current-origin.ts';
import { RecordingWriter } from './recording/recording-writer.ts';
import { channelState, emptyChannelState } from './channel-state.ts';
import { backfillBroadcast } from './recording/backfill.ts';
import { writeMinutes } from './minutes.ts';
import { openBroadcast, type Broadcast } from './broadcast.ts';
import { openAccessRefresh } from './access-refresh.ts';
import { diskSpaceOf, type DiskSpace } from './disk-space.ts';
import { Spool } from '#platform/server/files/spool.ts';

/** The media of all meetings that this process takes in and gives out. */
export interface Origin {
	/** False where another process works in the same media folder: nothing is taken in or given out here. */
	readonly takesIn: boolean;
	passes: PlaybackTokens;
	/** What is listened for besides the ingest; kept up to date by who listens. */
	readonly listeners: Map<Protocol, ListenerState>;
	/** A meeting that is open here already, at once; `null` = look by `find`. */
	here(meeting: string): Broadcast | null;
	/** A meeting for whoever sends to it: from now on it counts. `null` = it is not broadcast. */
	find(meeting: string): Promise<Broadcast | null>;
	/** A meeting of which something has come, for whoever watches; `null` = there is none, or nothing yet. */
	shown(meeting: string): Promise<Broadcast | null>;
	/** The bytes of a chunk; `null` = there is none, or they are lost. */
	bytesOf(
		meeting: string,
		track: Track,
		chunk: { number: number; part: number; revision: number },
	): Promise<Buffer | null>;
	/** Calls `act` when a key is taken back, or with `null` when that may have been missed. @returns how to stop */
	onRevoked(act: (key: string | null) => void): () => void;
	/** What there is to know of the disk and the store; moments in ms. */
	state(): Pick<HallView, 'disk' | 'store'>;
	/** Whether what comes can still be held until there is room for it on the disk. */
	hasRoom(): boolean;
	/** A meeting that is broadcast, as its technician sees it; `null` = it is none. */
	look(meeting: string, now: number): Promise<HallView | null>;
	/** Somebody sends to a track with a key that does not open it: who looks at the meeting next is told. */
	noteWrongKey(meeting: string, track: Track): void;
	stop(): Promise<void>;
}

const tick = 100; // ms: a silent booth is filled within a breath
const unused = 10 * 60_000; // ms: then a hall is let go of
const lateIsDone = 5_000; // ms after which what came late after the end is taken to be all of it for now
const mendAgain = 30_000; // ms between two tries to put what came late into a recording
const lookAtDisk = 10_000; // ms
const mostWaiting = 1024 ** 3; // bytes that are held in memory while the disk is full: some forty minutes of a hall
const refusedFor = 2_000; // ms: an address that is no hall is not looked up again
const recoverable = 24 * 3_600_000; // ms after the end of a broadcast for which a start still recovers it
const mostAsked = 1_000; // such addresses that are remembered
const mostTurnedAway = 1_000; // meetings of which it is remembered who had no right key

/**
 * Opens the origin.
 * @param store where recordings lie for good; `null` = on this machine's disk
 * @param takesIn false where another process works in the same media folder: then nothing is opened here
 */
export function openOrigin(
	{ database, bus, settings }: Pick<Services, 'database' | 'bus' | 'settings'>,
	{ secret, store, takesIn = true }: { secret: string; store: ObjectStore | null; takesIn?: boolean },
): Origin {
	const spool = new Spool(join(settings.dataFolder, 'media'));
	const keeper = new RecordingWriter(database, spool, store);
	const passes = openPlaybackTokens(secret);
	const rounds = followTokenGenerations({ database, bus }, passes);
	const open = new Map<string, Promise<Broadcast | null>>();
	/** Those of them that are found. */
	const here = new Map<string, Broadcast>();
	/** Who was turned away last, by meeting, those of the longest ago first. */
	const turnedAway = new Map<string, NonNullable<HallView['wrongKey']>>();
	const revoked = new Set<(key: string | null) => void>();

	function find(meeting: string): Promise<Broadcast | null> {
		if (!takesIn) return Promise.resolve(null);
		const before = open.get(meeting);
		if (before) return before;
		// Nothing is given out before it is known which passes are good.
		const opening = rounds.known().then(async () => {
			const found = await openBroadcast(meeting, { database, spool, keeper }, Date.now());
			if (found) await catchUp(found);
			return found;
		});
		open.set(meeting, opening);
		opening.then(
			(found) => {
				if (!found) return void open.delete(meeting);
				here.set(meeting, found);
				mendLate(found);
			},
			() => open.delete(meeting),
		);
		return opening;
	}
	/** Of a hall that was not open here for a while, what was missing meanwhile is written down before it is read. */
	async function catchUp(broadcast: Broadcast): Promise<void> {
		await writeMinutes(broadcast, database, Date.now()).catch((error: unknown) =>
			log('warn', 'media.minute', { error }),
		);
	}
	/** Until when, ms, it is known of meetings that nothing has come of them. */
	const nothing = new Map<string, number>();
	async function shown(meeting: string): Promise<Broadcast | null> {
		const before = open.get(meeting);
		if (before) return before;
		if ((nothing.get(meeting) ?? 0) > Date.now()) return null;
		// Who merely asks must not set from when a hall counts.
		const row = takesIn ? await findHall(database, meeting) : null;
		if (row?.zero != null) return find(meeting);
		if (nothing.size > mostAsked) nothing.clear();
		nothing.set(meeting, Date.now() + refusedFor);
		return null;
	}
	/** Opens what the process before this one left unfinished, so that its last seconds come into the recording. */
	async function recover(): Promise<void> {
		for (const meeting of await unfinishedHalls(database, new Date(Date.now() - recoverable)))
			if ((await spool.names(meeting)).length > 0) await find(meeting);
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
	const restage = openAccessRefresh(database);
	/** Puts what came too late into the recording, one hall after the other; what fails is tried again. */
	let mending = Promise.resolve();
	function mendLate(broadcast: Broadcast): void {
		mending = mending.then(async () => {
			if (!broadcast.hall.ended) return;
			broadcast.lateAt = null;
			try {
				await backfillBroadcast(broadcast, { spool, keeper });
			} catch (error) {
				log('warn', 'media.mend', { meeting: broadcast.meeting, error });
				broadcast.lateAt = Date.now() + mendAgain;
			}
		});
	}
	let room: DiskSpace = { free: null, total: null };
	const measure = async (): Promise<void> => {
		room = await diskSpaceOf(spool.path(''));
	};
	void measure();
	const measuring = setInterval(() => void measure(), lookAtDisk);
	measuring.unref();
	const state = (): Pick<HallView, 'disk' | 'store'> => ({
		disk: { ...room, since: spool.troubledSince, waiting: spool.waiting },
		store: keeper.hasStore ? { since: keeper.troubledSince, waiting: keeper.waiting } : null,
	});
	/** Writes down the minutes that have passed, and ends what is over. */
	async function minutely(now: Date): Promise<void> {
		if (!takesIn) return;
		await each((broadcast) => writeMinutes(broadcast, database, now.getTime()));
		const heard = new Map<string, number>();
		await each(({ meeting, hall }) => {
			const times = [...hall.channels.values()].map((channel) => channel.state.heardAt ?? 0);
			heard.set(meeting, Math.max(0, ...times) * 1_000);
		});
		await endFinishedBroadcasts({ database, bus }, (meeting) => heard.get(meeting) || null, now);
	}
	const minutes = setInterval(
		() => void minutely(new Date()).catch((error: unknown) => log('warn', 'media.minute', { error })),
		60_000,
	);
	minutes.unref();
	const ticker = setInterval(() => {
		const now = Date.now();
		void each((broadcast) => {
			broadcast.hall.pass(now / 1_000);
			const { hall, lateAt } = broadcast;
			// Whatever was told in the moment of the end is in the recording too.
			if (hall.ended) broadcast.finish();
			if (hall.ended && lateAt !== null && now - lateAt > lateIsDone) mendLate(broadcast);
			if (now - broadcast.usedAt < unused) return;
			broadcast.finish();
			open.delete(broadcast.meeting);
			here.delete(broadcast.meeting);
		});
	}, tick);
	ticker.unref();
	const ofConference = (conference: unknown, act: (broadcast: Broadcast) => Promise<void> | void) =>
		each((broadcast) => (broadcast.stage?.conference === conference ? act(broadcast) : undefined));
	const stops = [
		bus.on('floor.changed', ({ meeting }) => void each(restage, String(meeting))),
		bus.on('conference.changed', ({ conference }) => void ofConference(conference, restage)),
		bus.on(
			'broadcast.changed',
			({ meeting }) => void each((broadcast) => applyEnd(broadcast, database, mendLate), String(meeting)),
		),
		bus.on('broadcast.key-revoked', ({ key }) => {
			for (const act of revoked) act(String(key));
		}),
		bus.onGap(() => {
			void each(async (broadcast) => {
				await restage(broadcast);
				await applyEnd(broadcast, database, mendLate);
			});
			for (const act of revoked) act(null);
		}),
	];
	const origin: Origin = {
		takesIn,
		passes,
		listeners: new Map(),
		here: (meeting) => here.get(meeting) ?? null,
		find,
		shown,
		bytesOf: (meeting, track, chunk) => keeper.bytesOf(meeting, track, chunk),
		onRevoked(act) {
			revoked.add(act);
			return () => void revoked.delete(act);
		},
		state,
		hasRoom: () => spool.waiting < mostWaiting,
		async look(meeting, now) {
			const around = { ...state(), wrongKey: turnedAway.get(meeting) ?? null };
			// A look must not set from when a hall counts: only one of which something has come is opened.
			const row = open.has(meeting) ? null : await findHall(database, meeting);
			if (row?.zero === null) return emptyChannelState(around, row.endedAt, now);
			const broadcast = row || open.has(meeting) ? await find(meeting) : null;
			if (broadcast) broadcast.usedAt = Date.now();
			return broadcast && channelState(broadcast, around, now);
		},
		noteWrongKey(meeting, track) {
			const count = (turnedAway.get(meeting)?.count ?? 0) + 1;
			turnedAway.delete(meeting);
			turnedAway.set(meeting, { track, at: Date.now(), count });
			// Anybody may knock, under whatever name.
			const [oldest] = turnedAway.keys();
			if (turnedAway.size > mostTurnedAway && oldest) turnedAway.delete(oldest);
		},
		async stop() {
			clearOrigin(origin);
			for (const timer of [ticker, measuring, minutes]) clearInterval(timer);
			for (const stop of stops) stop();
			rounds.stop();
			await each((broadcast) => broadcast.finish());
			await spool.stop();
			await keeper.stop();
		},
	};
	if (takesIn) {
		setOrigin(origin);
		void recover().catch((error: unknown) => log('warn', 'media.recover', { error }));
	}
	return origin;
}
