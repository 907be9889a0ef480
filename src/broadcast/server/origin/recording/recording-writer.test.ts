import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startBus } from '#platform/server/bus.ts';
import { openTestPlatform, type TestPlatform } from '../../../../../tests/test-platform.ts';
import { makeMeeting } from '../../../../floor/server/meeting.examples.ts';
import { giveKey } from '../../keys.ts';
import { recordingSegmentsOf, type RecordingSegmentRow } from '../../store/recording-segments.ts';
import { storeInitSegment, setZero } from '../../store/halls.ts';
import { currentOrigin } from '../current-origin.ts';
import { RecordingWriter } from './recording-writer.ts';
import { exampleSound, openTestOrigin } from '../origin.examples.ts';
import { openOrigin } from '../origin.ts';
import { recordingSegmentSeconds, fileOf, TrackRecording } from './track-recording.ts';
import { Spool } from '#platform/server/files/spool.ts';

/* Segments that cannot be stored do not block others. An unavailable store is tested in `../faults.test.ts`. */

let platform: TestPlatform;
let folder: string;
let spool: Spool;
let writer: RecordingWriter;
beforeAll(async () => {
	platform = await openTestPlatform();
	folder = await mkdtemp(join(tmpdir(), 'rostrum-test-keep-'));
	spool = new Spool(folder);
	writer = new RecordingWriter(platform.database, spool, null);
});
afterAll(async () => {
	await writer.stop();
	await spool.stop();
	await rm(folder, { recursive: true });
	await platform.close();
});

const recordingSegment = (number: number, more: Partial<RecordingSegmentRow> = {}): RecordingSegmentRow => ({
	track: 'floor',
	number,
	part: 0,
	start: number * 6,
	duration: 6,
	init: 'floor-1',
	discontinuity: false,
	filled: false,
	captureRange: { start: number * 6, duration: 6 },
	revision: 0,
	bytes: 1,
	stored: false,
	...more,
});
/** A recording segment that the database always rejects, because it has no duration. */
const never = (number: number, more: Partial<RecordingSegmentRow> = {}): RecordingSegmentRow =>
	recordingSegment(number, { duration: 0, ...more });
const unbegun = { last: { number: -1, part: 0 }, journal: 0 };
async function hall(): Promise<{ meeting: string; numbers(): Promise<number[]> }> {
	const { id: meeting, officer } = await makeMeeting(platform);
	await giveKey(platform.context(officer), meeting, { tracks: ['floor'], note: '' });
	return {
		meeting,
		numbers: async () => (await recordingSegmentsOf(platform.database, meeting)).map(({ number }) => number),
	};
}

it('a chunk that the database will never take is set aside, and those after it are kept', async () => {
	const { meeting, numbers } = await hall();
	for (const one of [recordingSegment(1), never(2), recordingSegment(3)]) writer.enqueue(meeting, one);
	await writer.done();
	expect(await numbers()).toEqual([1, 3]);
	expect([writer.waiting, writer.troubledSince]).toEqual([0, null]);
});

it('what was to be put in the place of another leaves it as it is when it cannot be', async () => {
	const { meeting, numbers } = await hall();
	const old = recordingSegment(1);
	const file = fileOf(meeting, 'floor', old);
	spool.write({ file, at: 0, bytes: new Uint8Array([1]), last: true });
	await spool.idle();
	writer.enqueue(meeting, old);
	let taken = 0;
	const place = { meeting, track: 'floor', number: 1 };
	writer.replace(place, [old], [never(1, { part: 1, revision: 1 })], () => (taken += 1));
	await writer.done();
	expect([taken, await numbers()]).toEqual([0, [1]]);
	expect(await spool.read(file)).toEqual(Buffer.from([1]));
});

it('keeps all that waits when the process is stopped in good order', async () => {
	const { meeting, numbers } = await hall();
	const stopping = new RecordingWriter(platform.database, spool, null);
	for (const number of [1, 2, 3]) stopping.enqueue(meeting, recordingSegment(number));
	await stopping.stop();
	expect(await numbers()).toEqual([1, 2, 3]);
});

it('a start brings the last seconds of every track into the recording, before anybody opens the meeting', async () => {
	const tracks = ['floor', 'en', 'fr'];
	const data = await mkdtemp(join(tmpdir(), 'rostrum-test-recover-'));
	const killed = new Spool(join(data, 'media'));
	const begun = async (): Promise<string> => {
		const { id, officer } = await makeMeeting(platform);
		await giveKey(platform.context(officer), id, { tracks, note: '' });
		await setZero(platform.database, id, (Math.floor(Date.now() / 6_000) - 10) * recordingSegmentSeconds);
		return id;
	};
	/** Others whose journal cannot be read, wherever they are in the order. */
	const broken = async (): Promise<void> => {
		const id = await begun();
		await storeInitSegment(platform.database, id, { ...exampleSound, track: 'floor' });
		killed.write({ file: `${id}/floor/journal`, at: 0, bytes: Buffer.from('no journal\n'), last: true });
	};
	await broken();
	const meeting = await begun();
	await broken();
	for (const track of tracks) {
		await storeInitSegment(platform.database, meeting, { ...exampleSound, track });
		// A recording segment that was started and never completed.
		const record = new TrackRecording({ meeting, track, spool: killed }, unbegun, () => {});
		const span = { start: 1, duration: 1 };
		const rest = { init: `${track}-1`, discontinuity: false, filled: false, bytes: new Uint8Array([1]) };
		record.append(
			{ sequence: 0, ...span, captureRange: span, ...rest },
			{ viewerClass: 'public', discontinuitySequence: 0 },
		);
	}
	await killed.idle();
	await killed.stop();
	expect(await recordingSegmentsOf(platform.database, meeting)).toEqual([]);
	const origin = await openTestOrigin(platform, { folder: data });
	const kept = async () =>
		(await recordingSegmentsOf(platform.database, meeting)).map(({ track }) => track).sort();
	await vi.waitUntil(async () => (await kept()).length === tracks.length, 5_000);
	await origin.close();
	expect(await kept()).toEqual(['en', 'floor', 'fr']);
	await rm(data, { recursive: true });
});

it('a process that works beside another in the same folder opens nothing there', async () => {
	const { id: meeting, officer } = await makeMeeting(platform);
	await giveKey(platform.context(officer), meeting, { tracks: ['floor'], note: '' });
	await setZero(platform.database, meeting, 1_800_000_000);
	const bus = await startBus(platform.url, platform.database);
	const beside = openOrigin(
		{ database: platform.database, bus, settings: { dataFolder: folder } as never },
		{ secret: 'a secret of thirty-two characters, or more', store: null, takesIn: false },
	);
	expect([await beside.find(meeting), await beside.findForViewer(meeting), currentOrigin()]).toEqual([
		null,
		null,
		null,
	]);
	await beside.stop();
	await bus.stop();
});
