import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { slice as conferenceSlice } from '#conference/server';
import { anonymous, type Actor } from '#platform/actor.ts';
import { startBus, type Bus } from '#platform/server/bus.ts';
import { sql } from '#platform/server/database.ts';
import { announce, relay } from '#platform/server/outbox.ts';
import { openHub, type Hub } from '#platform/server/hub.ts';
import { watchRights, type Rights } from '#platform/server/rights.ts';
import { openTestPlatform, type TestPlatform } from '../../../tests/test-platform.ts';
import {
	delayedDatabase,
	removedFrom,
	untilNotified,
	type DelayedDatabase,
} from '../../../tests/delayed-database.ts';
import { floorAudiences } from '../view.ts';
import { askForFloor } from './ask.ts';
import { openFloorLive, type FloorLive } from './live.ts';
import { askInput, leadFloor, makeMeeting, opens, type TestMeeting } from './meeting.examples.ts';
import { changeItem } from '../../../tests/change-item.ts';

/* Real streams over HTTP, a real bus: viewers of one process see the changes of another. */

let platform: TestPlatform;
let bus: Bus;
let hub: Hub;
let rights: Rights;
let late: DelayedDatabase;
let live: FloorLive;
let server: Server;
let meeting: TestMeeting;
let actor: Actor = anonymous;
const open: IncomingMessage[] = [];

beforeAll(async () => {
	platform = await openTestPlatform();
	bus = await startBus(platform.url, platform.database);
	hub = openHub();
	rights = watchRights(bus, conferenceSlice.rightsLostOn);
	late = delayedDatabase(platform.database);
	live = openFloorLive({ database: late.database, bus, hub });
	server = createServer(async (req, res) => {
		const url = new URL(req.url ?? '', 'http://x');
		const as = floorAudiences.find((audience) => audience === url.searchParams.get('as'));
		const last = [req.headers['last-event-id'] ?? null].flat()[0] ?? null;
		const meetingOf = url.pathname.slice(1);
		const joined = await rights.admit((still) =>
			live.join({ actor, meeting: meetingOf, as, last }, { req, res, still }),
		);
		if (!joined) res.writeHead(404).end();
	});
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
});
afterEach(() => {
	for (const response of open.splice(0)) response.destroy();
});
afterAll(async () => {
	live.stop();
	rights.stop();
	hub.stop();
	server.closeAllConnections();
	server.close();
	await bus.stop();
	await platform.close();
});

interface Stream {
	status: number;
	text(): string;
	ended(): boolean;
	/** Waits until the stream contains a text. */
	receives(part: string): Promise<void>;
}

async function watch(path: string, as: Actor = anonymous, last?: string): Promise<Stream> {
	actor = as;
	const { port } = server.address() as AddressInfo;
	const headers = last === undefined ? {} : { 'last-event-id': last };
	const response = await new Promise<IncomingMessage>((answered, failed) => {
		request({ port, path: `/${path}`, headers }, answered)
			.on('error', failed)
			.end();
	});
	open.push(response);
	let received = '';
	let over = false;
	response.setEncoding('utf8').on('data', (part: string) => (received += part));
	response.on('close', () => (over = true)).on('error', () => {});
	return {
		status: response.statusCode ?? 0,
		text: () => received,
		ended: () => over,
		async receives(part) {
			for (let tries = 0; tries < 400 && !received.includes(part); tries += 1) await pause(10);
			expect(received).toContain(part);
		},
	};
}

const askWithMessage = async (name: string, note = ''): Promise<void> => {
	const ctx = { ...platform.context(meeting.delegates[name]), committed: () => bus.nudge() };
	const answer = await askForFloor(ctx, meeting.id, askInput(meeting.publicItem, { note }));
	expect(answer.ok).toBe(true);
};

describe('a stream is not found', () => {
	it('where there is no such meeting, nor in a draft', async () => {
		meeting = await makeMeeting(platform);
		expect((await watch('no-meeting')).status).toBe(404);
		await sql`update conference.conference set state = 'draft' where id = ${meeting.conference}`.execute(
			platform.database,
		);
		expect((await watch(meeting.id, meeting.delegates['Arvonia'])).status).toBe(404);
	});
});

describe('a stream', () => {
	it('of a meeting that is never public is found by participants only', async () => {
		meeting = await makeMeeting(platform);
		await sql`update conference.meeting set listed = false where id = ${meeting.id}`.execute(
			platform.database,
		);
		const delegate = await watch(meeting.id, meeting.delegates['Arvonia']);
		await delegate.receives('event: floor');
		expect((await watch(meeting.id)).status).toBe(404);
	});

	it('begins with the floor and the time, and goes on with what happens, to each circle its own', async () => {
		meeting = await makeMeeting(platform);
		await opens(platform, meeting);
		const reader = await watch(meeting.id);
		const delegate = await watch(meeting.id, meeting.delegates['Karvia']);
		const chair = await watch(meeting.id, meeting.chair);
		const screen = await watch(`${meeting.id}?as=public`, meeting.chair);
		await reader.receives('event: floor');
		expect(reader.text()).toContain('event: now');
		await askWithMessage('Arvonia', 'POISON note');
		for (const stream of [reader, delegate, chair, screen]) await stream.receives('"kind":"asked"');
		expect(chair.text()).toContain('POISON note');
		expect(reader.text() + delegate.text() + screen.text()).not.toContain('POISON');
	});

	it('does not give a reader more for the asking', async () => {
		meeting = await makeMeeting(platform);
		await opens(platform, meeting);
		const reader = await watch(`${meeting.id}?as=chair`);
		await reader.receives('event: floor');
		expect(reader.text()).not.toContain(meeting.chair.person?.name);
	});

	it('goes on where it broke off', async () => {
		meeting = await makeMeeting(platform);
		await opens(platform, meeting);
		const first = await watch(meeting.id);
		await first.receives('event: floor');
		const id = /id: (\S+)/.exec(first.text())?.[1] ?? '';
		await askWithMessage('Arvonia');
		await first.receives('"kind":"asked"');
		const back = await watch(meeting.id, anonymous, id);
		await back.receives('"kind":"asked"');
		expect(back.text()).not.toContain('event: floor');
	});

	it('ends for participants when who takes part changes, so that they are asked anew', async () => {
		meeting = await makeMeeting(platform);
		await opens(platform, meeting);
		const delegate = await watch(meeting.id, meeting.delegates['Arvonia']);
		const reader = await watch(meeting.id);
		await delegate.receives('event: floor');
		await platform.database
			.transaction()
			.execute((tx) => announce(tx, 'conference.people', { conference: meeting.conference }));
		bus.nudge();
		for (let tries = 0; tries < 400 && !delegate.ended(); tries += 1) await pause(10);
		expect([delegate.ended(), reader.ended()]).toEqual([true, false]);
	});

	it('of a participant does not begin for somebody who is taken off while they come: they see what is public', async () => {
		meeting = await makeMeeting(platform);
		await opens(platform, meeting);
		const coming = await late.during(
			'conference.role_holder',
			() => watch(meeting.id, meeting.chair),
			() => removedFrom({ database: platform.database, bus }, meeting.conference, meeting.chair),
		);
		await coming.receives('event: floor');
		await askWithMessage('Arvonia', 'POISON note');
		await coming.receives('"kind":"asked"');
		expect(coming.text()).not.toContain('POISON');
	});

	it('tells the public all when a closed item leaves the floor', async () => {
		meeting = await makeMeeting(platform);
		await opens(platform, meeting);
		await leadFloor(platform, meeting, { do: 'put-item', item: meeting.closedItem });
		bus.nudge();
		const reader = await watch(meeting.id);
		await reader.receives('"hidden":true');
		await leadFloor(platform, meeting, { do: 'put-item', item: meeting.publicItem });
		await reader.receives('"hidden":false');
		expect(reader.text()).not.toContain(meeting.closedItem);
	});

	it('of a meeting that was hidden and is listed again shows no item that was closed meanwhile (10.2, 10.3)', async () => {
		const listed = (isListed: boolean) =>
			sql`update conference.meeting set listed = ${isListed} where id = ${meeting.id}`.execute(
				platform.database,
			);
		const changed = () =>
			platform.database
				.transaction()
				.execute((tx) => announce(tx, 'conference.changed', { conference: meeting.conference }));
		const endsWith = async (stream: Stream, act: () => Promise<unknown>): Promise<void> => {
			await stream.receives('event: floor');
			await act();
			await changed();
			bus.nudge();
			await expect.poll(stream.ended, { timeout: 4_000 }).toBe(true);
		};
		meeting = await makeMeeting(platform);
		await opens(platform, meeting);
		await askWithMessage('Arvonia');
		await endsWith(await watch(meeting.id), async () => {
			await listed(false);
			await changeItem(platform.database, meeting.publicItem, { steps: [] });
		});
		await endsWith(await watch(meeting.id, meeting.delegates['Arvonia']), async () => {
			await listed(true);
			await changeItem(platform.database, meeting.closedItem, { steps: [{ from: 0, audience: 'public' }] });
		});
		const reader = await watch(meeting.id);
		await reader.receives('event: floor');
		expect(reader.text()).toContain('"hidden":true');
		expect(reader.text()).not.toContain('Arvonia');
	});

	it('keeps the newest items when an earlier answer of the database comes late', async () => {
		meeting = await makeMeeting(platform);
		await opens(platform, meeting);
		const reader = await watch(meeting.id);
		await reader.receives('"hidden":false');
		const changed = () =>
			platform.database
				.transaction()
				.execute((tx) => announce(tx, 'conference.changed', { conference: meeting.conference }));
		const notified = () => untilNotified(bus, 'conference.changed', meeting.conference, changed);
		await changeItem(platform.database, meeting.closedItem, { statements: false });
		await late.during('from conference.item ', notified, async () => {
			await changeItem(platform.database, meeting.publicItem, { steps: [] });
			await notified();
			await pause(200);
		});
		await pause(200);
		const next = await watch(meeting.id);
		await next.receives('event: floor');
		expect(next.text()).toContain('"hidden":true');
	});

	it('makes up for what it did not hear while its line to the database was lost', async () => {
		meeting = await makeMeeting(platform);
		await opens(platform, meeting);
		const delegate = await watch(meeting.id, meeting.delegates['Arvonia']);
		const reader = await watch(meeting.id);
		await reader.receives('"hidden":false');
		await delegate.receives('event: floor');
		await sql`select pg_terminate_backend(pid) from pg_stat_activity
			where datname = current_database() and application_name = 'rostrum bus'`.execute(platform.database);
		await changeItem(platform.database, meeting.publicItem, { steps: [] });
		await platform.database.transaction().execute(async (tx) => {
			await announce(tx, 'conference.changed', { conference: meeting.conference });
			await announce(tx, 'conference.people', { conference: meeting.conference });
		});
		// Announced without subscribers: nobody receives it.
		await relay(platform.database);
		await reader.receives('"hidden":true');
		for (let tries = 0; tries < 400 && !delegate.ended(); tries += 1) await pause(10);
		expect(delegate.ended()).toBe(true);
	});
});
