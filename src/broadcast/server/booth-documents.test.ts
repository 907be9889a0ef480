import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startBus, type Bus } from '#platform/server/bus.ts';
import { sql } from '#platform/server/database.ts';
import { openHub, type Hub } from '#platform/server/hub.ts';
import { announce } from '#platform/server/outbox.ts';
import { openTestPlatform, type TestPlatform } from '../../../tests/test-platform.ts';
import { interpretersExample } from '../../documents/server/reading/interpreters.examples.ts';
import { makeMeeting, type TestMeeting } from '../../floor/server/meeting.examples.ts';
import { boothCookie } from './booth.ts';
import { documentFileFor } from './booth-documents.ts';
import { openBooths, type BoothsLive } from './booths.ts';
import { giveKey, revokeSenderKey } from './keys.ts';
import { openPlaybackTokens } from './playback-token.ts';

/* The holder of a booth's key reads the documents of its meeting. Which ones, the documents decide. */

let platform: TestPlatform;
let bus: Bus;
let hub: Hub;
let booths: BoothsLive;
let server: Server;
let ours: TestMeeting;
let theirs: TestMeeting;
beforeAll(async () => {
	platform = await openTestPlatform();
	bus = await startBus(platform.url, platform.database);
	hub = openHub();
	const tokens = openPlaybackTokens('a secret of thirty-two characters, or more');
	// The minutes of this test pass when it says so.
	vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
	booths = openBooths({ database: platform.database, bus, hub }, tokens);
	[ours, theirs] = [await makeMeeting(platform), await makeMeeting(platform)];
	server = createServer((req, res) => {
		void booths
			.find(req)
			.then((booth) => booth !== null && booths.join(booth, { req, res, still: () => true }))
			.then((joined) => joined || res.writeHead(404).end());
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
});
afterAll(async () => {
	booths.stop();
	vi.useRealTimers();
	hub.stop();
	server.closeAllConnections();
	server.close();
	await bus.stop();
	await platform.close();
});

async function keyOf(of: TestMeeting): Promise<{ id: string; key: string }> {
	const given = await giveKey(platform.context(of.officer), of.id, { tracks: ['fr'], note: '' });
	if (!given.ok) throw new Error(given.refusal);
	return given.value;
}
/** Opens a booth's stream. @returns everything received so far */
async function listen(key: string): Promise<() => string> {
	const { port } = server.address() as AddressInfo;
	const headers = { cookie: `${boothCookie}=${key}` };
	const [answer] = (await once(get({ port, path: '/', headers, agent: false }), 'response')) as [
		IncomingMessage,
	];
	let said = '';
	answer.setEncoding('utf8').on('data', (part: string) => (said += part));
	return () => said;
}
/** The symbols of each list that a booth was told. */
const told = (said: string): string[][] =>
	[...said.matchAll(/event: documents\ndata: (.*)\n/g)].map(([, data = '']) =>
		(JSON.parse(data) as { symbol: string }[]).map(({ symbol }) => symbol),
	);
const add = (name: string, over: object = {}, of = ours): Promise<string> =>
	interpretersExample(platform.database, of, { name, issuedAt: new Date(Date.now() - 1_000), ...over });
async function announced(task: Promise<unknown>): Promise<void> {
	await task;
	await platform.database.transaction().execute(async (tx) => {
		await announce(tx, 'documents.issued', { conference: ours.conference, document: randomUUID() });
	});
	bus.nudge();
}

it('a file is for the key of a booth of its meeting, until the key is revoked', async () => {
	const version = await add('file');
	const [here, there] = [await keyOf(ours), await keyOf(theirs)];
	const reader = platform.readerContext();
	expect(await documentFileFor(reader, here.key, version)).toMatchObject({ name: 'TEST_file_en.pdf' });
	for (const key of [there.key, 'x'.repeat(32), ''])
		expect(await documentFileFor(reader, key, version)).toBeNull();
	await revokeSenderKey(platform.context(ours.officer), ours.id, here.id);
	expect(await documentFileFor(reader, here.key, version)).toBeNull();
	await sql`update documents.document set state = 'withdrawn' where symbol = 'TEST/file'`.execute(
		platform.database,
	);
});

it('only open booths of the meeting receive its lists, and withdrawn documents disappear from them', async () => {
	const [booth, other] = [await listen((await keyOf(ours)).key), await listen((await keyOf(theirs)).key)];
	await expect.poll(() => [told(booth()), told(other())]).toEqual([[[]], [[]]]);
	await announced(add('live'));
	await expect.poll(() => told(booth()).at(-1)).toEqual(['TEST/live']);
	await announced(
		sql`update documents.document set state = 'withdrawn' where symbol = 'TEST/live'`.execute(
			platform.database,
		),
	);
	await expect.poll(() => told(booth()).at(-1)).toEqual([]);
	expect(told(other())).toEqual([[]]);
	expect(other()).not.toContain('POISON');
});

it('a document whose time has come is told within a minute, once, also to a booth that was there before', async () => {
	const booth = await listen((await keyOf(ours)).key);
	await expect.poll(() => told(booth())).toEqual([[]]);
	await add('in-time', { interpretersAt: new Date() });
	const late = await listen((await keyOf(ours)).key);
	await expect.poll(() => told(late())).toEqual([['TEST/in-time']]);
	expect(told(booth())).toEqual([[]]);
	await vi.advanceTimersByTimeAsync(60_000);
	await expect.poll(() => told(booth())).toEqual([[], ['TEST/in-time']]);
	const before = [told(booth()).length, told(late()).length];
	await vi.advanceTimersByTimeAsync(60_000);
	await new Promise((resolve) => setTimeout(resolve, 100));
	expect([told(booth()).length, told(late()).length]).toEqual(before);
});
