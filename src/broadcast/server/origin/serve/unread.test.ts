import { connect, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { openTestPlatform, type TestPlatform } from '../../../../../tests/test-platform.ts';
import { SharedFetchCache } from '#platform/server/files/shared-fetch-cache.ts';
import { makeTestHall, until, type TestHall } from '../hall.examples.ts';
import { openTestOrigin, type TestOrigin } from '../origin.examples.ts';
import { record } from '../recorded.examples.ts';

/* Real connections request public recording segments and do not read them. */

const patience = 1_000;
/** Larger than the operating system's buffers. */
const size = 24_000_000;
const recordings = new SharedFetchCache({ cached: size, shared: 2 * size });
let platform: TestPlatform;
let origin: TestOrigin;
let hall: TestHall;
beforeAll(async () => {
	platform = await openTestPlatform();
	origin = await openTestOrigin(platform, { recordings, patience });
	hall = await makeTestHall(platform, origin, ['picture']);
	await record(platform, origin, hall.meeting.id, { track: 'picture', recordingSegments: 4, bytes: size });
	await vi.waitFor(async () => expect((await hall.media('whole/picture.m3u8')).status).toBe(200), 15_000);
});
afterAll(async () => {
	await origin.close();
	await platform.close();
});

const lines: Socket[] = [];
afterEach(async () => {
	for (const line of lines.splice(0)) line.destroy();
	await until(() => recordings.sharedBytes === 0);
});

const recordingSegment = (number: number): string => `c/picture/${number}-0-0.m4s`;
/** Requests recording segments pipelined on one connection, and reads nothing. */
function ask(...numbers: number[]): Socket {
	const { hostname, port } = new URL(origin.url);
	const line = connect(Number(port), hostname).pause();
	lines.push(line.on('error', () => {}));
	for (const number of numbers)
		line.write(`GET /media/${hall.meeting.id}/${recordingSegment(number)} HTTP/1.1\r\nhost: x\r\n\r\n`);
	return line;
}

describe('a client that asks for a recording and does not read it', () => {
	it('holds the same bytes as all others who ask for the same, and is let go of', async () => {
		const before = process.memoryUsage().arrayBuffers;
		for (let count = 0; count < 30; count += 1) ask(1);
		await until(() => recordings.sharedBytes > 0);
		expect(recordings.sharedBytes).toBe(size);
		expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(4 * size);
		await until(() => recordings.sharedBytes === 0);
	}, 20_000);

	it('has one chunk at a time, however many are asked for on a line', async () => {
		ask(1, 2, 3, 4);
		await until(() => recordings.sharedBytes > 0);
		await hall.media('whole/picture.m3u8');
		expect(recordings.sharedBytes).toBe(size);
	});

	it('is one of so many: what would be too much is refused for now, and nothing that is being given', async () => {
		const first: Socket[] = [];
		await until(() => {
			if (recordings.sharedBytes === 2 * size) return true;
			// On a busy machine the first connection may time out before the second is answered: both ask again.
			first.push(ask(1));
			ask(2);
			return false;
		});
		const refused = await hall.media(recordingSegment(3));
		expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1']);
		expect((await (await hall.media(recordingSegment(1))).arrayBuffer()).byteLength).toBe(size);
		for (const line of first) line.destroy();
		const given = await until(async () => {
			const answer = await hall.media(recordingSegment(3));
			return answer.ok && answer.arrayBuffer();
		});
		expect(given.byteLength).toBe(size);
	});
});

describe('a client that reads', () => {
	it('and is slow has all of it, after clients that do not read are gone', async () => {
		const unread = ask(2);
		const answer = await hall.media(recordingSegment(1));
		let taken = 0;
		let rested = 0;
		for await (const boxes of answer.body ?? []) {
			taken += (boxes as Uint8Array).length;
			if (taken - rested < 1_500_000) continue;
			rested = taken;
			await new Promise((resolve) => setTimeout(resolve, patience / 5));
		}
		expect(taken).toBe(size);
		await until(() => recordings.sharedBytes === 0);
		unread.destroy();
	}, 30_000);

	it('only the head, or nothing that is there, keeps no room', async () => {
		const address = `${origin.url}/media/${hall.meeting.id}/${recordingSegment(1)}`;
		const { status, headers } = await fetch(address, { method: 'HEAD' });
		expect([status, headers.get('content-length')]).toEqual([200, String(size)]);
		expect((await hall.media(recordingSegment(9))).status).toBe(404);
		await until(() => recordings.sharedBytes === 0);
	});

	it('a span of a file that cannot be parsed keeps no room, and later ones are answered', async () => {
		for (let count = 0; count < 3; count += 1) {
			expect((await hall.media('c/picture/1-0-0.6000-6000.m4s')).status).toBe(503);
			expect(recordings.sharedBytes).toBe(0);
		}
		expect((await hall.media(recordingSegment(1))).status).toBe(200);
	});
});
