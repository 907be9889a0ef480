import { execFileSync } from 'node:child_process';
import { cp, mkdtemp, rm, truncate, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openTestPlatform, type TestPlatform } from '../../../../tests/test-platform.ts';
import { disconnects, startS3, type TestS3 } from '../../../../tests/setup/s3.ts';
import { faultsOf, type ChannelFault, type HallView } from '../../channels.ts';
import { concat } from '../../media/boxes.ts';
import { revokeSenderKey } from '../keys.ts';
import { mediaHealth } from '../media-health.ts';
import { sql } from '#platform/server/database.ts';
import { openS3 } from '#platform/server/files/s3.ts';
import { readMediaStore } from '#platform/server/files/s3-settings.ts';
import { recordingSegmentsOf } from '../store/recording-segments.ts';
import { makeTestHall, ownTime, until, type TestHall } from './hall.examples.ts';
import { openTestOrigin, type TestOrigin } from './origin.examples.ts';
import { startVirtualClock, type VirtualClock } from './replay.examples.ts';

/*
 * Faults in a hall: each is reported to the technician, and nothing recorded is lost. See also `origin.test.ts` (wrong
 * keys before the body, restarts, failing booths), `hanging-store.test.ts` and `recording/backfill.test.ts` (late media).
 */

let platform: TestPlatform;
let origin: TestOrigin;
let clock: VirtualClock;
beforeAll(async () => {
	clock = startVirtualClock();
	platform = await openTestPlatform();
	origin = await openTestOrigin(platform);
});
afterEach(() => clock.stopSenders());
afterAll(async () => {
	await origin.close();
	await platform.close();
	clock.stop();
});

const view = async (hall: TestHall, at = origin): Promise<HallView> => {
	const found = await at.origin.stateFor(hall.meeting.id, Date.now());
	if (!found) throw new Error('there is no hall');
	return found;
};
/** Returns the technician's faults, without those about this machine's own disk. */
const faults = async (hall: TestHall, at = origin): Promise<ChannelFault[]> =>
	faultsOf(await view(hall, at)).filter(({ fault }) => fault !== 'disk-low');
const channelOf = async (hall: TestHall, track: string, at = origin) =>
	(await view(hall, at)).channels.find((one) => one.track === track);
const now = (): number => Math.floor(Date.now() / 1_000);

/** Creates a broadcast whose floor is being sent and listed. */
async function heardFloor() {
	const hall = await makeTestHall(platform, origin, ['floor']);
	const first = clock.replayTracks(hall, ['floor'], false);
	const broadcast = await clock.until(() => origin.origin.find(hall.meeting.id));
	const channel = broadcast.hall.channel('floor');
	await clock.until(() => channel.window.length > 2);
	return { hall, first, channel };
}

describe('what is sent and not taken', () => {
	it('is said to the technician: a wrong key, and to which track', async () => {
		const hall = await makeTestHall(platform, origin);
		// Even before anything valid arrived and before anyone looked.
		for (const key of ['x'.repeat(32), 'x']) await hall.put('picture', 'x', key);
		expect(await faults(hall)).toMatchObject([{ fault: 'wrong-key', track: 'picture', count: 2 }]);
	});
	it('is no fault where a key ended while its sender had something under way, but is if it goes on', async () => {
		const hall = await makeTestHall(platform, origin);
		const { id, key } = await hall.another(['floor']);
		const { officer } = hall.meeting;
		const revoked = await revokeSenderKey(platform.context(officer), hall.meeting.id, id);
		expect(revoked.ok).toBe(true);
		expect((await hall.put('floor', 'x', key)).status).toBe(401);
		expect(await faults(hall)).toEqual([]);
		await sql`update broadcast.key set revoked_at = revoked_at - interval '31 seconds' where id = ${id}`.execute(
			platform.database,
		);
		expect((await hall.put('floor', 'x', key)).status).toBe(401);
		expect(await faults(hall)).toMatchObject([{ fault: 'wrong-key', track: 'floor', count: 1 }]);
	});
	it.each([
		['stereo', '-ac 2', 'not-48k-mono'],
		['44.1 kHz', '-ar 44100', 'not-48k-mono'],
	] as const)('is sound of another kind: %s', async (_, more, refusal) => {
		const hall = await makeTestHall(platform, origin);
		const { initSegment } = await ownTime('floor', { from: now(), seconds: 1, more });
		const answer = await hall.put('floor', initSegment);
		expect([answer.status, await answer.text()]).toEqual([415, expect.stringContaining('48 kHz')]);
		expect(await faults(hall)).toMatchObject([{ fault: 'refused', track: 'floor', refusal }]);
	});
	it('is sound where the picture belongs, what has no beginning, and boxes of nonsense', async () => {
		const hall = await makeTestHall(platform, origin);
		const { initSegment, seconds } = await ownTime('floor', { from: now(), seconds: 1 });
		const [first] = seconds;
		expect((await hall.put('picture', initSegment)).status).toBe(415);
		expect((await hall.put('floor', first?.bytes ?? '')).status).toBe(409);
		const huge = Buffer.from([0x7f, 0, 0, 0, ...Buffer.from('moof')]);
		expect((await hall.put('en', concat([initSegment, huge]))).status).toBe(413);
		const said = (await faults(hall)).map((one) => 'refusal' in one && `${one.track} ${one.refusal}`);
		expect(said).toEqual(['picture wrong-kind', 'floor no-init', 'en box-too-large']);
	});
	it('is not a first second that overtakes its beginning, as programs send it that write files', async () => {
		const hall = await makeTestHall(platform, origin, ['floor']);
		const { initSegment, seconds } = await ownTime('floor', { from: now() - 1, seconds: 1 });
		const first = hall.put('floor/1.m4s', seconds[0]?.bytes ?? '');
		await sleep(200);
		expect((await hall.put('floor/init.mp4', initSegment)).status).toBe(201);
		expect((await first).status).toBe(201);
		expect(await faults(hall)).toEqual([]);
	});
	it('leaves what came before it in the same body: a body that is cut is kept up to the cut', async () => {
		const hall = await makeTestHall(platform, origin, ['floor']);
		const { initSegment, seconds } = await ownTime('floor', { from: now() - 6, seconds: 6 });
		const all = concat([initSegment, ...seconds.slice(0, 2).map(({ bytes }) => bytes)]);
		expect((await hall.put('floor', all.subarray(0, all.length - 700))).status).toBe(201);
		expect(await faults(hall)).toContainEqual(
			expect.objectContaining({ fault: 'cut', track: 'floor', count: 1 }),
		);
		for (const { bytes } of seconds.slice(2))
			expect((await hall.put('floor', concat([initSegment, bytes]))).status).toBe(201);
		const broadcast = await clock.until(() => origin.origin.find(hall.meeting.id));
		const { window } = broadcast.hall.channel('floor');
		await clock.until(() => window.length >= 4);
		// Everything except the truncated fifth of a second.
		const listed = window.reduce((sum, { duration }) => sum + duration, 0);
		expect(listed).toBeGreaterThan(4.4);
	});
});

describe('a sender', () => {
	it('whose clock is off by an hour is heard as it arrives, and it is said by how much', async () => {
		const hall = await makeTestHall(platform, origin, ['floor']);
		const from = now() - 3_600;
		const { initSegment, seconds } = await ownTime('floor', { from, seconds: 6 });
		for (const { start, bytes } of seconds) {
			await clock.pass(start + 3_601 - Date.now() / 1_000);
			await hall.put('floor', concat([initSegment, bytes]));
		}
		const broadcast = await clock.until(() => origin.origin.find(hall.meeting.id));
		const [listed] = await clock.until(() => {
			const { window } = broadcast.hall.channel('floor');
			return window.length > 2 ? window : null;
		});
		expect(Math.abs((listed?.start ?? 0) + broadcast.zero - from - 3_600)).toBeLessThan(3);
		const fault = (await faults(hall)).find((one) => one.fault === 'clock-off');
		expect(fault && 'seconds' in fault && Math.abs(fault.seconds + 3_600)).toBeLessThan(5);
	});

	it('that was killed and is started again at once is taken, though it begins to count anew', async () => {
		const { hall, first, channel } = await heardFloor();
		await first.stop();
		const again = clock.replayTracks(hall, ['floor'], false);
		const before = channel.segmenter.sequence;
		await clock.until(() => channel.segmenter.sequence > before + 2);
		expect(again.isGone).toBe(false);
		expect(channel.state.refused).toBeNull();
	});

	it('is not disturbed by a second one with another key, which is told why; and is followed by it', async () => {
		const { hall, first, channel } = await heardFloor();
		const other = await hall.another(['floor']);
		const { initSegment, seconds } = await ownTime('fr', { from: now(), seconds: 2 });
		const body = (): Uint8Array => concat([initSegment, seconds[0]?.bytes ?? initSegment]);
		const answer = await hall.put('floor', body(), other.key);
		expect([answer.status, await answer.text()]).toEqual([
			409,
			'Another program is sending this track: accepted 2 seconds after it stops.\n',
		]);
		expect(await faults(hall)).toMatchObject([{ fault: 'refused', refusal: 'another-is-sending' }]);
		expect((await channelOf(hall, 'floor'))?.key).toBe(hall.id);
		const before = channel.segmenter.sequence;
		await clock.until(() => channel.segmenter.sequence > before + 2);
		expect((await channelOf(hall, 'floor'))?.gaps).toBe(0);
		await first.stop();
		// Nobody takes over a track at once, because its sender may only have a short outage.
		await clock.until(async () => (await faults(hall)).some(({ fault }) => fault === 'silent'));
		clock.replayTracks({ ...hall, ...other }, ['floor'], false);
		await clock.until(async () => (await channelOf(hall, 'floor'))?.key === other.id);
	});

	it('that falls silent is said, once it was heard: of a booth that the floor is heard in its place', async () => {
		const hall = await makeTestHall(platform, origin, ['floor', 'fr']);
		const floor = clock.replayTracks(hall, ['floor'], false);
		const booth = await hall.another(['fr']);
		const french = clock.replayTracks({ ...hall, ...booth }, ['fr'], false);
		await clock.until(async () => (await channelOf(hall, 'fr'))?.isListed);
		await clock.until(async () => !(await faults(hall)).length);
		await french.stop();
		await clock.until(async () => (await faults(hall)).some(({ fault }) => fault === 'filled'));
		await floor.stop();
		await clock.until(async () => (await faults(hall)).some(({ fault }) => fault === 'silent'));
		expect((await channelOf(hall, 'fr'))?.missing).toBeGreaterThan(0);
	});
});

/** Returns the total seconds of a track's recording. */
const recorded = async (hall: TestHall, track: string): Promise<number> =>
	(await recordingSegmentsOf(platform.database, hall.meeting.id))
		.filter((chunk) => chunk.track === track)
		.reduce((sum, { duration }) => sum + duration, 0);

/** Mounts a two-megabyte disk; `null` if the test has no permission to. */
async function smallDisk(): Promise<string | null> {
	const folder = await mkdtemp(join(tmpdir(), 'rostrum-test-disk-'));
	try {
		execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder], { stdio: 'ignore' });
		return folder;
	} catch {
		await rm(folder, { recursive: true });
		return null;
	}
}

describe('a disk', () => {
	it('that is low is said before it is full; full, it stops nobody from watching, and nothing is lost', async (test) => {
		const folder = await smallDisk();
		if (!folder) return test.skip('only root can make a small disk');
		const small = await openTestOrigin(platform, { folder });
		try {
			const hall = await makeTestHall(platform, small, ['floor']);
			await clock.until(async () =>
				faultsOf(await view(hall, small)).some(({ fault }) => fault === 'disk-low'),
			);
			const sending = clock.replayTracks(hall, ['floor'], false);
			await clock.until(
				async () => (await recorded(hall, 'floor')) > 0 || (await channelOf(hall, 'floor', small))?.isListed,
			);
			// Something else fills the disk.
			await writeFile(join(folder, 'other'), Buffer.alloc(4_000_000)).catch(() => {});
			const full = await clock.until(async () => {
				const [first] = faultsOf(await view(hall, small));
				return first?.fault === 'disk-full' && first.waiting > 20_000 ? first : null;
			});
			expect(full.since).toBeLessThanOrEqual(Date.now());
			// Monitoring sees it too.
			expect(mediaHealth()).toMatchObject({ well: false, waiting: expect.any(Number), store: null });
			const broadcast = await clock.until(() => small.origin.find(hall.meeting.id));
			const listed = broadcast.hall.channel('floor').segmenter.sequence;
			await clock.until(() => broadcast.hall.channel('floor').segmenter.sequence > listed + 2);
			expect(await clock.until(() => hall.list('live/floor.m3u8'))).toContain('.m4s');
			await rm(join(folder, 'other'));
			await until(async () => (await view(hall, small)).disk.since === null);
			// Data arriving during the check may be waiting for a moment.
			await until(() => mediaHealth()?.waiting === 0);
			expect(mediaHealth()).toMatchObject({ well: true, free: expect.any(Number) });
			await sending.stop();
			await sleep(100);
			broadcast.finish();
			const { window } = broadcast.hall.channel('floor');
			const all = window.reduce((sum, { duration }) => sum + duration, 0);
			await until(async () => Math.abs((await recorded(hall, 'floor')) - all) < 0.1);
		} finally {
			await small.close();
			execFileSync('umount', [folder]);
			await rm(folder, { recursive: true });
		}
	});
});

describe('a store', () => {
	let s3: TestS3;
	beforeAll(async () => void (s3 = await startS3()));
	afterAll(() => s3.close());

	it('that is away for a while is said, and what waits for it on the disk is brought when it is back', async () => {
		const [keyId, secret] = [s3.keyId, s3.secret].map(encodeURIComponent);
		const settings = readMediaStore(`s3://${keyId}:${secret}@127.0.0.1:${s3.port}/${s3.bucket}?tls=no`);
		const store = openS3(settings, { limit: 2_000, tries: 2, pause: 1 });
		const stored = await openTestOrigin(platform, { store });
		try {
			const hall = await makeTestHall(platform, stored, ['floor']);
			const sending = clock.replayTracks(hall, ['floor'], false);
			const rows = () => recordingSegmentsOf(platform.database, hall.meeting.id);
			await clock.until(async () => (await rows()).some((one) => one.stored));
			s3.breakNext(...Array.from({ length: 10_000 }, () => disconnects));
			const away = await clock.until(async () =>
				(await faults(hall, stored)).find(({ fault }) => fault === 'store-away'),
			);
			expect(away).toMatchObject({ waiting: expect.any(Number) });
			expect(mediaHealth()).toMatchObject({ well: false, store: { well: false } });
			await clock.until(async () => ((await view(hall, stored)).store?.waiting ?? 0) > 1);
			// Waiting segments are served from the disk.
			const list = await clock.until(() => hall.list('whole/floor.m3u8'));
			for (const [address] of list.matchAll(/c\/floor\/[\w-]+\.m4s/g))
				expect([200, 503]).toContain((await hall.media(address)).status);
			await sending.stop();
			s3.breakNext();
			const broadcast = await clock.until(() => stored.origin.find(hall.meeting.id));
			broadcast.finish();
			await until(
				async () =>
					(await rows()).every((one) => one.stored) &&
					!(await faults(hall, stored)).some(({ fault }) => fault === 'store-away'),
			);
			// The row of the last segment is updated shortly before its file is removed.
			await until(() => mediaHealth()?.store?.waiting === 0);
			for (const [address] of ((await hall.list('whole/floor.m3u8')) ?? '').matchAll(
				/c\/floor\/[\w-]+\.m4s/g,
			))
				expect((await hall.media(address)).status).toBe(200);
			expect(mediaHealth()).toMatchObject({ well: true, store: { well: true, waiting: 0 } });
		} finally {
			await stored.close();
		}
		// A process that takes in no media reports no health.
		expect(mediaHealth()).toBeNull();
	});
});

describe('a process that dies in mid-stream', () => {
	it('leaves all that it had told, though its last line was half written; the next goes on after it', async () => {
		const hall = await makeTestHall(platform, origin, ['picture', 'floor']);
		const sending = clock.replayFiles(hall, ['floor']);
		const broadcast = await clock.until(() => origin.origin.find(hall.meeting.id));
		const floor = broadcast.hall.channel('floor');
		await clock.until(() => floor.window.length > 8);
		await until(() => origin.origin.state().disk.waiting === 0);
		// A copy of the disk now is what a killed process would leave behind.
		const folder = await mkdtemp(join(tmpdir(), 'rostrum-test-dead-'));
		await cp(origin.folder, folder, { recursive: true });
		const listed = floor.window.map(({ sequence }) => sequence);
		const journal = join(folder, 'media', hall.meeting.id, 'floor', 'journal');
		await truncate(journal, (await stat(journal)).size - 5);
		await sending.stop();
		const next = await openTestOrigin(platform, { folder });
		try {
			const after = await clock.until(() => next.origin.find(hall.meeting.id));
			const found = after.hall.channel('floor').window.map(({ sequence }) => sequence);
			// All except the one whose journal line was truncated.
			expect(found).toEqual(listed.slice(0, found.length));
			expect(found.length).toBeGreaterThanOrEqual(listed.length - 2);
			const recordedNow = [...(after.recordingSegments.get('floor') ?? [])].reduce(
				(sum, { duration }) => sum + duration,
				0,
			);
			const listedNow = after.hall.channel('floor').window.reduce((sum, { duration }) => sum + duration, 0);
			expect(recordedNow).toBeCloseTo(listedNow, 1);
		} finally {
			await next.close();
			await rm(folder, { recursive: true });
		}
	});
});
