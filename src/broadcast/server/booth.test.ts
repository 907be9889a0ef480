import { randomUUID } from 'node:crypto';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { addParticipant } from '#accreditation/server';
import { startBus, type Bus } from '#platform/server/bus.ts';
import { openHub, type Hub } from '#platform/server/hub.ts';
import { watchRights, type Rights, type StillValid } from '#platform/server/rights.ts';
import { openTestPlatform, signedInPerson, type TestPlatform } from '../../../tests/test-platform.ts';
import { delayedDatabase, untilNotified, type DelayedDatabase } from '../../../tests/delayed-database.ts';
import {
	askFor,
	leadFloor,
	makeMeeting,
	opens,
	type TestMeeting,
} from '../../floor/server/meeting.examples.ts';
import { submitText } from '../../floor/server/submit-text.ts';
import { boothCookie, boothFor } from './booth.ts';
import { openBooths, type BoothsLive } from './booths.ts';
import { giveKey, revokeSenderKey } from './keys.ts';
import { goOffAir, goOnAir } from './on-air.ts';
import { makeTestHall } from './origin/hall.examples.ts';
import { openTestOrigin } from './origin/origin.examples.ts';
import { startVirtualClock } from './origin/replay.examples.ts';
import { openPlaybackTokens } from './playback-token.ts';
import { airOf } from './store/booths.ts';
import { textFor } from './texts.ts';
import { slice } from './slice.ts';

/* The holder of its key is the booth: who is on air, and which texts it reads (docs/rules/floor.md). */

let platform: TestPlatform;
let bus: Bus;
let hub: Hub;
let rights: Rights;
let late: DelayedDatabase;
let booths: BoothsLive;
let server: Server;
let meeting: TestMeeting;

beforeAll(async () => {
	platform = await openTestPlatform();
	bus = await startBus(platform.url, platform.database);
	hub = openHub();
	rights = watchRights(bus, slice.rightsLostOn);
	late = delayedDatabase(platform.database);
	booths = openBooths({ database: late.database, bus, hub }, tokens);
	meeting = await makeMeeting(platform);
	server = createServer((req, res) => {
		const join = (still: StillValid): Promise<boolean> =>
			booths.find(req).then((booth) => booth !== null && booths.join(booth, { req, res, still }));
		void rights.admit(join).then((joined) => joined || res.writeHead(404).end());
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
});
afterAll(async () => {
	booths.stop();
	rights.stop();
	hub.stop();
	server.closeAllConnections();
	server.close();
	await bus.stop();
	await platform.close();
});

const tokens = openPlaybackTokens('a secret of thirty-two characters, or more');

async function keyFor(...tracks: string[]): Promise<{ id: string; key: string }> {
	const given = await giveKey(platform.context(meeting.officer), meeting.id, { tracks, note: 'booth 1' });
	if (!given.ok) throw new Error(given.refusal);
	return given.value;
}

/** Opens an event stream; `said` returns everything received so far. */
async function listen(
	path: string,
	key = '',
): Promise<{ status: number; said: () => string; ended: () => boolean }> {
	const { port } = server.address() as AddressInfo;
	const headers = { cookie: `a=b; ${boothCookie}=${key}` };
	const [answer] = (await once(get({ port, path, headers, agent: false }), 'response')) as [IncomingMessage];
	let [text, ended] = ['', false];
	answer.setEncoding('utf8').on('data', (part: string) => (text += part));
	answer.on('close', () => (ended = true));
	return { status: answer.statusCode ?? 0, said: () => text, ended: () => ended };
}

describe('a key', () => {
	it.each(['', 'x', 'x'.repeat(32), "' or true --"])('that is %j opens no booth', async (key) => {
		expect(await boothFor(platform.readerContext(), key)).toBeNull();
		expect((await listen('/booth', encodeURIComponent(key))).status).toBe(404);
	});

	it.each([[['picture', 'floor']], [['floor']], [['fr', 'en']]])(
		'of %j is not of one language: no booth',
		async (tracks) => {
			expect(await boothFor(platform.readerContext(), (await keyFor(...tracks)).key)).toBeNull();
		},
	);

	it('that is taken back opens nothing, and what listens with it ends', async () => {
		const { id, key } = await keyFor('fr');
		const stream = await listen('/booth', key);
		expect(stream.status).toBe(200);
		await revokeSenderKey(platform.context(meeting.officer), meeting.id, id);
		bus.nudge();
		expect(await boothFor(platform.readerContext(), key)).toBeNull();
		await expect.poll(() => stream.ended()).toBe(true);
		expect(await goOnAir(platform.readerContext(), key, { page: randomUUID(), name: '' })).toMatchObject({
			refusal: 'not-found',
		});
	});

	// Reading who is on air is the last query before the stream starts.
	it.each(['broadcast.key', 'conference.conference', 'broadcast.air'])(
		'that is taken back while a booth is opened with it opens nothing: not while %s is read',
		async (read) => {
			const { id, key } = await keyFor('fr');
			const takes = () => revokeSenderKey(platform.context(meeting.officer), meeting.id, id);
			const stream = await late.during(
				read,
				() => listen('/booth', key),
				() => untilNotified(bus, 'broadcast.key-revoked', id, takes),
			);
			expect(stream.status).toBe(404);
		},
	);

	it('of one language opens its booth, without an account', async () => {
		expect(await boothFor(platform.readerContext(), (await keyFor('fr')).key)).toMatchObject({
			meeting: meeting.id,
			language: 'fr',
		});
	});
});

describe('on air', () => {
	it('is only what names itself properly', async () => {
		const { key } = await keyFor('fr');
		for (const input of [
			{ page: 'me', name: '' },
			{ page: randomUUID(), name: 'x'.repeat(61) },
		])
			expect(await goOnAir(platform.readerContext(), key, input)).toMatchObject({ refusal: 'bad-input' });
	});

	it('is one page of a booth: the page that takes over is on air from a whole second, and the other cannot end that', async () => {
		const { id, key } = await keyFor('de');
		const [one, other] = [randomUUID(), randomUUID()];
		const at = (second: number) => platform.readerContext(new Date(second * 1_000 + 700));
		await goOnAir(at(1_000), key, { page: one, name: 'Ana' });
		await goOnAir(at(1_005), key, { page: one, name: 'Ana' });
		expect(await airOf(platform.database, id)).toEqual({ page: one, name: 'Ana', from: 1_000, until: null });
		await goOnAir(at(1_010), key, { page: other, name: '' });
		await goOffAir(at(1_011), key, one);
		expect(await airOf(platform.database, id)).toEqual({ page: other, name: '', from: 1_012, until: null });
		await goOffAir(at(1_012), key, other);
		expect(await airOf(platform.database, id)).toBeNull();
	});

	it('is told to the pages of this booth, and to no other', async () => {
		const [ours, theirs] = [await keyFor('es'), await keyFor('it')];
		const [here, there] = [await listen('/booth', ours.key), await listen('/booth', theirs.key)];
		const page = randomUUID();
		await goOnAir(platform.readerContext(), ours.key, { page, name: 'Ana' });
		bus.nudge();
		await expect.poll(() => here.said()).toContain(page);
		expect(there.said()).not.toContain(page);
	});
});

/** Returns the floor addresses in a stream's events. */
const floors = (said: string): string[] =>
	[...said.matchAll(/event: floor-sound\ndata: (.*)\n/g)].map(
		([, data = '']) => (JSON.parse(data) as { address: string }).address,
	);

/** Returns the last list of texts in a stream's events; `null` if there is none. */
const textsTold = (said: string): { id: string; delegation: object; now: boolean }[] | null => {
	const [, data] = [...said.matchAll(/event: texts\ndata: (.*)\n/g)].at(-1) ?? [];
	return data === undefined ? null : (JSON.parse(data) as []);
};

const keyOf = async (of: TestMeeting): Promise<{ id: string; key: string }> => {
	const given = await giveKey(platform.context(of.officer), of.id, { tracks: ['fr'], note: '' });
	if (!given.ok) throw new Error(given.refusal);
	return given.value;
};

describe('the texts of the next speakers', () => {
	let ours: TestMeeting;
	let theirs: TestMeeting;
	const hands = async (name: string, place: string, text: string): Promise<void> => {
		const answer = await submitText(platform.context(ours.delegates[name]), ours.id, { place, text });
		if (!answer.ok) throw new Error(answer.refusal);
		bus.nudge();
	};
	beforeAll(async () => {
		[ours, theirs] = [await makeMeeting(platform), await makeMeeting(platform)];
		await opens(platform, ours);
	});

	it('are told to the booths of their meeting alone, and what stands in them to nobody (12.3, 12.5)', async () => {
		const [here, there] = [await keyOf(ours), await keyOf(theirs)];
		const [booth, other] = [await listen('/booth', here.key), await listen('/booth', there.key)];
		await expect.poll(() => [textsTold(booth.said()), textsTold(other.said())]).toEqual([[], []]);
		const [arvonia, karvia] = [
			await askFor(platform, ours, 'Arvonia'),
			await askFor(platform, ours, 'Karvia'),
		];
		await hands('Karvia', karvia, 'POISON of Karvia');
		await expect.poll(() => textsTold(booth.said())).toMatchObject([{ place: karvia, now: false }]);
		await hands('Arvonia', arvonia, 'POISON of Arvonia');
		const names = () => textsTold(booth.said())?.map(({ delegation }) => delegation);
		await expect.poll(() => names()).toEqual([{ en: 'Arvonia' }, { en: 'Karvia' }]);
		const [text] = textsTold(booth.said()) ?? [];
		expect(await textFor(platform.readerContext(), here.key, text?.id ?? '')).toBe('POISON of Arvonia');
		expect(await textFor(platform.readerContext(), there.key, text?.id ?? '')).toBeNull();
		expect(await textFor(platform.readerContext(), 'x'.repeat(32), text?.id ?? '')).toBeNull();
		await revokeSenderKey(platform.context(ours.officer), ours.id, here.id);
		expect(await textFor(platform.readerContext(), here.key, text?.id ?? '')).toBeNull();
		expect(textsTold(other.said())).toEqual([]);
		expect(booth.said() + other.said()).not.toContain('POISON');
	});

	it('are there for interpreters who come later, follow the floor, and go when the statement is over (12.4)', async () => {
		const booth = await listen('/booth', (await keyOf(ours)).key);
		await expect.poll(() => textsTold(booth.said())).toHaveLength(2);
		const given = await leadFloor(platform, ours, { do: 'give', place: null, ends: null });
		bus.nudge();
		await expect.poll(() => textsTold(booth.said())?.[0]).toMatchObject({ now: true });
		await leadFloor(platform, ours, { do: 'end', place: given.place ?? '' });
		bus.nudge();
		await expect.poll(() => textsTold(booth.said())).toMatchObject([{ delegation: { en: 'Karvia' } }]);
	});
});

describe('the floor in the ears of a booth', () => {
	it('has a new address as soon as the old one is void, told to the booths of this meeting alone', async () => {
		const { key } = await keyFor('fr');
		const stream = await listen('/booth', key);
		tokens.invalidate((await makeMeeting(platform)).id, 1);
		tokens.invalidate(meeting.id, 1);
		await expect.poll(() => floors(stream.said())).toHaveLength(2);
		const [old, fresh] = floors(stream.said()).map((address) => address.split('pass=')[1] ?? '');
		expect(tokens.read(meeting.id, old ?? '', Date.now())).toBeNull();
		expect(tokens.read(meeting.id, fresh ?? '', Date.now())).toBe('participants');
	});

	it('has an address that is told again long before its time is over', async () => {
		vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
		const own = openBooths({ database: platform.database, bus, hub }, tokens);
		try {
			const { key } = await keyFor('fr');
			const before = booths;
			booths = own;
			const stream = await listen('/booth', key);
			booths = before;
			await vi.waitUntil(() => floors(stream.said()).length === 1);
			for (let minutes = 0; minutes < 180; minutes += 1) vi.advanceTimersByTime(60_000);
			await vi.waitUntil(() => floors(stream.said()).length > 30);
			const last = floors(stream.said()).at(-1)?.split('pass=')[1] ?? '';
			expect(tokens.read(meeting.id, last, Date.now())).toBe('participants');
		} finally {
			own.stop();
			vi.useRealTimers();
		}
	});

	it('goes on in a closed part when somebody is added to the conference, and passes are renewed', async () => {
		const clock = startVirtualClock();
		const origin = await openTestOrigin(platform);
		const stage = await makeTestHall(platform, origin, ['floor']);
		const hearing = openBooths({ database: platform.database, bus, hub }, origin.origin.tokens);
		await leadFloor(platform, stage.meeting, { do: 'put-item', item: stage.meeting.closedItem });
		clock.replayTracks(stage, ['floor'], false);
		const before = booths;
		booths = hearing;
		try {
			const stream = await listen('/booth', (await stage.another(['fr'])).key);
			const isHeard = async (): Promise<boolean> =>
				(await fetch(`${origin.url}${floors(stream.said()).at(-1) ?? '/'}`)).ok;
			await clock.until(isHeard);
			const [old = ''] = floors(stream.said());
			const { email } = (await signedInPerson(platform.database, 'Somebody New')).person;
			const added = { email, role: 'observer', delegation: null };
			await addParticipant(platform.context(stage.meeting.officer), stage.meeting.conference, added);
			await clock.until(async () => (await fetch(`${origin.url}${old}`)).status === 404);
			await clock.until(isHeard);
		} finally {
			booths = before;
			hearing.stop();
			await clock.stopSenders();
			await origin.close();
			clock.stop();
		}
	});
});
