import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { openTestPlatform, type TestPlatform } from '../../../tests/test-platform.ts';
import { done, refuse } from '../result.ts';
import { inTransaction } from './context.ts';
import { sql } from './database.ts';
import { announce, relay, sweepOutbox } from './outbox.ts';
import type { Topic } from './topics.ts';

let platform: TestPlatform;
let listener: Client;
let received: [string, Record<string, unknown>][];
let notifications: string[];

beforeAll(async () => {
	platform = await openTestPlatform();
	listener = new Client({ connectionString: platform.url });
	await listener.connect();
	await listener.query('listen rostrum');
	listener.on('notification', ({ payload }) => {
		notifications.push(payload ?? '');
		received.push(...(JSON.parse(payload ?? '') as typeof received));
	});
});
afterAll(async () => {
	await listener.end();
	await platform.close();
});
beforeEach(async () => {
	await sql`truncate platform.outbox`.execute(platform.database);
	received = [];
	notifications = [];
});

/** Announces even what no slice would. */
const announceTopic = (topic: string, payload: Record<string, unknown> = {}) =>
	inTransaction(platform.context(), async (tx) => {
		await announce(tx, topic as Topic, payload as never);
		return done(null);
	});
const numbered = (count: number, text = '') =>
	sql`insert into platform.outbox (topic, payload)
		select 'floor.changed', jsonb_build_object('n', n, 'text', ${text}::text)
		from generate_series(0, ${count - 1}) n`.execute(platform.database);
// The notifications of committed transactions arrive before the answer to a later statement on the same connection.
const sent = async () => {
	await listener.query('select 1');
	return received;
};

test('A notice of a rolled back transaction is never sent', async () => {
	await inTransaction(platform.context(), async (tx) => {
		await announce(tx, 'floor.changed', { meeting: 'refused' });
		return refuse('list-closed');
	});
	expect(await relay(platform.database)).toBe(0);
	expect(await sent()).toEqual([]);
});

test('A notice is not sent before the commit', async () => {
	await inTransaction(platform.context(), async (tx) => {
		await announce(tx, 'floor.changed', { meeting: 'early' });
		expect(await relay(platform.database)).toBe(0);
		return done(null);
	});
	expect(await relay(platform.database)).toBe(1);
	expect(await sent()).toEqual([['floor.changed', { meeting: 'early' }]]);
});

test.each([['changed'], ['Floor.changed'], ['floor.changed.much'], ['']])('%j is no topic', async (topic) => {
	await expect(announceTopic(topic)).rejects.toThrow('outbox_topic_check');
});

test('A notice too long for NOTIFY fails its own transaction', async () => {
	await expect(announceTopic('floor.changed', { text: 'я'.repeat(4_000) })).rejects.toThrow('too long');
	await announceTopic('floor.changed', { meeting: 'after' });
	expect(await relay(platform.database)).toBe(1);
	expect(await sent()).toEqual([['floor.changed', { meeting: 'after' }]]);
});

test('An oversized row is skipped', async () => {
	const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
	await numbered(1, 'x'.repeat(9_000));
	await announceTopic('floor.changed', { meeting: 'behind it' });
	await relay(platform.database);
	expect(await sent()).toEqual([['floor.changed', { meeting: 'behind it' }]]);
	expect(await relay(platform.database)).toBe(0);
	expect(stderr).toHaveBeenCalledWith(expect.stringContaining('outbox.too-long'));
});

test('The longest allowed notice is sent', async () => {
	const text = 'x'.repeat(7_400);
	await announceTopic('floor.changed', { text });
	await relay(platform.database);
	expect(await sent()).toEqual([['floor.changed', { text }]]);
});

test('After a failed relay the next one sends everything', async () => {
	await announceTopic('floor.changed', { meeting: 'kept' });
	const failing = platform.database.transaction().execute(async (tx) => {
		await sql`select id from platform.outbox for update`.execute(tx);
		// Another relay neither waits for these notices nor sends them again.
		expect(await relay(platform.database)).toBe(0);
		throw new Error('the process dies');
	});
	await expect(failing).rejects.toThrow('dies');
	expect(await sent()).toEqual([]);
	expect(await relay(platform.database)).toBe(1);
	expect(await sent()).toEqual([['floor.changed', { meeting: 'kept' }]]);
});

test('Six concurrent relays send each notice once', async () => {
	await numbered(2_500);
	let count: number;
	do {
		const counts = await Promise.all(Array.from({ length: 6 }, () => relay(platform.database)));
		count = counts.reduce((sum, one) => sum + one, 0);
	} while (count > 0);
	const numbers = (await sent()).map(([, { n }]) => Number(n));
	expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 2_500 }, (_, n) => n));
});

test('Many notices are sent in order, in few messages of at most 8,000 bytes', async () => {
	await numbered(200, 'Список ораторов: '.repeat(20));
	await relay(platform.database);
	expect((await sent()).map(([, { n }]) => n)).toEqual(Array.from({ length: 200 }, (_, n) => n));
	expect(Math.max(...notifications.map((text) => Buffer.byteLength(text)))).toBeLessThan(8_000);
	expect(notifications.length).toBeLessThan(25);
});

test('Notices keep their order even if rows were rewritten', async () => {
	await numbered(300);
	await sql`update platform.outbox set at = now() where payload->>'n' like '%7'`.execute(platform.database);
	await sql`analyze platform.outbox`.execute(platform.database);
	await relay(platform.database);
	expect((await sent()).map(([, { n }]) => n)).toEqual(Array.from({ length: 300 }, (_, n) => n));
});

test('Repeated notices are sent once', async () => {
	for (let time = 0; time < 5; time += 1) await announceTopic('directory.changed');
	expect(await relay(platform.database)).toBe(5);
	expect(await sent()).toEqual([['directory.changed', {}]]);
});

test('An empty outbox sends nothing', async () => {
	expect(await relay(platform.database)).toBe(0);
	await sent();
	expect(notifications).toEqual([]);
});

test('The sweep deletes notices sent more than a day ago', async () => {
	await numbered(3);
	await sql`update platform.outbox set at = now() - interval '1 year'`.execute(platform.database);
	await sql`update platform.outbox set sent_at = now() - interval '25 hours' where payload->>'n' = '0'`.execute(
		platform.database,
	);
	await sql`update platform.outbox set sent_at = now() - interval '23 hours' where payload->>'n' = '1'`.execute(
		platform.database,
	);
	await sweepOutbox(platform.database);
	const left = await sql<{
		n: number;
	}>`select (payload->>'n')::int as n from platform.outbox order by 1`.execute(platform.database);
	expect(left.rows).toEqual([{ n: 1 }, { n: 2 }]);
});
