import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lead } from '#floor/server';
import { anyone } from '#platform/actor.ts';
import { sql } from '#platform/server/database.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/test-platform.ts';
import { ffmpeg, pictureCodec, sendFiles, sendTracks, type Sending } from '../../../../tests/setup/ffmpeg.ts';
import { giveKey, revokeSenderKey } from '../keys.ts';
import { makeTestHall, ownTime, until, type TestHall } from './hall.examples.ts';
import { openTestOrigin, type TestOrigin } from './origin.examples.ts';

/* A real ffmpeg sends to a real origin with a real database and disk. */

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

const hall = (tracks?: string[], open?: boolean): Promise<TestHall> =>
	makeTestHall(platform, origin, tracks, open);
const sequences = (text: string): number[] =>
	[...text.matchAll(/\/(\d+)\.m4s/g)].map(([, sequence]) => Number(sequence));

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
		let said = '';
		socket.on('data', (part) => (said += part.toString()));
		socket.on('close', () => resolve(said));
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
		const stage = await hall();
		const expecting = await new Promise<{ status: number | undefined; continued: boolean }>(
			(resolve, reject) => {
				let continued = false;
				const sent = request(`${stage.to}/picture`, {
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
		const stage = await hall(['fr']);
		expect((await stage.put('en', 'x')).status).toBe(401);
		expect((await stage.put('fr', 'not a film')).status).toBe(415);
	});
	it('is a key of another meeting, and one that was taken back', async () => {
		const [stage, other] = [await hall(), await hall()];
		expect((await stage.put('picture', 'x', other.key)).status).toBe(401);
		await revokeSenderKey(platform.context(stage.meeting.officer), stage.meeting.id, stage.id);
		expect((await stage.put('picture', 'x')).status).toBe(401);
	});
	it('is said to the sender in a sentence, and to the technician', async () => {
		const stage = await hall();
		const answer = await stage.put('picture', Buffer.from('<!doctype html><title>no film</title>'));
		expect([answer.status, await answer.text()]).toEqual([415, 'This is not MP4.\n']);
		const broadcast = await origin.origin.find(stage.meeting.id);
		expect(broadcast?.hall.channel('picture').state.refused?.refusal).toBe('not-mp4');
	});
	it('is a picture of another size while the former is sent; the sender is told when to try again', async () => {
		const stage = await hall();
		const [former, other] = [await pictureOf('320x180'), await pictureOf('640x360')];
		const line = say(stage, 'picture', stage.key);
		line.write(former);
		const broadcast = await origin.origin.find(stage.meeting.id);
		await until(() => broadcast?.hall.channel('picture').state.heardAt);
		const answer = await stage.put('picture', other);
		expect([answer.status, answer.headers.get('x-refusal')]).toEqual([409, 'codec-changed']);
		expect(answer.headers.get('retry-after')).toBe('2');
		// The technician sees what was refused, and the codec still in use.
		const { refused, codec } = broadcast?.hall.channel('picture').state ?? {};
		expect([refused?.refusal, codec]).toEqual(['codec-changed', 'avc1.42c00c']);
	});
	it('is what comes faster than it can have been recorded: more than 20 Mbit/s', async () => {
		const stage = await hall(['floor']);
		const { beginning } = await ownTime('floor', { from: 0, seconds: 1 });
		const broadcast = await until(() => origin.origin.find(stage.meeting.id));
		const { state } = broadcast.hall.channel('floor');
		const line = say(stage, 'floor', stage.key);
		line.write(beginning);
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
	it.each([
		['without a right key', 'x'.repeat(32), 401],
		['with one', null, 415],
	] as const)(
		'is, %s, a body that never ends: who is told so is soon cut off',
		async (_, key, status) => {
			const stage = await hall();
			const line = say(stage, 'picture', key ?? stage.key, 1_000);
			line.write('no film at all');
			const drip = setInterval(() => line.write('a'), 100);
			const began = Date.now();
			expect(await line.heard).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
			clearInterval(drip);
			// Before the announced length has arrived.
			expect(Date.now() - began).toBeLessThan(60_000);
		},
		70_000,
	);
	it('is whoever may not give keys: they are told that there is no such meeting', async () => {
		const { meeting } = await hall();
		for (const actor of [anyone, meeting.observer, meeting.chair])
			expect(await giveKey(platform.context(actor), meeting.id, { tracks: ['fr'], note: '' })).toEqual({
				ok: false,
				refusal: 'not-found',
			});
	});
});

describe('a hall', () => {
	const running: Sending[] = [];
	afterAll(async () => void (await Promise.all(running.map((one) => one.stop()))));
	const send = (sending: Sending): Sending => {
		running.push(sending);
		return sending;
	};

	it('that sends picture and sounds as bodies without end is told in segments of a second', async () => {
		const stage = await hall();
		const sending = send(sendTracks(stage.to, stage.key, ['floor', 'en']));
		// A player that started at the first second could not switch languages in time.
		await until(() => stage.list('live.m3u8'));
		expect(sequences((await stage.list('live/picture.m3u8')) ?? '').length).toBeGreaterThanOrEqual(2);
		const picture = await until(async () => {
			const text = await stage.list('live/picture.m3u8');
			return text && sequences(text).length >= 3 ? text : null;
		});
		expect(picture).toMatch(/#EXT-X-TARGETDURATION:2\n/);
		const master = await until(async () => {
			const text = await stage.list('live.m3u8');
			return text?.includes('NAME="English",LANGUAGE="en"') ? text : null;
		});
		expect(master).toContain('NAME="Original"');
		expect(master).not.toContain('pass=');
		const [address = ''] = /\.\.\/s\/picture\/\d+\.m4s/.exec(picture) ?? [];
		const segment = await stage.media(address.slice(3));
		expect(segment.headers.get('cache-control')).toBe('public, max-age=30, must-revalidate');
		expect((await segment.arrayBuffer()).byteLength).toBeGreaterThan(1_000);
		// A playlist changes every second; the multivariant playlist is made for one viewer.
		expect((await stage.media('live/picture.m3u8')).headers.get('cache-control')).toMatch(
			/^(?:public, max-age=0, s-maxage=1|private, no-store)$/,
		);
		const [own, other] = [await stage.media('live.m3u8'), await stage.media('live.m3u8')];
		expect(own.headers.get('cache-control')).toBe('no-store');
		expect(await own.text()).not.toBe(await other.text());
		await sending.stop();
	});

	it('that sends a file for each second is told just so', async () => {
		const stage = await hall();
		const sending = send(sendFiles(stage.to, stage.key, ['floor', 'fr']));
		const text = await until(async () => {
			const found = await stage.list('live/fr.m3u8');
			return found && sequences(found).length >= 3 ? found : null;
		});
		expect(text).toContain('init/fr-1.mp4');
		await sending.stop();
	});

	it('goes on where it was after a restart: numbers follow, and what was told can still be fetched', async () => {
		const stage = await hall();
		send(sendFiles(stage.to, stage.key, ['floor']));
		const before = await until(async () => {
			const text = await stage.list('live/floor.m3u8');
			return text && sequences(text).length >= 4 ? sequences(text) : null;
		});
		await origin.restart();
		const after = await until(async () => {
			const text = await stage.list('live/floor.m3u8');
			return text && (sequences(text).at(-1) ?? 0) > (before.at(-1) ?? 0) + 2 ? sequences(text) : null;
		});
		expect(after).toEqual(Array.from({ length: after.length }, (_, at) => (after[0] ?? 0) + at));
		expect(after).toEqual(expect.arrayContaining(before.slice(-3)));
		for (const sequence of before.slice(-3))
			expect((await stage.media(`s/floor/${sequence}.m4s`)).status).toBe(200);
	});

	it('is told for whoever may watch: before the meeting is opened to nobody but the technician', async () => {
		const stage = await hall(['picture', 'floor'], false);
		send(sendTracks(stage.to, stage.key, ['floor']));
		origin.as(stage.meeting.officer);
		const master = await until(() => stage.list('live.m3u8'));
		const pass = /\?pass=[\w.-]+/.exec(master)?.[0] ?? '';
		const closed = await until(() => stage.list(`live/floor.m3u8${pass}`));
		const [address = ''] = /s\/floor\/\d+\.m4s/.exec(closed) ?? [];
		for (const actor of [anyone, stage.meeting.observer]) {
			origin.as(actor);
			expect((await stage.media('live.m3u8')).status).toBe(404);
		}
		expect((await stage.media('live/floor.m3u8')).status).toBe(404);
		expect((await stage.media(address)).status).toBe(404);
		const answer = await stage.media(address + pass);
		expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'private, no-store']);
		const list = await stage.media(`live/floor.m3u8${pass}`);
		expect(list.headers.get('cache-control')).toBe('private, no-store');
		expect((await stage.media(`${address}${pass.slice(0, -1)}`)).status).toBe(404);
		origin.as(anyone);
	});

	it('is public no more, what had been given out before too, once its part is closed afterwards', async () => {
		const stage = await hall(['floor']);
		send(sendTracks(stage.to, stage.key, ['floor'], false));
		const list = await until(() => stage.list('live/floor.m3u8'));
		const [address = ''] = /s\/floor\/\d+\.m4s/.exec(list) ?? [];
		for (let times = 0; times < 2; times += 1) expect((await stage.media(address)).status).toBe(200);
		await sql`update conference.meeting set steps = '[]' where id = ${stage.meeting.id}`.execute(
			platform.database,
		);
		// Any change in the conference reloads the access timeline.
		await lead(platform.context(stage.meeting.chair), stage.meeting.id, {
			do: 'suspend-meeting',
			minutes: null,
			key: randomUUID(),
		});
		await until(async () => (await stage.media(address)).status === 404);
		// The playlist is rendered again with the next second.
		await until(async () => (await stage.media('live/floor.m3u8')).status === 404);
	});

	it('goes on when one track of its command is refused; that one is accepted once the other sender stops', async () => {
		const stage = await hall(['floor', 'fr']);
		const booth = await stage.another(['fr']);
		const french = send(sendTracks(stage.to, booth.key, ['fr'], false));
		const broadcast = await until(() => origin.origin.find(stage.meeting.id));
		const [floor, fr] = [broadcast.hall.channel('floor'), broadcast.hall.channel('fr')];
		await until(() => fr.window.length > 1);
		const both = send(sendTracks(stage.to, stage.key, ['floor', 'fr'], false));
		await until(() => fr.state.refused?.refusal === 'another-is-sending' && floor.window.length > 3);
		expect(fr.sender).toBe(booth.id);
		await french.stop();
		await until(() => fr.sender === stage.id && fr.state.refused === null);
		expect(both.said()).toBe('');
		await both.stop();
	}, 60_000);

	it('of ffmpeg, of a kind that is never accepted, is read to its end, and answered then', async () => {
		const stage = await hall(['floor']);
		const { beginning, seconds } = await ownTime('floor', { from: 0, seconds: 4, more: '-ac 2' });
		const broadcast = await until(() => origin.origin.find(stage.meeting.id));
		const { state } = broadcast.hall.channel('floor');
		const line = say(stage, 'floor', stage.key, undefined, 'Lavf/61.7.100');
		line.write(beginning);
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

	it('ends for a sender when its key is taken back', async () => {
		const stage = await hall(['floor']);
		const sending = send(sendTracks(stage.to, stage.key, ['floor'], false));
		await until(() => stage.list('live/floor.m3u8'));
		await revokeSenderKey(platform.context(stage.meeting.officer), stage.meeting.id, stage.id);
		const broadcast = await origin.origin.find(stage.meeting.id);
		await until(() => broadcast?.hall.channel('floor').bodies.size === 0);
		await sending.stop();
	});

	it('ends so too when the notice of it was lost with the line to the database', async () => {
		const stage = await hall(['floor']);
		const other = await stage.another(['en']);
		const sendings = [
			send(sendTracks(stage.to, stage.key, ['floor'], false)),
			send(sendTracks(stage.to, other.key, ['en'], false)),
		];
		const broadcast = await until(() => origin.origin.find(stage.meeting.id));
		const { channels } = broadcast.hall;
		await until(() => channels.get('floor')?.bodies.size && channels.get('en')?.bodies.size);
		await sql`update broadcast.key set revoked_at = now() where id = ${stage.id}`.execute(platform.database);
		const { rows } = await sql<{ pid: number }>`select pid from pg_stat_activity
			where application_name = 'rostrum bus' and datname = current_database()`.execute(platform.database);
		for (const { pid } of rows) await sql`select pg_terminate_backend(${pid})`.execute(platform.database);
		await until(() => channels.get('floor')?.bodies.size === 0);
		expect(channels.get('en')?.bodies.size).toBe(1);
		await Promise.all(sendings.map((one) => one.stop()));
	}, 40_000);
});

describe('a booth', () => {
	it('that dies is filled with the floor, the list going on; back again, it is heard', async () => {
		const stage = await hall(['floor']);
		const booth = await stage.another(['fr']);
		const floor = sendTracks(stage.to, stage.key, ['floor'], false);
		const first = sendTracks(stage.to, booth.key, ['fr'], false);
		const broadcast = await until(() => origin.origin.find(stage.meeting.id));
		const french = broadcast.hall.channel('fr');
		await until(() => french.window.filter(({ filled }) => !filled).length > 3);
		await first.stop();
		await until(() => french.window.filter(({ filled }) => filled).length > 2);
		const second = sendTracks(stage.to, booth.key, ['fr'], false);
		const lastFilled = (): number => french.window.findLastIndex(({ filled }) => filled);
		await until(() => lastFilled() < french.window.length - 2);
		const numbers = french.window.map(({ sequence }) => sequence);
		expect(numbers).toEqual(numbers.map((_, at) => (numbers[0] ?? 0) + at));
		// On return there may be one gap of less than a second, if the floor's second came after the booth's.
		const holes = french.window.slice(1).flatMap((segment, at) => {
			const before = french.window[at];
			const hole = segment.start - (before ? before.start + before.duration : 0);
			return hole > 0.2 ? [hole] : [];
		});
		expect(holes.length).toBeLessThan(2);
		for (const hole of holes) expect(hole).toBeLessThan(1.1);
		await Promise.all([floor.stop(), second.stop()]);
	}, 60_000);
});
