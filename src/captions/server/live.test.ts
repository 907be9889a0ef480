import { randomUUID } from 'node:crypto';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { slice as broadcastSlice } from '#broadcast/server';
import { slice as conferenceSlice } from '#conference/server';
import { anonymous, type Actor } from '#platform/actor.ts';
import { startBus, type Bus } from '#platform/server/bus.ts';
import { sql } from '#platform/server/database.ts';
import { openHub, type Hub } from '#platform/server/hub.ts';
import { openLimits } from '#platform/server/limits.ts';
import { announce } from '#platform/server/outbox.ts';
import { watchRights, type Rights, type StillValid } from '#platform/server/rights.ts';
import { openTestPlatform, type TestPlatform } from '../../../tests/test-platform.ts';
import {
	delayedDatabase,
	removedFrom,
	untilNotified,
	type DelayedDatabase,
} from '../../../tests/delayed-database.ts';
import { makeMeeting, type TestMeeting } from '../../floor/server/meeting.examples.ts';
import { maxLivePageLines, type ShownLine } from '../captions.ts';
import { viewerClasses } from '#broadcast';
import { openPlaybackTokens } from '../../broadcast/server/playback-token.ts';
import { revokeSenderKey } from '../../broadcast/server/keys.ts';
import { ago, captionerOf, chairDoes, openMeeting } from './captions.examples.ts';
import { captionsCookie, type Captioner } from './captioner.ts';
import { correctLine, withdrawLine } from './correct.ts';
import { openCaptions, type Captions } from './live.ts';
import { readCaptions } from './read.ts';
import { writeLine } from './write.ts';
import { changeItem } from '../../../tests/change-item.ts';

/* Lines reach their readers immediately, and nobody who may not see them, neither live nor after reconnecting. */

let platform: TestPlatform;
let bus: Bus;
let hub: Hub;
let rights: Rights;
let late: DelayedDatabase;
let captions: Captions;
let server: Server;
let meeting: TestMeeting;
let captioner: Captioner;
let key: { id: string; key: string };
let asking: Actor = anonymous;
const limits = openLimits();
const tokens = openPlaybackTokens('a secret of thirty-two characters, or more');

beforeAll(async () => {
	platform = await openTestPlatform();
	bus = await startBus(platform.url, platform.database);
	hub = openHub();
	rights = watchRights(bus, [...conferenceSlice.rightsLostOn, ...broadcastSlice.rightsLostOn]);
	late = delayedDatabase(platform.database);
	captions = openCaptions({ database: late.database, bus, hub }, tokens);
	server = createServer((req, res) => {
		const join = async (still: StillValid): Promise<boolean> => {
			const [, language = '', as] = /^\/(\w+)(?:\?as=(\w+))?$/.exec(req.url ?? '') ?? [];
			if (language === 'desk') {
				const found = await captions.find(req, null);
				return found !== null && captions.joinDesk(found, { req, res, still });
			}
			const viewerClass = viewerClasses.find((one) => one === as);
			const to = { meeting: meeting.id, language, as: viewerClass };
			return captions.join({ actor: asking, ...to }, { req, res, still });
		};
		void rights.admit(join).then((joined) => joined || res.writeHead(404).end());
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
});
afterAll(async () => {
	captions.stop();
	rights.stop();
	hub.stop();
	server.closeAllConnections();
	server.close();
	await bus.stop();
	await platform.close();
});
beforeEach(async () => {
	asking = anonymous;
	meeting = await openMeeting(platform);
	({ captioner, ...key } = await captionerOf(platform, meeting, 'fr'));
});

interface Stream {
	status: number;
	said(): string;
	ended(): boolean;
	/** The lines on the page, with corrections and withdrawals applied. */
	texts(): string[];
}

async function listen(path: string, { actor = anonymous, cookie = '', last = '' } = {}): Promise<Stream> {
	asking = actor;
	const { port } = server.address() as AddressInfo;
	const headers = { cookie: `${captionsCookie}=${cookie}`, ...(last && { 'last-event-id': last }) };
	const [answer] = (await once(get({ port, path, headers, agent: false }), 'response')) as [IncomingMessage];
	let [text, ended] = ['', false];
	answer.setEncoding('utf8').on('data', (part: string) => (text += part));
	answer.on('close', () => (ended = true));
	if (answer.statusCode === 200) await expect.poll(() => text).toContain('event: now');
	const texts = (): string[] => {
		const lines = new Map<string, ShownLine>();
		for (const [, event, data = ''] of text.matchAll(/event: (\w+)\ndata: (.*)\n\n/g)) {
			if (event === 'lines') for (const line of JSON.parse(data) as ShownLine[]) lines.set(line.id, line);
			if (event === 'line') lines.set((JSON.parse(data) as ShownLine).id, JSON.parse(data) as ShownLine);
			if (event === 'gone') lines.delete(JSON.parse(data) as string);
		}
		return [...lines.values()].sort((one, other) => one.start - other.start).map((line) => line.text);
	};
	return { status: answer.statusCode ?? 0, said: () => text, ended: () => ended, texts };
}

/** Writes a line sent the given number of seconds ago. */
async function writes(text: string, seconds: number): Promise<string> {
	const end = ago(seconds);
	const typed = {
		id: randomUUID(),
		start: end.getTime() - 1_000,
		end: end.getTime(),
		behind: 0,
		speaker: null,
		text,
	};
	const written = await writeLine(platform.readerContext(end), captioner, typed, limits);
	if (!written.ok) throw new Error(written.refusal);
	bus.nudge();
	return typed.id;
}
const takesKeyBack = () => revokeSenderKey(platform.context(meeting.officer), meeting.id, key.id);
const closes = (seconds: number) =>
	chairDoes(platform, meeting, seconds, { do: 'put-item', item: meeting.closedItem });

describe('a line', () => {
	it('reaches readers of its language, and nobody who reads another', async () => {
		const [french, german] = [await listen('/fr'), await listen('/de')];
		await writes('Bonjour.', 20);
		await expect.poll(() => french.texts()).toEqual(['Bonjour.']);
		expect(german.said()).not.toContain('Bonjour');
	});
	it('is corrected and taken back where it stands', async () => {
		const stream = await listen('/fr');
		const id = await writes('Bonjur.', 20);
		await expect.poll(() => stream.texts()).toEqual(['Bonjur.']);
		await correctLine(platform.readerContext(), captioner, { id, text: 'Bonjour.', speaker: null }, limits);
		bus.nudge();
		await expect.poll(() => stream.texts()).toEqual(['Bonjour.']);
		await withdrawLine(platform.readerContext(), captioner, id, limits);
		bus.nudge();
		await expect.poll(() => stream.texts()).toEqual([]);
		expect((await listen('/fr')).said()).not.toContain('Bonj');
	});
	it('of before is there for readers who come later, as many of the last as the page had', async () => {
		const written = maxLivePageLines + 2;
		await sql`insert into captions.caption (id, meeting_id, language, text, starts, ends, behind, came, typed,
				made_with)
			select gen_random_uuid(), ${meeting.id}, 'fr', 'Ligne ' || n || '.', t, t + 50, 0, t + 50, true, ${key.id}
			from (select n, ${ago(300).getTime()}::bigint + n * 100 as t
				from generate_series(1, ${written}::int) n) one`.execute(platform.database);
		const page = await readCaptions(platform.readerContext(), meeting.id, 'fr', { most: maxLivePageLines });
		const { texts } = await listen('/fr');
		expect([texts().length, texts()[0], texts().at(-1)]).toEqual([
			maxLivePageLines,
			'Ligne 3.',
			`Ligne ${written}.`,
		]);
		expect(texts()).toEqual(page?.lines.map(({ text }) => text));
	});
});

describe('a line of a closed part', () => {
	it('reaches participants, and never the public: not at once, not when it is corrected, not by asking again', async () => {
		const open = await listen('/fr');
		const inside = await listen('/fr', { actor: meeting.observer });
		await writes('Public.', 90);
		await closes(80);
		const id = await writes('Secret.', 60);
		const corrected = { id, text: 'Secret corrigé.', speaker: 'Arvonia' };
		await correctLine(platform.readerContext(), captioner, corrected, limits);
		bus.nudge();
		await expect.poll(() => inside.texts()).toEqual(['Public.', 'Secret corrigé.']);
		await chairDoes(platform, meeting, 40, { do: 'put-item', item: meeting.publicItem });
		await writes('Encore public.', 20);
		await expect.poll(() => open.texts()).toEqual(['Public.', 'Encore public.']);
		const again = await listen('/fr', { last: '0' });
		const screen = await listen('/fr?as=public', { actor: meeting.officer });
		expect(again.texts()).toEqual(['Public.', 'Encore public.']);
		for (const stream of [open, again, screen]) {
			expect(stream.said()).not.toContain('Secret');
			// Neither its text nor its existence.
			expect(stream.said()).not.toContain(id);
		}
		await withdrawLine(platform.readerContext(), captioner, id, limits);
		bus.nudge();
		await expect.poll(() => inside.said()).toContain('event: gone');
		expect(open.said()).not.toContain(id);
	});
	it('is not given to a viewer who asks for a larger circle than theirs', async () => {
		await closes(80);
		await writes('Secret.', 60);
		for (const as of ['participants', 'technicians', 'x'])
			expect((await listen(`/fr?as=${as}`)).texts()).toEqual([]);
		expect((await listen('/fr?as=technicians', { actor: meeting.observer })).texts()).toEqual(['Secret.']);
	});
	it('is taken from its readers when its item is closed to them afterwards', async () => {
		const open = await listen('/fr');
		await writes('Public.', 20);
		await expect.poll(() => open.texts()).toEqual(['Public.']);
		await changeItem(platform.database, meeting.publicItem, {
			steps: [{ from: 0, audience: 'participants' }],
		});
		await platform.database
			.transaction()
			.execute((tx) => announce(tx, 'conference.changed', { conference: meeting.conference }));
		bus.nudge();
		await expect.poll(() => open.ended()).toBe(true);
		expect((await listen('/fr')).texts()).toEqual([]);
	});
	it('goes to nobody more once its reader takes part no longer: their stream ends', async () => {
		const inside = await listen('/fr', { actor: meeting.observer });
		await platform.database
			.transaction()
			.execute((tx) => announce(tx, 'conference.people', { conference: meeting.conference }));
		bus.nudge();
		await expect.poll(() => inside.ended()).toBe(true);
	});
	it('goes to nobody who is taken off while they come: they read what is public', async () => {
		await closes(80);
		await writes('Secret.', 60);
		const coming = await late.during(
			'conference.role_holder',
			() => listen('/fr', { actor: meeting.observer }),
			() => removedFrom({ database: platform.database, bus }, meeting.conference, meeting.observer),
		);
		expect(coming.status).toBe(200);
		expect(coming.said()).not.toContain('Secret');
		await writes('Secret encore.', 40);
		const inside = await listen('/fr', { actor: meeting.officer });
		await expect.poll(() => inside.texts()).toEqual(['Secret.', 'Secret encore.']);
		expect(coming.texts()).toEqual([]);
	});
});

describe('before the meeting is opened', () => {
	it('is read by the captioner and the people who run the broadcast alone while it is tried out', async () => {
		const other = await makeMeeting(platform);
		[meeting, captioner] = [other, { ...captioner, meeting: other.id, runs: true }];
		const streams = [await listen('/fr'), await listen('/fr', { actor: other.observer })];
		const officer = await listen('/fr', { actor: other.officer });
		await writes('Essai.', 0);
		await expect.poll(() => officer.texts()).toEqual(['Essai.']);
		for (const stream of streams) expect(stream.said()).not.toContain('Essai');
	});
});

describe('a captioner', () => {
	it('without a good key has no stream', async () => {
		for (const cookie of ['', 'x', 'x'.repeat(32)])
			expect((await listen('/desk', { cookie })).status).toBe(404);
	});
	it('hears the floor by a new address as soon as the old one is void, and nobody else is told', async () => {
		const [desk, reader] = [await listen('/desk', { cookie: key.key }), await listen('/fr')];
		tokens.invalidate(meeting.id, 1);
		const told = (): string[] => [...desk.said().matchAll(/pass=([\w.-]+)/g)].map(([, pass = '']) => pass);
		await expect.poll(() => told()).toHaveLength(2);
		const classesOf = told().map((pass) => tokens.read(meeting.id, pass, Date.now()));
		expect(classesOf).toEqual([null, 'participants']);
		expect(reader.said()).not.toContain('pass=');
	});

	it('reads closed parts too, until the key is taken back', async () => {
		const desk = await listen('/desk', { cookie: key.key });
		await closes(80);
		await writes('Secret.', 60);
		await expect.poll(() => desk.texts()).toEqual(['Secret.']);
		expect(desk.said()).toContain(`/media/${meeting.id}/live/floor.m3u8?pass=`);
		await takesKeyBack();
		bus.nudge();
		await expect.poll(() => desk.ended()).toBe(true);
		expect((await listen('/desk', { cookie: key.key })).status).toBe(404);
	});
	it.each(['broadcast.key', 'captions.caption'])(
		'whose key is taken back while they come reads nothing: not while %s is read',
		async (read) => {
			const desk = await late.during(
				read,
				() => listen('/desk', { cookie: key.key }),
				() => untilNotified(bus, 'broadcast.key-revoked', key.id, takesKeyBack),
			);
			expect(desk.status).toBe(404);
		},
	);
});

it('A meeting that is not there, or a draft, has no captions for anybody', async () => {
	await sql`update conference.conference set state = 'draft' where id = ${meeting.conference}`.execute(
		platform.database,
	);
	expect((await listen('/fr')).status).toBe(404);
});
