import { join } from 'node:path';
import { findMeetingContext } from '#conference/server';
import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import type { TopLevelBoxes } from '../media/boxes.ts';
import { readTrackFile } from '../media/track-file.ts';
import { floorSound, type Track } from '../tracks.ts';
import { may } from './access.ts';
import { RecordingWriter } from './origin/recording/recording-writer.ts';
import { openBroadcast } from './origin/broadcast.ts';
import { Spool } from '#platform/server/files/spool.ts';
import { endHall } from './store/ended-halls.ts';
import { findHall, makeHall } from './store/halls.ts';

/** A box of a file, and its simulated arrival in unix seconds. */
interface Sent {
	track: Track;
	boxes: TopLevelBoxes;
	at: number;
}

/** Seconds after the last box at which everything is listed as it is. */
const afterwards = 10;

/**
 * Imports a recording for sample data as if it had been sent live. The media go to the data folder; a process with an
 * object store uploads them from there.
 * @param files fragmented MP4 per track, with times starting at 0
 * @param startedAt start of the recording in ms
 * @returns `already-there` if the meeting has received media before
 */
export async function loadRecording(
	ctx: OperationContext,
	meeting: string,
	{ files, startedAt }: { files: ReadonlyMap<Track, Uint8Array>; startedAt: number },
	dataFolder: string,
): Promise<Result<null, 'not-found' | 'already-there'>> {
	const { database } = ctx;
	const sitting = await findMeetingContext(ctx, meeting);
	if (!sitting || !may(ctx, 'load', sitting.access)) return refuse('not-found');
	const sent = [...files].flatMap(([track, bytes]) => read(track, bytes, startedAt / 1_000));
	if (await findHall(database, meeting)) return refuse('already-there');
	await makeHall(database, meeting, sitting.conference.id);
	const spool = new Spool(join(dataFolder, 'media'));
	const writer = new RecordingWriter(database, spool, null);
	try {
		const broadcast = await openBroadcast(meeting, { database, spool, writer }, startedAt);
		if (!broadcast) return refuse('already-there');
		const { hall } = broadcast;
		const senders = new Map(
			[...files.keys()].map((track) => [track, { key: track, upload: {}, exact: true }]),
		);
		let now = startedAt / 1_000;
		for (const [track, sender] of senders) hall.open(track, sender, now);
		for (const { track, boxes, at } of sent.toSorted(byTime)) {
			const sender = senders.get(track);
			if (sender) hall.accept(track, sender, boxes, at);
			now = Math.max(now, at);
		}
		for (const [track, sender] of senders) hall.close(track, sender, now);
		hall.tick(now + afterwards);
		broadcast.finish();
		await spool.idle();
		await new Promise<void>((resolve) => writer.after(async () => resolve()));
	} finally {
		await spool.stop();
		await writer.stop();
	}
	return inTransaction<null, never>(ctx, async (tx) => {
		await endHall(tx, meeting, ctx.now);
		await audit(tx, ctx, 'broadcast.load-recording', `meeting:${meeting}`, { tracks: [...files.keys()] });
		return done(null);
	});
}

/**
 * Sorts by time with all tracks interleaved, and the floor last at equal times, so booths are not filled with floor
 * audio before their own sound arrives.
 */
const byTime = (one: Sent, other: Sent): number =>
	one.at - other.at || Number(one.track === floorSound) - Number(other.track === floorSound);

/** The boxes of a file with unix times, each arriving as soon as it was complete. */
function read(track: Track, bytes: Uint8Array, began: number): Sent[] {
	const file = readTrackFile(track, bytes);
	const init: Sent = { track, boxes: { kind: 'init', ...file.init }, at: began };
	const fragments = file.fragments.map((fragment): Sent => {
		const [moof, at] = [
			file.headerAt(fragment, began + fragment.start),
			began + fragment.start + fragment.duration,
		];
		return { track, boxes: { kind: 'fragment', moof, mdat: fragment.mdat }, at };
	});
	return [init, ...fragments];
}
