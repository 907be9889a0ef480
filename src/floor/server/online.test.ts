import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Actor } from '#platform/actor.ts';
import { startBus, type Bus } from '#platform/server/bus.ts';
import { openHub, type Hub } from '#platform/server/hub.ts';
import type { Services } from '#platform/server/services.ts';
import { sql } from '#platform/server/database.ts';
import { openTestPlatform, signedInPerson, type TestPlatform } from '../../../tests/test-platform.ts';
import { makeMeeting, type TestMeeting } from './meeting.examples.ts';
import { followOnline, followsElsewhere, onlineOf } from './online.ts';
import { floorFor } from './read.ts';
import { slice } from './slice.ts';

/* Following a meeting online: one browser session at a time. docs/rules/floor.md §10 */

let platform: TestPlatform;
let bus: Bus;
let hub: Hub;
let meeting: TestMeeting;
let delegate: Actor;
const [laptop, phone] = [crypto.randomUUID(), crypto.randomUUID()];

beforeAll(async () => {
	platform = await openTestPlatform();
	bus = await startBus(platform.url, platform.database);
	hub = openHub();
	meeting = await makeMeeting(platform);
	delegate = meeting.delegates['Arvonia'] ?? meeting.observer;
});
afterAll(async () => {
	hub.stop();
	await bus.stop();
	await platform.close();
});

/** Opens the meeting's page, as a browser with this session does. */
async function opens(actor: Actor, session: string | null): Promise<void> {
	const ctx = { ...platform.context(actor), committed: () => bus.nudge() };
	const floor = await floorFor(ctx, meeting.id);
	if (!floor) throw new Error('no floor');
	await followOnline(ctx, floor, session);
}
const elsewhere = (actor: Actor, session: string) =>
	followsElsewhere(platform.context(actor), meeting.id, session);

it('The list of people online is for the chair and officers: others find nothing', async () => {
	for (const actor of [delegate, meeting.observer])
		expect(await onlineOf(platform.context(actor), meeting.id)).toBeNull();
	expect(await onlineOf(platform.context(meeting.officer), crypto.randomUUID())).toBeNull();
});

it('A reader of the same session in two tabs stays', async () => {
	await opens(meeting.observer, laptop);
	await opens(meeting.observer, laptop);
	expect(await elsewhere(meeting.observer, laptop)).toBe(false);
});

it('The chair may have several screens (10.7)', async () => {
	await opens(meeting.chair, laptop);
	await opens(meeting.chair, phone);
	expect(await elsewhere(meeting.chair, laptop)).toBe(false);
});

it('A technician may have several screens, also with the account that was a delegate’s before (10.7)', async () => {
	const technician = await signedInPerson(platform.database, 'Technician');
	const is = (role: string) =>
		sql`insert into accreditation.participant (conference_id, person_id, role)
			values (${meeting.conference}, ${technician.person.id}, ${role})
			on conflict (conference_id, person_id) do update set role = excluded.role`.execute(platform.database);
	await is('technician');
	await opens(technician, laptop);
	await opens(technician, phone);
	expect(await elsewhere(technician, laptop)).toBe(false);
	await is('observer');
	await opens(technician, phone);
	expect(await elsewhere(technician, laptop)).toBe(true);
	await is('technician');
	expect(await elsewhere(technician, laptop)).toBe(false);
	await sql`delete from floor.online where person_id = ${technician.person.id}`.execute(platform.database);
});

it('A second browser ends the first, which learns why and does not take over when it reconnects (10.7)', async () => {
	const { streams, stop } = slice.open({ ...platform, bus, hub } as unknown as Services);
	let session: string = laptop;
	const server = createServer((req, res) => {
		const named = /^\/live\/floor\/([0-9a-f-]{36})/.exec(req.url ?? '')?.slice(1) ?? [];
		void streams[0]?.join({
			actor: delegate,
			session,
			named,
			last: null,
			req,
			res,
			still: () => true,
		} as never);
	});
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
	const { port } = server.address() as AddressInfo;
	/** Opens the stream; its text so far, and whether it has ended. */
	async function connect(as: string) {
		session = as;
		const response = await new Promise<IncomingMessage>((answered) => {
			// A connection of its own: the server is about to close that of a stream that has ended.
			get({ port, path: `/live/floor/${meeting.id}`, agent: false }, answered);
		});
		const seen = { text: '', ended: false };
		response.on('data', (bytes: Buffer) => (seen.text += bytes.toString()));
		response.on('end', () => (seen.ended = true));
		return seen;
	}
	try {
		await opens(delegate, laptop);
		const first = await connect(laptop);
		await expect.poll(() => first.text).toContain('event: floor');
		await opens(delegate, phone);
		await expect.poll(() => first.ended).toBe(true);
		const again = await connect(laptop);
		await expect.poll(() => again.text).toContain('event: elsewhere');
		expect(again.text).not.toContain('event: floor');
		const second = await connect(phone);
		await expect.poll(() => second.text).toContain('event: floor');
		expect(await elsewhere(delegate, laptop)).toBe(true);
		expect(await elsewhere(delegate, phone)).toBe(false);
	} finally {
		stop();
		server.closeAllConnections();
		server.close();
	}
});

it('The officers see who is online, and who was taken over from', async () => {
	const online = await onlineOf(platform.context(meeting.officer), meeting.id);
	expect(online).toHaveLength(2);
	const of = (actor: Actor) => online?.find(({ person }) => person === actor.person?.id)?.takenOverAt;
	expect(of(delegate)).toEqual(expect.any(Number));
	expect(of(meeting.observer)).toBeNull();
});
