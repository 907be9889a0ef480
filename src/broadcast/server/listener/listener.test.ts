import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { lead } from '#floor/server';
import { sql } from '#platform/server/database.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/test-platform.ts';
import { sendStream, type Sending } from '../../../../tests/setup/ffmpeg.ts';
import { ffmpeg } from '../../../../scripts/ready/programs.js';
import { makeMeeting } from '../../../floor/server/meeting.examples.ts';
import { giveKey, revokeSenderKey } from '../keys.ts';
import { openTestOrigin, type TestOrigin } from '../origin/origin.examples.ts';
import { openListeners } from './listen.ts';
import { freePort } from './port.ts';

/* A real ffmpeg sends by SRT and RTMP to listeners served by another real ffmpeg. */

let platform: TestPlatform;
let origin: TestOrigin;
const ports = { rtmp: 0, srt: 0 };
const logged: string[] = [];
const stops: (() => void)[] = [];
const stopAll = async (): Promise<void> => {
	await Promise.all(sendings.splice(0).map((one) => one.stop()));
	for (const stop of stops.splice(0)) stop();
	logged.length = 0;
};
const sendings: Sending[] = [];

const listen = (more: Partial<Parameters<typeof openListeners>[0]> = {}): { stop(): void } =>
	openListeners(
		{
			rtmp: { host: '127.0.0.1', port: ports.rtmp },
			srt: { host: '127.0.0.1', port: ports.srt },
			passphrase: null,
			ffmpeg,
			...more,
		},
		{ database: platform.database, origin: origin.origin, to: origin.url },
	);

beforeAll(async () => {
	platform = await openTestPlatform();
	origin = await openTestOrigin(platform);
	[ports.rtmp, ports.srt] = [await freePort('tcp'), await freePort('udp')];
});
beforeEach(() => {
	vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
		logged.push(String(text));
		return true;
	});
});
afterAll(async () => {
	await origin.close();
	await platform.close();
});

/** Polls until a condition holds; the limit only stops a test that would never finish. */
async function until<Value>(
	what: () => Promise<Value | null | false> | Value | null | false,
): Promise<Value> {
	for (let tries = 0; tries < 500; tries += 1) {
		const found = await what();
		if (found) return found;
		await sleep(100);
	}
	throw new Error(`it never came about: ${what.toString()}\n${logged.join('')}`);
}

let making: Promise<unknown> = Promise.resolve();
/** Makes one after the other, because they share people. */
function hall(tracks?: string[]): ReturnType<typeof makeHall> {
	const made = making.then(() => makeHall(tracks));
	making = made;
	return made;
}
async function makeHall(tracks = ['picture', 'floor', 'fr', 'en']) {
	const meeting = await makeMeeting(platform);
	await sql`update conference.meeting set steps = '[{"from": 0, "audience": "public"}]' where id = ${meeting.id}`.execute(
		platform.database,
	);
	const given = await giveKey(platform.context(meeting.officer), meeting.id, { tracks, note: 'encoder' });
	if (!given.ok) throw new Error(given.refusal);
	await lead(platform.context(meeting.chair), meeting.id, { do: 'open-meeting', key: randomUUID() });
	return { meeting, ...given.value };
}
type Hall = Awaited<ReturnType<typeof makeHall>>;

const send = (...words: Parameters<typeof sendStream>): Sending => {
	const sending = sendStream(...words);
	sendings.push(sending);
	return sending;
};
const rtmp = (key: string): string => `rtmp://127.0.0.1:${ports.rtmp}/live/${key}`;
const srt = (key: string, more = '', port = ports.srt): string =>
	`srt://127.0.0.1:${port}?streamid=${key}${more}`;
const channel = async ({ meeting }: Hall, track: string) =>
	(await origin.origin.find(meeting.id))?.hall.channels.get(track);
const isListed = async (stage: Hall, track: string, least = 3): Promise<boolean> => {
	const answer = await fetch(`${origin.url}/media/${stage.meeting.id}/live/${track}.m3u8`);
	return answer.ok && [...(await answer.text()).matchAll(/\.m4s/g)].length >= least;
};
/** Returns the events that were logged, of one meeting if one is given. */
const events = (of?: Hall): string[] =>
	logged
		.map((line) => JSON.parse(line) as { event: string; meeting?: string })
		.filter(({ meeting }) => !of || meeting === of.meeting.id)
		.map(({ event }) => event);

/** Returns the technician's view of a listener's problem; `null` if there is none. */
const troubleOf = (protocol: 'rtmp' | 'srt') => origin.origin.listeners.get(protocol)?.trouble;

describe('what is refused', () => {
	afterEach(stopAll);

	describe('a port that another program has', () => {
		it('is told to the technician and the log; the other protocol is listened for', async () => {
			const taken = createServer().listen(ports.rtmp, '127.0.0.1');
			await once(taken, 'listening');
			stops.push(listen({ passphrase: 'a-long-enough-one' }).stop);
			await until(() => troubleOf('rtmp') === 'no-port');
			expect(events()).toContain('listener.port');
			expect(origin.origin.listeners.get('srt')).toEqual({
				protocol: 'srt',
				port: ports.srt,
				trouble: null,
				encrypted: true,
			});
			taken.close();
			await once(taken, 'close');
		});
	});

	describe('without ffmpeg', () => {
		it('says so to the technician, and in the log, once, and everything else goes on', async () => {
			const stage = await hall();
			stops.push(listen({ ffmpeg: '/nowhere/ffmpeg' }).stop);
			await until(() => events().filter((event) => event === 'listener.no-ffmpeg').length === 2);
			expect(logged.join('')).toContain('apt-get install ffmpeg');
			expect([troubleOf('rtmp'), troubleOf('srt')]).toEqual(['no-ffmpeg', 'no-ffmpeg']);
			const sending = send(rtmp(stage.key), 'flv');
			await sending.exited;
			expect((await fetch(`${origin.url}/media/${stage.meeting.id}/live.m3u8`)).status).toBe(404);
			expect(events().filter((event) => event === 'listener.no-ffmpeg')).toHaveLength(2);
		});
	});

	describe('a wrong key', () => {
		it.each([
			['RTMP', () => rtmp('x'.repeat(32)), 'flv'],
			['RTMP, with nothing that could be a key', () => rtmp('stream'), 'flv'],
			['SRT', () => srt('x'.repeat(32)), 'mpegts'],
			['SRT, with no key at all', () => `srt://127.0.0.1:${ports.srt}`, 'mpegts'],
		] as const)('is refused over %s', async (_, to, format) => {
			stops.push(listen().stop);
			const sending = send(to(), format);
			await sending.exited;
			expect(sending.output()).not.toBe('');
			expect(events()).toContain('listener.wrong-key');
			expect(events()).not.toContain('listener.sender');
			expect(logged.join('')).not.toContain('x'.repeat(32));
		});
	});

	describe('the key of a captioner', () => {
		it.each([
			['RTMP', rtmp, 'flv'],
			['SRT', srt, 'mpegts'],
		] as const)('sends nothing, and has no place over %s', async (_, to, format) => {
			const { meeting } = await hall();
			const given = await giveKey(platform.context(meeting.officer), meeting.id, {
				tracks: [],
				captions: 'fr',
				note: '',
			});
			if (!given.ok) throw new Error(given.refusal);
			stops.push(listen().stop);
			await send(to(given.value.key), format).exited;
			expect(events()).toContain('listener.wrong-key');
			expect(events()).not.toContain('listener.sender');
		});
	});
});

// Each waits for an ffmpeg more than it works.
describe.concurrent('what is taken', () => {
	beforeAll(() => void stops.push(listen().stop));
	afterAll(stopAll);

	describe('a wrong key', () => {
		it('or one that was taken back does not keep others out, who hold a right one', async () => {
			const [gone, stage] = [await hall(), await hall()];
			await revokeSenderKey(platform.context(gone.meeting.officer), gone.meeting.id, gone.id);
			const wrong = [send(srt(gone.key), 'mpegts'), send(rtmp(gone.key), 'flv')];
			send(srt(stage.key), 'mpegts', ['floor']);
			await until(() => isListed(stage, 'floor'));
			await Promise.all(wrong.map((one) => one.exited));
			expect((await origin.origin.find(gone.meeting.id))?.hall.channels.size ?? 0).toBe(0);
		});
	});

	describe('RTMP', () => {
		it('brings a picture and the floor, by the stream key', async () => {
			const stage = await hall();
			send(rtmp(stage.key), 'flv', ['floor']);
			await until(() => isListed(stage, 'picture'));
			await until(() => isListed(stage, 'floor'));
			expect((await channel(stage, 'picture'))?.state.codec).toMatch(/^avc1/);
			expect(await channel(stage, 'fr')).toBeUndefined();
		});

		it('brings a language by the key of its booth, and of the picture nothing', async () => {
			const stage = await hall(['fr']);
			send(rtmp(stage.key), 'flv', ['fr']);
			await until(async () => ((await channel(stage, 'fr'))?.window.length ?? 0) >= 3);
			expect(await channel(stage, 'picture')).toBeUndefined();
			expect(events(stage)).toContain('listener.not-wanted');
		});
	});

	describe('SRT', () => {
		it('brings a picture and all sounds of one program, named in the order of the key', async () => {
			const stage = await hall();
			send(srt(stage.key), 'mpegts', ['floor', 'fr', 'en']);
			for (const track of ['picture', 'floor', 'fr', 'en']) await until(() => isListed(stage, track));
		});

		it('takes the next sender after one has gone, and several at once', async () => {
			const [one, other] = [await hall(), await hall()];
			const first = send(srt(one.key), 'mpegts', ['floor']);
			send(srt(other.key), 'mpegts', ['floor']);
			await until(() => isListed(one, 'floor'));
			await until(() => isListed(other, 'floor'));
			await first.stop();
			// SRT reports a lost peer after five seconds; until then the first sender counts as connected.
			await until(() => events(one).includes('listener.sender-gone'));
			const before = (await channel(one, 'floor'))?.segmenter.sequence ?? 0;
			send(srt(one.key), 'mpegts', ['floor']);
			await until(async () => ((await channel(one, 'floor'))?.segmenter.sequence ?? 0) > before + 3);
		});

		it('is let in with the passphrase only, where there is one', async () => {
			const stage = await hall();
			const port = await freePort('udp');
			stops.push(
				listen({ rtmp: null, srt: { host: '127.0.0.1', port }, passphrase: 'a.long.passphrase' }).stop,
			);
			const locked = (more: string): string => srt(stage.key, more, port);
			await send(locked(''), 'mpegts', ['floor']).exited;
			await send(locked('&passphrase=another.passphrase'), 'mpegts', ['floor']).exited;
			expect(await isListed(stage, 'floor', 1)).toBe(false);
			send(locked('&passphrase=a.long.passphrase'), 'mpegts', ['floor']);
			await until(() => isListed(stage, 'floor'));
		});

		it('ends for a sender when its key is taken back', async () => {
			const stage = await hall();
			const sending = send(srt(stage.key), 'mpegts', ['floor']);
			await until(() => isListed(stage, 'floor'));
			await revokeSenderKey(platform.context(stage.meeting.officer), stage.meeting.id, stage.id);
			await sending.exited;
			expect(events(stage)).toContain('listener.sender-gone');
		});
	});

	describe('what the origin does not take', () => {
		it.each([
			[
				'HEVC',
				'picture',
				'not-h264',
				'-c:v libx265 -preset ultrafast -x265-params log-level=none',
				undefined,
			],
			['sound with two channels', 'floor', '48k', undefined, '-c:a aac -ac 2 -ar 48000'],
			['sound that is not AAC', 'floor', 'not-aac', undefined, '-c:a mp2 -ac 1 -ar 48000'],
		] as const)('%s is told to the technician by name', async (_, track, refusal, video, audio) => {
			const stage = await hall(['picture', 'floor']);
			send(srt(stage.key), 'mpegts', ['floor'], { video, audio });
			await until(
				async () => (await channel(stage, track))?.state.refused?.refusal.includes(refusal) ?? null,
			);
		});
	});
});
