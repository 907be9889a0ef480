import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/test-platform.ts';
import { makeMeeting } from '../../../floor/server/meeting.examples.ts';
import { BoxReader } from '../../media/boxes.ts';
import { floorSound } from '../../tracks.ts';
import { giveKey } from '../keys.ts';
import { initSegmentsOf, storeInitSegment, storeDiscontinuity, setZero } from '../store/halls.ts';
import { ownTime } from './hall.examples.ts';
import { RecordingWriter } from './recording/recording-writer.ts';
import { trackPlaylist } from './serve/playlists.ts';
import { openBroadcast, type Broadcast } from './broadcast.ts';
import { recordingSegmentSeconds, TrackRecording } from './recording/track-recording.ts';
import { Spool } from '#platform/server/files/spool.ts';
import { exampleSound } from './origin.examples.ts';

/* What a process recovers of a broadcast that another process ran before. */

let platform: TestPlatform;
let folder: string;
let disk: { spool: Spool; writer: RecordingWriter };
beforeAll(async () => {
	platform = await openTestPlatform();
	folder = await mkdtemp(join(tmpdir(), 'rostrum-test-open-'));
	const spool = new Spool(folder);
	disk = { spool, writer: new RecordingWriter(platform.database, spool, null) };
});
afterAll(async () => {
	await disk.spool.stop();
	await disk.writer.stop();
	await rm(folder, { recursive: true });
	await platform.close();
});

async function hall(): Promise<string> {
	const { id, officer } = await makeMeeting(platform);
	await giveKey(platform.context(officer), id, { tracks: [floorSound], note: '' });
	return id;
}
async function open(meeting: string, now: number): Promise<Broadcast> {
	const found = await openBroadcast(meeting, { database: platform.database, ...disk }, now * 1_000);
	if (!found) throw new Error('there is no hall');
	return found;
}
const sound = { track: floorSound, ...exampleSound };
it('goes on after a restart where players were, broken off at the same seconds', async () => {
	const meeting = await hall();
	const zero = 1_800_000_000;
	await setZero(platform.database, meeting, zero);
	await storeInitSegment(platform.database, meeting, sound);
	for (const second of [130, 20, 235, 20]) await storeDiscontinuity(platform.database, meeting, second);
	const place = { meeting, track: floorSound, spool: disk.spool };
	const record = new TrackRecording(place, { last: { number: -1, part: 0 }, journal: 0 }, () => {});
	const seconds = 240;
	for (let start = 0; start < seconds; start += 1) {
		const rest = { init: 'floor-1', discontinuity: false, filled: false, bytes: new Uint8Array([1]) };
		const span = { start, duration: 1 };
		record.append(
			{ sequence: start, ...span, captureRange: span, ...rest },
			{ viewerClass: 'public', discontinuitySequence: 0 },
		);
	}
	record.finish();
	await disk.spool.idle();
	const { hall: after } = await open(meeting, zero + seconds);
	expect(after.listing.discontinuities).toEqual([20, 130, 235]);
	// A returning track may have a discontinuity only where nothing has been listed.
	expect(after.channel(floorSound).segmenter).toMatchObject({ sequence: 240, until: 240, second: 239 });
});

it('decodes what follows a restart with the init segment of the last segment, also if it is an earlier one', async () => {
	const meeting = await hall();
	const zero = 1_800_000_000;
	await setZero(platform.database, meeting, zero);
	for (const track of [floorSound, 'fr'])
		for (const version of [1, 2])
			await storeInitSegment(platform.database, meeting, {
				...exampleSound,
				track,
				version,
				setup: `${version}`,
			});
	const sent = [
		['floor', ['floor-1', 'floor-2', 'floor-1'], false],
		// A booth that fell silent: its last second is the floor's.
		['fr', ['fr-1', 'fr-2', 'fr-1', 'floor-2'], true],
	] as const;
	for (const [track, inits, isSilent] of sent) {
		const place = { meeting, track, spool: disk.spool };
		const record = new TrackRecording(place, { last: { number: -1, part: 0 }, journal: 0 }, () => {});
		for (const [start, init] of inits.entries()) {
			const span = { start, duration: 1 };
			const filled = isSilent && start === inits.length - 1;
			const rest = { init, discontinuity: start > 0, filled, bytes: new Uint8Array([1]) };
			record.append(
				{ sequence: start, ...span, captureRange: span, ...rest },
				{ viewerClass: 'public', discontinuitySequence: start },
			);
		}
		record.finish();
	}
	await disk.spool.idle();
	const { hall: after } = await open(meeting, zero + 4);
	const versions = (track: string) => after.channel(track).initSegments.map(({ version }) => version);
	expect([versions(floorSound), versions('fr')]).toEqual([
		[2, 1],
		[2, 1],
	]);
});

it('says of no recording that it has ended while its last seconds wait for the disk', async () => {
	const written: (() => void)[] = [];
	/** A disk that confirms writes when the test decides. */
	class Held extends Spool {
		override write(write: Parameters<Spool['write']>[0]): void {
			const { written: then, ...rest } = write;
			super.write({ ...rest, ...(then && { written: () => void written.push(then) }) });
		}
	}
	const spool = new Held(folder);
	const writes = vi.spyOn(spool, 'write');
	const journal = () => writes.mock.calls.flatMap(([one]) => (one.file.endsWith('journal') ? [one] : []));
	const meeting = await hall();
	// Three seconds that span two recording segments.
	const now = Math.floor(Date.now() / 1_000 / recordingSegmentSeconds) * recordingSegmentSeconds - 1;
	const { initSegment, seconds } = await ownTime('floor', { from: now, seconds: 3 });
	const found = await openBroadcast(
		meeting,
		{ database: platform.database, spool, writer: disk.writer },
		now * 1_000,
	);
	if (!found) throw new Error('there is no hall');
	const sender = { key: 'one', upload: {} };
	found.hall.open(floorSound, sender, now);
	const reader = new BoxReader();
	for (const bytes of [initSegment, ...seconds.map((second) => second.bytes)])
		for (const boxes of reader.push(bytes)) found.hall.accept(floorSound, sender, boxes, now + 3);
	found.hall.tick(now + 10);
	found.finish();
	found.hall.ended = true;
	const list = () => trackPlaylist(found, 'whole', floorSound, 'technicians');
	await vi.waitUntil(() => written.length === 2);
	// Its journal is closed, once.
	found.finish();
	expect(journal().map(({ bytes, last }) => [bytes.length > 0, last ?? false])).toEqual([
		...Array.from({ length: journal().length - 1 }, () => [true, false]),
		[false, true],
	]);
	expect(list()).toBeNull();
	written[0]?.();
	expect(list()).toContain('#EXTINF');
	expect(list()).not.toContain('#EXT-X-ENDLIST');
	written[1]?.();
	expect(list()).toContain('#EXT-X-ENDLIST');
	await spool.stop();
});

it('keeps a beginning that could not be written down at first, so that its chunks can be played later', async () => {
	const meeting = await hall();
	const now = Math.floor(Date.now() / 1_000);
	const { initSegment } = await ownTime('floor', { from: now, seconds: 1 });
	const [boxes] = new BoxReader().push(initSegment);
	if (!boxes) throw new Error('no init segment');
	const { hall: taking } = await open(meeting, now);
	const sender = { key: 'one', upload: {} };
	taking.open(floorSound, sender, now);
	await sql`alter table broadcast.init_segment rename to away`.execute(platform.database);
	taking.accept(floorSound, sender, boxes, now);
	while (disk.writer.troubledSince === null) await new Promise((resolve) => setTimeout(resolve, 10));
	await sql`alter table broadcast.away rename to init_segment`.execute(platform.database);
	await disk.writer.done();
	expect(await initSegmentsOf(platform.database, meeting)).toMatchObject([{ track: floorSound, version: 1 }]);
});
