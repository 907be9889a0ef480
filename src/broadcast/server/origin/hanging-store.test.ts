import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { openTestPlatform, type TestPlatform } from '../../../../tests/test-platform.ts';
import { recordingSegmentsOf } from '../store/recording-segments.ts';
import { watchFor } from '../watch.ts';
import { makeTestHall } from './hall.examples.ts';
import { openTestOrigin } from './origin.examples.ts';
import { startVirtualClock, type VirtualClock } from './replay.examples.ts';

/* A store that neither answers nor fails; for one that fails see `faults.test.ts`. */

let platform: TestPlatform;
let clock: VirtualClock;
beforeAll(async () => {
	clock = startVirtualClock();
	platform = await openTestPlatform();
});
afterEach(() => clock.stopSenders());
afterAll(async () => {
	await platform.close();
	clock.stop();
});

const none = { get: async () => null, remove: async () => {}, check: async () => {} };

it('a store that never answers lets nobody believe that the hall is silent, and is waited for', async () => {
	const answer = Promise.withResolvers<void>();
	const store = { ...none, put: () => answer.promise };
	const stored = await openTestOrigin(platform, { store });
	try {
		const hall = await makeTestHall(platform, stored, ['floor']);
		clock.replayTracks(hall, ['floor'], false);
		await clock.until(() => (stored.origin.state().store?.waiting ?? 0) > 0);
		await clock.pass(40);
		const page = await watchFor(platform.readerContext(new Date()), hall.meeting.id);
		expect([page?.watching, page?.since]).toEqual(['on', null]);
		await clock.stopSenders();
		await clock.pass(40);
		const later = await watchFor(platform.readerContext(new Date()), hall.meeting.id);
		expect(later?.watching).toBe('interrupted');
		expect((later?.since ?? 0) - Date.now()).toBeGreaterThan(-45_000);
		// Nobody uses it for long: it is unloaded only once everything is stored.
		const broadcast = stored.origin.loaded(hall.meeting.id);
		if (broadcast) broadcast.lastUsedAt -= 3_600_000;
		await clock.pass(1);
		expect(stored.origin.loaded(hall.meeting.id)).toBe(broadcast);
		answer.resolve();
		await clock.until(() => stored.origin.loaded(hall.meeting.id) === null);
		expect(stored.origin.state().store?.waiting).toBe(0);
	} finally {
		answer.resolve();
		await stored.close();
	}
});

it('a store that hangs while a process starts keeps no hall closed: players miss the last minute, and other halls go on meanwhile', async () => {
	const objects = new Map<string, Uint8Array>();
	let hangs = 'none';
	const store = {
		...none,
		put: async (name: string, bytes: Uint8Array) => void objects.set(name, bytes),
		get: (name: string) =>
			name.startsWith(hangs)
				? new Promise<null>(() => {})
				: Promise.resolve(Buffer.from(objects.get(name) ?? [])),
	};
	const stored = await openTestOrigin(platform, { store });
	try {
		const [hall, other] = [
			await makeTestHall(platform, stored, ['floor']),
			await makeTestHall(platform, stored, ['floor']),
		];
		const { id } = hall.meeting;
		clock.replayFiles(hall, ['floor']);
		await clock.until(async () =>
			(await recordingSegmentsOf(platform.database, id)).some(({ stored: isStored }) => isStored),
		);
		const before = stored.origin.loaded(id)?.hall.channel('floor').segmenter.sequence ?? 0;
		await clock.stopSenders();
		hangs = id;
		await stored.restart();
		const broadcast = await clock.until(() => stored.origin.find(other.meeting.id));
		let ticks = 0;
		broadcast.hall.tick = () => void (ticks += 1);
		const opening = stored.origin.find(id);
		await clock.pass(1);
		expect([stored.origin.loaded(id), ticks]).toEqual([null, 10]);
		const opened = await Promise.race([opening, sleep(10_000, 'closed' as const)]);
		if (opened === 'closed') throw new Error('the hall stayed closed');
		expect(opened?.hall.channel('floor').segmenter.sequence).toBeGreaterThanOrEqual(before);
	} finally {
		await stored.close();
	}
});
