import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anonymous } from '#platform/actor.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/test-platform.ts';
import { ffmpeg, pictureCodec } from '../../../../tests/setup/ffmpeg.ts';
import { concat } from '../../media/boxes.ts';
import { giveKey, revokeSenderKey } from '../keys.ts';
import { makeTestHall, ownTime, until, type TestHall } from './hall.examples.ts';
import { openTestOrigin, type TestOrigin } from './origin.examples.ts';

/* What a real origin refuses, with a real database and disk. */

let platform: TestPlatform;
let origin: TestOrigin;
beforeAll(async () => {
	platform = await openTestPlatform();
	origin = await openTestOrigin(platform);
});
afterAll(async () => {
	await origin.close();
	await platform.close();
});

const hall = (tracks?: string[]): Promise<TestHall> => makeTestHall(platform, origin, tracks);

/** Makes one second of picture. */
async function pictureOf(size: string): Promise<Buffer> {
	const folder = await mkdtemp(join(tmpdir(), 'rostrum-test-picture-'));
	const file = join(folder, 'picture.mp4');
	await ffmpeg(
		`-f lavfi -i testsrc2=s=${size}:r=25 -t 1 ${pictureCodec} -f mp4 -movflags +delay_moov+default_base_moof+cmaf ${file}`,
	);
	const bytes = await readFile(file);
	await rm(folder, { recursive: true });
	return bytes;
}

/**
 * Sends a raw HTTP request, endless unless a length is given. `heard` resolves to everything received until the
 * connection closes.
 */
function say({ to }: TestHall, track: string, key: string, length?: number, agent = 'a test') {
	const { hostname, port, pathname } = new URL(to);
	const socket = connect(Number(port), hostname);
	const heard = new Promise<string>((resolve) => {
		let captureRange = '';
		socket.on('data', (part) => (captureRange += part.toString()));
		socket.on('close', () => resolve(captureRange));
		socket.on('error', () => {});
	});
	const chunked = length === undefined;
	const body = chunked ? 'transfer-encoding: chunked' : `content-length: ${length}`;
	socket.write(
		`PUT ${pathname}/${track} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${key}\r\nuser-agent: ${agent}\r\n${body}\r\n\r\n`,
	);
	return {
		heard,
		write(bytes: Uint8Array | string, written = (): void => {}): void {
			if (chunked) socket.write(`${bytes.length.toString(16)}\r\n`);
			socket.write(bytes, written);
			if (chunked) socket.write('\r\n');
		},
		/** Ends a chunked request body and the connection. */
		end: () => socket.end('0\r\n\r\n'),
	};
}

describe('what is refused', () => {
	it('is a wrong key, before the body is sent: also with Expect: 100-continue', async () => {
		const access = await hall();
		const expecting = await new Promise<{ status: number | undefined; continued: boolean }>(
			(resolve, reject) => {
				let continued = false;
				const sent = request(`${access.to}/picture`, {
					method: 'PUT',
					headers: { expect: '100-continue', 'content-length': 1_000_000 },
				});
				sent.on('continue', () => (continued = true));
				sent.on('response', ({ statusCode }) => resolve({ status: statusCode, continued }));
				sent.on('error', reject);
				sent.flushHeaders();
			},
		);
		expect(expecting).toEqual({ status: 401, continued: false });
	});
	it.each(['', 'x'.repeat(32), '../../etc'])('is the key %j', async (key) => {
		expect((await (await hall()).put('picture', 'x', key)).status).toBe(401);
	});
	it('is a track that the key does not name: a booth writes its own only', async () => {
		const access = await hall(['fr']);
		expect((await access.put('en', 'x')).status).toBe(401);
		expect((await access.put('fr', 'not a film')).status).toBe(415);
	});
	it('is a key of another meeting, and one that was taken back', async () => {
		const [access, other] = [await hall(), await hall()];
		expect((await access.put('picture', 'x', other.key)).status).toBe(401);
		await revokeSenderKey(platform.context(access.meeting.officer), access.meeting.id, access.id);
		expect((await access.put('picture', 'x')).status).toBe(401);
	});
	it('is said to the sender in a sentence, and to the technician', async () => {
		const access = await hall();
		const answer = await access.put('picture', Buffer.from('<!doctype html><title>no film</title>'));
		expect([answer.status, await answer.text()]).toEqual([415, 'This is not MP4.\n']);
		const broadcast = await origin.origin.find(access.meeting.id);
		expect(broadcast?.hall.channel('picture').state.refused?.refusal).toBe('not-mp4');
	});
	it('is a picture of another size while the former is sent; the sender is told when to try again', async () => {
		const access = await hall();
		const [former, other] = [await pictureOf('320x180'), await pictureOf('640x360')];
		const line = say(access, 'picture', access.key);
		line.write(former);
		const broadcast = await origin.origin.find(access.meeting.id);
		await until(() => broadcast?.hall.channel('picture').state.arrivedAt);
		const answer = await access.put('picture', other);
		expect([answer.status, answer.headers.get('x-refusal')]).toEqual([409, 'codec-changed']);
		expect(answer.headers.get('retry-after')).toBe('2');
		// The technician sees what was refused, and the codec still in use.
		const { refused, codec } = broadcast?.hall.channel('picture').state ?? {};
		expect([refused?.refusal, codec]).toEqual(['codec-changed', 'avc1.42c00c']);
	});
	it('is what comes faster than it can have been recorded: more than 20 Mbit/s', async () => {
		const access = await hall(['floor']);
		const { initSegment } = await ownTime('floor', { from: 0, seconds: 1 });
		const broadcast = await until(() => origin.origin.find(access.meeting.id));
		const { state } = broadcast.hall.channel('floor');
		const line = say(access, 'floor', access.key);
		line.write(initSegment);
		// Skippable boxes, so only the amount of data can be refused.
		const free = Buffer.alloc(250_000);
		free.writeUInt32BE(free.length);
		free.write('free', 4);
		for (let sent = 0; !state.refused; sent += free.length) {
			if (sent > 200e6) throw new Error('it was taken');
			await new Promise<void>((resolve) => line.write(free, resolve));
		}
		expect(await line.heard).toMatch(/^HTTP\/1\.1 429 [^]*\r\nx-refusal: too-fast\r\n/i);
	}, 30_000);
	it('is not what a page kept while its line was down, after a program that counts from zero used the track', async () => {
		const access = await hall(['floor']);
		const program = await ownTime('floor', { from: 0, seconds: 1 });
		const page = await ownTime('floor', { from: Math.floor(Date.now() / 1_000) - 20, seconds: 1 });
		const put = (track: string, { initSegment, seconds }: typeof page): Promise<Response> =>
			access.put(track, concat([initSegment, ...seconds.map(({ bytes }) => bytes)]));
		expect((await put('floor', program)).status).toBe(201);
		expect((await put('floor/buffered', page)).status).toBe(201);
		const broadcast = await origin.origin.find(access.meeting.id);
		expect(broadcast?.lateAt).not.toBeNull();
	});
	it('is a body that never ends, without a right key and with one: its sender gets an answer and is soon cut off', async () => {
		const access = await hall();
		const began = Date.now();
		const cutOff = async (key: string): Promise<string> => {
			const line = say(access, 'picture', key, 1_000);
			line.write('no film at all');
			const drip = setInterval(() => line.write('a'), 100);
			const heard = await line.heard;
			clearInterval(drip);
			return heard;
		};
		const [without, withOne] = await Promise.all([cutOff('x'.repeat(32)), cutOff(access.key)]);
		expect(without).toMatch(/^HTTP\/1\.1 401 /);
		expect(withOne).toMatch(/^HTTP\/1\.1 415 /);
		// Before the announced length has arrived.
		expect(Date.now() - began).toBeLessThan(60_000);
	}, 70_000);
	it('is a person who may not give keys: they read that there is no such meeting', async () => {
		const { meeting } = await hall();
		for (const actor of [anonymous, meeting.observer, meeting.chair])
			expect(await giveKey(platform.context(actor), meeting.id, { tracks: ['fr'], note: '' })).toEqual({
				ok: false,
				refusal: 'not-found',
			});
	});

	it('of ffmpeg, of a kind that is never accepted, is read to its end, and answered then', async () => {
		const access = await hall(['floor']);
		const { initSegment, seconds } = await ownTime('floor', { from: 0, seconds: 4, more: '-ac 2' });
		const broadcast = await until(() => origin.origin.find(access.meeting.id));
		const { state } = broadcast.hall.channel('floor');
		const line = say(access, 'floor', access.key, undefined, 'Lavf/61.7.100');
		line.write(initSegment);
		for (const { bytes } of seconds) {
			const before = state.refused?.at ?? 0;
			line.write(bytes);
			// The technician sees the refusal for as long as the data keeps coming.
			await until(() => (state.refused?.at ?? 0) > before);
			expect(state.refused?.refusal).toBe('not-48k-mono');
		}
		line.end();
		expect(await line.heard).toMatch(/^HTTP\/1\.1 415 /);
	}, 30_000);
});
