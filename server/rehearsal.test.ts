import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { findConference } from '#conference/server';
import { loadOrganisation } from '#directory/server';
import { elapsed, type Floor } from '#floor';
import { floorFor, lead } from '#floor/server';
import { sql } from '#platform/server/database.ts';
import { startBus } from '#platform/server/bus.ts';
import { openLimits } from '#platform/server/limits.ts';
import { loadRehearsal } from '../samples/rehearsal.ts';
import { openTestPlatform, type TestPlatform } from '../tests/test-platform.ts';
import { openRehearsal, type Rehearsal } from './rehearsal.ts';
import { replaceSampleMeeting } from '../samples/replace-meeting.ts';
import { slices } from './slices.ts';

/* The rehearsal goes on by its script while somebody watches, with a clock of the tests; nothing of a round is left. */

const folder = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));
const home = '/en';
let platform: TestPlatform;
let data: string;
let bus: Awaited<ReturnType<typeof startBus>>;
let now: number;
const streams = new Map<string, number>();
const hub = { watching: (channel?: string) => (channel ? (streams.get(channel) ?? 0) : streams.size) };
let rehearsal: Rehearsal | null = null;

beforeAll(async () => {
	platform = await openTestPlatform();
	data = await mkdtemp(join(tmpdir(), 'rostrum-test-rounds-'));
	bus = await startBus(platform.url, platform.database);
	// As an older version left it: half-played, and of another day.
	now = Date.now() - 30 * 3_600_000;
	const then = platform.context(undefined, new Date(now));
	await loadOrganisation(then, folder('organisations/osce'));
	await loadRehearsal(then, folder('samples/rehearsal'), data);
	now = Date.now();
});
afterAll(async () => {
	await bus.stop();
	await platform.close();
	await rm(data, { recursive: true, force: true });
});
afterEach(async () => {
	await rehearsal?.stop();
	rehearsal = null;
	streams.clear();
});

function open(): Rehearsal {
	const services = { database: platform.database, bus, hub, limits: openLimits() } as never;
	return (rehearsal = openRehearsal(services, slices, { clock: () => now }));
}
const ctx = () => platform.context(undefined, new Date(now));
async function meeting() {
	const found = await findConference(ctx(), 'rehearsal');
	const one = found?.agenda.meetings.find(({ number }) => number === 1);
	if (!found || !one) throw new Error('there is no meeting 1');
	return { ...one, firstDay: found.firstDay };
}
const floor = async (): Promise<Floor> => (await floorFor(ctx(), (await meeting()).id))?.floor as Floor;
/** Time goes by, and somebody still looks at the home page. */
async function pass(seconds: number, each: () => Promise<void> | void = () => {}): Promise<void> {
	for (let at = 0; at < seconds; at += 2) {
		now += 2_000;
		if (at % 60 === 0) void rehearsal?.onPage(home);
		await rehearsal?.tick();
		await each();
	}
}
async function chair() {
	const found = await sql<{
		id: string;
		name: string;
		email: string;
	}>`select id, name, email from platform.person
		where email = 'chair@example.org'`.execute(platform.database);
	return platform.context({ person: found.rows[0]!, roles: [] }, new Date(now));
}
let presses = 0;
const press = async (step: object) =>
	lead(await chair(), (await meeting()).id, {
		key: `a-press-of-the-chair-${(presses += 1)}`,
		...step,
	} as never);

/** How many rows say anything about a meeting, by table. */
async function rowsOf(id: string): Promise<Record<string, number>> {
	const columns = await sql<{ table: string; column: string }>`
		select c.table_schema || '.' || c.table_name as table, c.column_name as column
		from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
		where c.data_type = 'uuid' and t.table_type = 'BASE TABLE'
			and c.table_schema not in ('pg_catalog', 'information_schema')`.execute(platform.database);
	const counts: Record<string, number> = {};
	for (const { table, column } of columns.rows) {
		const found = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}
			where ${sql.ref(column)} = ${id}`.execute(platform.database);
		if (found.rows[0]?.n) counts[`${table}.${column}`] = found.rows[0].n;
	}
	return counts;
}

describe('removing a meeting whole', () => {
	it('is refused of a conference that is no sample, and of everybody but the program', async () => {
		const to = '5a3b1e00-0001-4000-8000-00000000ffff';
		const input = { slug: 'rehearsal', number: 1, to };
		expect(await replaceSampleMeeting(platform.readerContext(), slices, input)).toEqual({
			ok: false,
			refusal: 'not-found',
		});
		expect(await replaceSampleMeeting(await chair(), slices, input)).toEqual({
			ok: false,
			refusal: 'not-found',
		});
		const set = (sample: boolean) =>
			sql`update conference.conference set sample = ${sample},
			published = jsonb_set(published, '{sample}', ${JSON.stringify(sample)}::jsonb) where slug = 'rehearsal'`.execute(
				platform.database,
			);
		await set(false);
		expect(await replaceSampleMeeting(ctx(), slices, input)).toEqual({ ok: false, refusal: 'not-found' });
		await set(true);
	});

	it('cannot be done to a log by a statement alone', async () => {
		const { id } = await meeting();
		const remove = sql`delete from floor.event where meeting_id = ${id}`;
		await expect(remove.execute(platform.database)).rejects.toThrow('never changed or removed');
		await expect(
			platform.database.transaction().execute(async (tx) => {
				await sql`select set_config('rostrum.removed_sample', ${id}, true)`.execute(tx);
				await sql`update conference.conference set sample = false where slug = 'rehearsal'`.execute(tx);
				await remove.execute(tx);
			}),
		).rejects.toThrow('never changed or removed');
	});
});

describe('while nobody watches', () => {
	it('nothing goes on, and no page of something else begins a round', async () => {
		const before = await meeting();
		open();
		expect(rehearsal?.onPage('/en/documents')).toBeNull();
		expect(rehearsal?.onPage('/_app/entries/floor.js')).toBeNull();
		now += 3_600_000;
		await rehearsal?.tick();
		expect((await meeting()).id).toBe(before.id);
	});
});

describe('the first page after a while', () => {
	it('waits for a new round, also in data of an older version of another day; two ask at once for one', async () => {
		const before = await meeting();
		const kept = await sql<{ n: number }>`select count(*)::int as n from documents.document
			where meeting_id = ${before.id}`.execute(platform.database);
		open();
		await Promise.all([
			rehearsal?.onPage(home),
			rehearsal?.onPage('/de/conferences/rehearsal/meetings/1?follow'),
		]);
		const after = await meeting();
		expect(after.id).not.toBe(before.id);
		expect(after.firstDay).toBe(new Date(now).toLocaleDateString('sv', { timeZone: 'Europe/Vienna' }));
		expect([after.state, (await floor()).speech?.place.delegation.name['en']]).toEqual([
			'open',
			'Young Voices',
		]);
		expect(await rowsOf(before.id)).toEqual({});
		const moved = await sql<{ n: number }>`select count(*)::int as n from documents.document
			where meeting_id = ${after.id}`.execute(platform.database);
		expect(moved.rows).toEqual(kept.rows);
		expect(rehearsal?.onPage(home)).toBeNull();
	});

	it('is a new round after the process was restarted in the middle of one', async () => {
		open();
		await rehearsal?.onPage(home);
		await pass(120);
		const before = await meeting();
		await rehearsal?.stop();
		open();
		await rehearsal?.onPage(home);
		expect((await meeting()).id).not.toBe(before.id);
		expect((await floor()).log ?? []).toEqual([]);
	});
});

it('A round of twenty minutes has many speakers, a point of order, a reply and three items, and no clock is ever red; then the next', async () => {
	open();
	await rehearsal?.onPage(home);
	const first = await meeting();
	const began = now;
	const red: string[] = [];
	const items = new Set<string | null>();
	await pass(18 * 60, async () => {
		if ((await meeting()).id !== first.id) throw new Error(`over after ${(now - began) / 1_000} s`);
		const { speech, item, phase } = await floor();
		items.add(item);
		if (speech && elapsed(speech, now) > speech.allowed) red.push(speech.place.delegation.name['en'] ?? '');
		if (phase !== 'open') red.push(phase);
	});
	expect(red).toEqual([]);
	const spoken = await sql<{ kind: string; n: number }>`select kind, count(*)::int as n from floor.speech
		where meeting_id = ${first.id} group by kind order by kind`.execute(platform.database);
	const [orders, replies, statements] = spoken.rows.map(({ n }) => n);
	expect([orders, (replies ?? 0) >= 2]).toEqual([2, true]);
	expect(statements).toBeGreaterThan(10);
	expect(items.size).toBe(3);
	await pass(180);
	const second = await meeting();
	expect(second.id).not.toBe(first.id);
	expect(await rowsOf(first.id)).toEqual({});
}, 120_000);

describe('somebody takes the chair', () => {
	it('and the script waits while their console is open, and goes on from what they left', async () => {
		open();
		await rehearsal?.onPage(home);
		await pass(10);
		const { id } = await meeting();
		streams.set(`floor:${id}:chair`, 1);
		const { speech } = await floor();
		expect((await press({ do: 'end', place: speech?.place.id })).ok).toBe(true);
		const { revision } = await floor();
		await pass(180);
		expect((await floor()).revision).toBe(revision);
		expect((await press({ do: 'suspend-meeting', minutes: null })).ok).toBe(true);
		streams.clear();
		await pass(30);
		expect((await floor()).phase).toBe('suspended');
		await pass(60);
		const after = await floor();
		expect([after.phase, after.speech !== null, (await meeting()).id]).toEqual(['open', true, id]);
	});

	it('and closes the meeting: a new round follows when they have gone', async () => {
		open();
		await rehearsal?.onPage(home);
		const { id } = await meeting();
		streams.set(`floor:${id}:chair`, 1);
		const { speech } = await floor();
		await press({ do: 'end', place: speech?.place.id });
		expect((await press({ do: 'close-meeting' })).ok).toBe(true);
		await pass(60);
		expect((await meeting()).id).toBe(id);
		streams.clear();
		await pass(60);
		expect((await meeting()).id).not.toBe(id);
	});
});

/** How many rows all tables of the slices have that know meetings. */
async function countRows(): Promise<number> {
	const tables = await sql<{ name: string }>`select table_schema || '.' || table_name as name
		from information_schema.tables where table_type = 'BASE TABLE'
			and table_schema in ('floor', 'conference', 'broadcast', 'captions', 'documents', 'practices')`.execute(
		platform.database,
	);
	let sum = 0;
	for (const { name } of tables.rows) {
		const found = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(name)}`.execute(
			platform.database,
		);
		sum += found.rows[0]?.n ?? 0;
	}
	return sum;
}

it('Three rounds leave as many rows as one, but for the audit', async () => {
	const counts: number[] = [];
	for (let at = 0; at < 3; at += 1) {
		open();
		await rehearsal?.onPage(home);
		counts.push(await countRows());
		await pass(60);
		await rehearsal?.stop();
	}
	expect(new Set(counts).size).toBe(1);
}, 60_000);

it('The hall sends again a minute after its uploads were refused, with the key that it has', async () => {
	const asked: string[] = [];
	const server = createServer((request, response) => {
		asked.push(String(request.headers.authorization));
		response.writeHead(503).end();
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	open().sendTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
	await rehearsal?.onPage(home);
	// The picture, the floor and two interpretations.
	await vi.waitFor(() => expect(asked).toHaveLength(4));
	// The answers come by the network.
	await new Promise<void>((resolve) => setTimeout(resolve, 100));
	await pass(40);
	expect(asked).toHaveLength(4);
	await pass(40);
	await vi.waitFor(() => expect(asked).toHaveLength(8));
	expect(new Set(asked).size).toBe(1);
	server.close();
});
