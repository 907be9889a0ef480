import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lead } from '#floor/server';
import { sql } from '#platform/server/database.ts';
import { openTestPlatform, type TestPlatform } from '../../tests/test-platform.ts';
import { ffmpeg } from '../../scripts/ready/programs.js';
import { makeMeeting } from '../floor/server/meeting.examples.ts';
import { giveKey } from './server/keys.ts';
import { openListeners } from './server/listener/listen.ts';
import { freePort } from './server/listener/port.ts';
import { openTestOrigin, type TestOrigin } from './server/origin/origin.examples.ts';

/* Runs the commands of docs/broadcasting.md unchanged, since technicians copy them on the morning of a conference. */

const text = await readFile(new URL('../../docs/broadcasting.md', import.meta.url), 'utf8');
const blocks = [...text.matchAll(/```sh\n([^]*?)```/g)].map(([, block = '']) => block);
const commands = blocks.filter((block) => block.startsWith('ffmpeg '));

/** Returns the heading above a command, used as the name of its test. */
const headingOf = (block: string): string =>
	/\n#+ (.+)\n(?![^]*\n#)/.exec(text.slice(0, text.indexOf(block)))?.[1] ?? '';

let platform: TestPlatform;
let origin: TestOrigin;
const ports = { rtmp: 0, srt: 0 };
let listeners: { stop(): void };
beforeAll(async () => {
	platform = await openTestPlatform();
	origin = await openTestOrigin(platform);
	[ports.rtmp, ports.srt] = [await freePort('tcp'), await freePort('udp')];
	const [rtmp, srt] = [ports.rtmp, ports.srt].map((port) => ({ host: '127.0.0.1', port }));
	listeners = openListeners(
		{ rtmp: rtmp ?? null, srt: srt ?? null, passphrase: null, ffmpeg },
		{ database: platform.database, origin: origin.origin, to: origin.url },
	);
});
afterAll(async () => {
	listeners.stop();
	await origin.close();
	await platform.close();
});

/** Returns the tracks that a command sends: from its addresses, or for a listener in the order of the key. */
function tracksOf(command: string): string[] {
	const named = [...command.matchAll(/\$TO\/([a-z]+)\//g)].map(([, track = '']) => track);
	const listed = [...command.matchAll(/name:([a-z]+)/g)].map(([, track = '']) => track);
	if (named.length || listed.length) return [...named, ...listed];
	return ['picture', 'floor', 'en', 'fr'].slice(0, command.split('-i ').length - 1);
}

it('The document shows commands, and where to put the address and the key', () => {
	expect(commands.length).toBeGreaterThanOrEqual(6);
	expect(blocks.filter((block) => !commands.includes(block))).toEqual([
		expect.stringMatching(/^TO=.*\nKEY=/),
	]);
});

/** Creates an open meeting and a key, one after the other, because meetings share people. */
async function makeHall(tracks: string[]) {
	const meeting = await makeMeeting(platform);
	await sql`update conference.meeting set steps = '[{"from": 0, "audience": "public"}]' where id = ${meeting.id}`.execute(
		platform.database,
	);
	const given = await giveKey(platform.context(meeting.officer), meeting.id, { tracks, note: '' });
	if (!given.ok) throw new Error(given.refusal);
	await lead(platform.context(meeting.chair), meeting.id, { do: 'open-meeting', key: randomUUID() });
	return { meeting, key: given.value.key };
}
let making: Promise<unknown> = Promise.resolve();

// Each waits for an ffmpeg more than it works.
describe.concurrent('The command under', () => {
	it.each(commands.map((command) => [headingOf(command), command]))(
		'“%s” is taken',
		async (_, command) => {
			const tracks = tracksOf(command);
			const made = making.then(() => makeHall(tracks));
			making = made;
			const { meeting, key } = await made;
			// A smaller picture, since tests share their machine.
			const script = command
				.replaceAll('1280x720', '320x180')
				.replace('conference.example.org:9000', `127.0.0.1:${ports.srt}`)
				.replace('conference.example.org:1935', `127.0.0.1:${ports.rtmp}`);
			const sender = spawn('sh', ['-c', script], {
				detached: true,
				stdio: ['ignore', 'ignore', 'pipe'],
				env: {
					...process.env,
					TO: `${origin.url}/ingest/${meeting.id}`,
					KEY: key,
					PATH: `${dirname(ffmpeg)}:${process.env['PATH'] ?? ''}`,
				},
			});
			const gone = once(sender, 'exit');
			let said = '';
			sender.stderr.setEncoding('utf8').on('data', (part: string) => (said = (said + part).slice(-3_000)));
			const media = `${origin.url}/media/${meeting.id}/live`;
			try {
				for (const track of tracks) {
					let told = 0;
					for (let tries = 0; told < 3 && tries < 400 && sender.exitCode === null; tries += 1) {
						await sleep(100);
						const answer = await fetch(`${media}/${track}.m3u8`);
						told = answer.ok ? [...(await answer.text()).matchAll(/#EXTINF/g)].length : 0;
					}
					expect([track, told >= 3 || said]).toEqual([track, true]);
				}
				const hall = (await origin.origin.find(meeting.id))?.hall;
				for (const track of tracks) expect(hall?.channel(track).state.refused).toBeNull();
			} finally {
				if (sender.pid && sender.exitCode === null) process.kill(-sender.pid, 'SIGKILL');
				await gone;
			}
		},
		60_000,
	);
});
