import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Services } from '#platform/server/services.ts';
import { log } from '#platform/server/log.ts';
import type { HallView } from '../../channels.ts';
import type { ListenerState, Protocol } from '../../listeners.ts';
import type { Track } from '../../tracks.ts';
import { openPlaybackTokens, type PlaybackTokens } from '../playback-token.ts';
import { followTokenGenerations } from '../token-generation.ts';
import type { ObjectStore } from '#platform/server/files/store.ts';
import { unfinishedHalls } from '../store/ended-halls.ts';
import { findHall } from '../store/halls.ts';
import { applyEnd } from './apply-end.ts';
import { clearOrigin, setOrigin } from './current-origin.ts';
import { RecordingWriter } from './recording/recording-writer.ts';
import { channelState, emptyChannelState } from './channel-state.ts';
import { BackfillQueue } from './recording/backfill-queue.ts';
import { catchUp, startEveryMinute } from './every-minute.ts';
import { InvalidKeys } from './invalid-keys.ts';
import { openBroadcast, type Broadcast } from './broadcast.ts';
import { openAccessRefresh } from './access-refresh.ts';
import { watchDiskSpace } from './disk-space.ts';
import { Spool } from '#platform/server/files/spool.ts';

/** The media of all meetings in this process. */
export interface Origin {
	/** False if another process uses the same media folder; then nothing is taken in or served here. */
	readonly takesIn: boolean;
	tokens: PlaybackTokens;
	/** SRT and RTMP listeners, updated by the listener code. */
	readonly listeners: Map<Protocol, ListenerState>;
	/** Returns an already open broadcast synchronously; `null` means that `find` must look for it. */
	loaded(meeting: string): Broadcast | null;
	/** Opens a broadcast for a sender, which fixes its zero; `null` if the meeting is not broadcast. */
	find(meeting: string): Promise<Broadcast | null>;
	/** Opens a broadcast for a viewer; `null` if there is none or nothing was received yet. */
	findForViewer(meeting: string): Promise<Broadcast | null>;
	/** Reads the bytes of a recording segment; `null` if there are none or they are lost. */
	bytesOf(
		meeting: string,
		track: Track,
		recordingSegment: { number: number; part: number; revision: number },
	): Promise<Buffer | null>;
	/** Returns the state of disk and store; times in ms. */
	state(): Pick<HallView, 'disk' | 'store'>;
	/** Whether there is memory to buffer uploads until the disk has space again. */
	hasRoom(): boolean;
	/** Returns a broadcast for its technician; `null` if the meeting is not broadcast. */
	stateFor(meeting: string, now: number): Promise<HallView | null>;
	/** Notes a sender with a wrong key, to be shown to the technician. */
	noteWrongKey(meeting: string, track: Track): void;
	stop(): Promise<void>;
}

const tick = 100; // ms; short enough to fill a silent booth without a noticeable pause
const unused = 10 * 60_000; // ms without use after which a broadcast is unloaded
const mostWaiting = 1024 ** 3; // bytes buffered in memory while the disk is full: about forty minutes of one broadcast
const refusedFor = 2_000; // ms for which a meeting without a broadcast is not looked up again
const recoverable = 24 * 3_600_000; // ms after the end of a broadcast during which a restart still recovers it
const maxUnknown = 1_000; // maximum number of such meetings remembered

/**
 * Opens the origin.
 * @param store the object store for recordings; `null` to keep them on the local disk
 * @param takesIn false if another process uses the same media folder; then nothing is opened here
 */
export function openOrigin(
	{ database, bus, settings }: Pick<Services, 'database' | 'bus' | 'settings'>,
	{ secret, store, takesIn = true }: { secret: string; store: ObjectStore | null; takesIn?: boolean },
): Origin {
	const spool = new Spool(join(settings.dataFolder, 'media'));
	const writer = new RecordingWriter(database, spool, store);
	const tokens = openPlaybackTokens(secret);
	const generations = followTokenGenerations({ database, bus }, tokens);
	const open = new Map<string, Promise<Broadcast | null>>();
	/** The open broadcasts that were found. */
	const loaded = new Map<string, Broadcast>();
	const invalidKeys = new InvalidKeys();
	const backfills = new BackfillQueue({ spool, writer });

	function find(meeting: string): Promise<Broadcast | null> {
		if (!takesIn) return Promise.resolve(null);
		const before = open.get(meeting);
		if (before) return before;
		// Nothing is served before the valid token generations are known.
		const opening = generations.known().then(async () => {
			const found = await openBroadcast(meeting, { database, spool, writer }, Date.now());
			if (found) await catchUp(found, database);
			return found;
		});
		open.set(meeting, opening);
		opening.then(
			(found) => {
				if (!found) return void open.delete(meeting);
				loaded.set(meeting, found);
				backfills.add(found);
			},
			() => open.delete(meeting),
		);
		return opening;
	}
	/** ms until which a meeting is known to have received nothing. */
	const emptyUntil = new Map<string, number>();
	async function findForViewer(meeting: string): Promise<Broadcast | null> {
		const before = open.get(meeting);
		if (before) return before;
		if ((emptyUntil.get(meeting) ?? 0) > Date.now()) return null;
		// A mere request must not fix the broadcast's zero.
		const row = takesIn ? await findHall(database, meeting) : null;
		if (row?.zero != null) return find(meeting);
		if (emptyUntil.size > maxUnknown) emptyUntil.clear();
		emptyUntil.set(meeting, Date.now() + refusedFor);
		return null;
	}
	/** Opens unfinished broadcasts of an earlier process, so their last seconds enter the recording. */
	async function recover(): Promise<void> {
		for (const meeting of await unfinishedHalls(database, new Date(Date.now() - recoverable)))
			try {
				if ((await spool.names(meeting)).length > 0) await find(meeting);
			} catch (error) {
				log('warn', 'media.recover', { meeting, error });
			}
	}
	async function forEachBroadcast(
		act: (broadcast: Broadcast) => Promise<void> | void,
		meeting?: string,
	): Promise<void> {
		const openings = meeting === undefined ? [...open.values()] : [open.get(meeting)];
		// One that opens slowly does not delay the others.
		await Promise.all(
			openings.map(async (opening) => {
				try {
					const broadcast = await opening;
					if (broadcast) await act(broadcast);
				} catch (error) {
					log('warn', 'media.hall', { error });
				}
			}),
		);
	}
	const { refreshAccess, stop: stopRefresh } = openAccessRefresh(database);
	const disk = watchDiskSpace(spool.path(''));
	const state = (): Pick<HallView, 'disk' | 'store'> => ({
		disk: { ...disk.latest(), since: spool.failingSince, waiting: spool.waiting },
		store: writer.hasStore ? { since: writer.troubledSince, waiting: writer.waiting } : null,
	});
	function onTick(broadcast: Broadcast, now: number): void {
		broadcast.hall.tick(now / 1_000);
		// Segments listed at the moment of the end also enter the recording.
		if (broadcast.hall.ended) broadcast.finish();
		backfills.addIfDue(broadcast, now);
		if (now - broadcast.lastUsedAt < unused) return;
		broadcast.finish();
		// Opened again too early, it would work with rows that are about to change.
		if (!broadcast.isIdle() || spool.waiting > 0 || writer.waiting > 0) return;
		open.delete(broadcast.meeting);
		loaded.delete(broadcast.meeting);
	}
	const ticker = setInterval(() => {
		for (const broadcast of loaded.values())
			try {
				onTick(broadcast, Date.now());
			} catch (error) {
				log('warn', 'media.hall', { error });
			}
	}, tick);
	ticker.unref();
	const ofConference = (conference: unknown, act: (broadcast: Broadcast) => Promise<void> | void) =>
		forEachBroadcast((broadcast) =>
			broadcast.access?.conference === conference ? act(broadcast) : undefined,
		);
	const updateEnd = (broadcast: Broadcast): Promise<void> =>
		applyEnd(broadcast, database, (ended) => backfills.add(ended));
	/** Closes the broadcast of a meeting that is gone, and deletes its media after everything that was still queued. */
	async function remove(meeting: string): Promise<void> {
		const broadcast = await open.get(meeting)?.catch(() => null);
		open.delete(meeting);
		loaded.delete(meeting);
		broadcast?.finish();
		writer.after(async () => {
			await spool.idle();
			await rm(spool.path(meeting), { recursive: true, force: true });
		});
	}
	const stops = [
		...(takesIn ? [bus.on('conference.meeting-replaced', ({ from }) => void remove(from))] : []),
		...(takesIn ? [startEveryMinute({ database, bus }, forEachBroadcast)] : []),
		disk.stop,
		stopRefresh,
		bus.on('floor.changed', ({ meeting }) => void forEachBroadcast(refreshAccess, String(meeting))),
		bus.on('conference.changed', ({ conference }) => void ofConference(conference, refreshAccess)),
		bus.on('broadcast.changed', ({ meeting }) => void forEachBroadcast(updateEnd, String(meeting))),
		bus.onGap(() => {
			void forEachBroadcast(async (broadcast) => {
				await refreshAccess(broadcast);
				await updateEnd(broadcast);
			});
		}),
	];
	const origin: Origin = {
		takesIn,
		tokens,
		listeners: new Map(),
		loaded: (meeting) => loaded.get(meeting) ?? null,
		find,
		findForViewer,
		bytesOf: (meeting, track, recordingSegment) => writer.bytesOf(meeting, track, recordingSegment),
		state,
		hasRoom: () => spool.waiting < mostWaiting,
		async stateFor(meeting, now) {
			const around = { ...state(), wrongKey: invalidKeys.lastOf(meeting) };
			// Looking must not fix the broadcast's zero, so only a broadcast with received media is opened.
			const row = open.has(meeting) ? null : await findHall(database, meeting);
			if (row?.zero === null) return emptyChannelState(around, row.endedAt, now);
			const broadcast = row || open.has(meeting) ? await find(meeting) : null;
			if (broadcast) broadcast.lastUsedAt = Date.now();
			return broadcast && channelState(broadcast, around, now);
		},
		noteWrongKey: (meeting, track) => invalidKeys.note(meeting, track, Date.now()),
		async stop() {
			clearOrigin(origin);
			clearInterval(ticker);
			for (const stop of stops) stop();
			generations.stop();
			await forEachBroadcast((broadcast) => broadcast.finish());
			await spool.stop();
			await writer.stop();
		},
	};
	if (takesIn) {
		setOrigin(origin);
		void recover().catch((error: unknown) => log('warn', 'media.recover', { error }));
	}
	return origin;
}
