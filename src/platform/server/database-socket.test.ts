import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { openTestPlatform, type TestPlatform } from '../../../tests/test-platform.ts';
import { startBus } from './bus.ts';
import { openDatabase, sql } from './database.ts';
import { proxySocket, type SocketProxy } from './database-socket.examples.ts';

let platform: TestPlatform;
let proxy: SocketProxy;
const cleanups: (() => Promise<void>)[] = [];

beforeAll(async () => void (platform = await openTestPlatform()));
beforeEach(async () => {
	proxy = await proxySocket(platform.url);
	// Hides the operator's log from the test output.
	vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(async () => {
	for (const one of cleanups.splice(0).toReversed()) await one();
	await proxy.close();
});
afterAll(() => platform.close());

/** A bus that listens through the proxy, its notices, and the number of gaps. */
const listening = async (timing = { pingInterval: 100, timeout: 300 }) => {
	const bus = await startBus(proxy.url, platform.database, timing);
	cleanups.push(bus.stop);
	const found = { bus, received: [] as unknown[], gaps: 0 };
	bus.on('test.counted', ({ n }) => found.received.push(n));
	bus.onGap(() => (found.gaps += 1));
	return found;
};
const announceNumber = (n: number) =>
	sql`select pg_notify('rostrum', ${JSON.stringify([['test.counted', { n }]])})`.execute(platform.database);
const pool = (options: { size: number; statementTimeout?: number; connectionTimeout?: number }) => {
	const opened = openDatabase(proxy.url, options);
	cleanups.push(opened.close);
	return opened;
};
/** Connections that PostgreSQL believes to be open. */
const connectionsOf = async (name: string): Promise<number> => {
	const { rows } = await sql`select from pg_stat_activity
		where datname = current_database() and application_name = ${name}`.execute(platform.database);
	return rows.length;
};

test('A silent bus connection is detected and replaced, and `onGap` is called', async () => {
	const found = await listening();
	await announceNumber(1);
	await expect.poll(() => found.received).toEqual([1]);
	proxy.silence(false);
	await announceNumber(2);
	await expect.poll(() => found.gaps, { timeout: 5_000 }).toBe(1);
	await announceNumber(3);
	await expect.poll(() => found.received).toEqual([1, 3]);
});

test('The bus keeps reconnecting during an outage', async () => {
	const found = await listening();
	proxy.silence(true);
	await new Promise((resolve) => setTimeout(resolve, 1_500));
	expect(found.gaps).toBe(0);
	proxy.listen();
	await expect.poll(() => found.gaps, { timeout: 5_000 }).toBe(1);
	await announceNumber(4);
	await expect.poll(() => found.received).toEqual([4]);
});

test('A connection that answers is kept', async () => {
	const found = await listening({ pingInterval: 20, timeout: 5_000 });
	await new Promise((resolve) => setTimeout(resolve, 1_000));
	await announceNumber(5);
	await expect.poll(() => found.received).toEqual([5]);
	expect(found.gaps).toBe(0);
	expect(await connectionsOf('rostrum bus')).toBe(1);
});

test('Stopping does not wait for a silent connection', async () => {
	const { bus } = await listening({ pingInterval: 60_000, timeout: 100 });
	proxy.silence(true);
	await bus.stop();
});

test('A statement that times out in the database leaves its connection usable', async () => {
	// The socket timeout is a fifth longer: on a busy machine that fifth must not be too short.
	const { database, pool: connections } = pool({ size: 1, statementTimeout: 2_000 });
	await expect(sql`select pg_sleep(20)`.execute(database)).rejects.toThrow('statement timeout');
	await sql`select 1`.execute(database);
	expect(connections.totalCount).toBe(1);
});

test('A statement on a silent connection fails, and the next uses another connection', async () => {
	const { database, pool: connections } = pool({ size: 1, statementTimeout: 1_000 });
	await sql`select 1`.execute(database);
	proxy.silence(false);
	await expect(sql`select 1`.execute(database)).rejects.toThrow('has said nothing for');
	await sql`select 1`.execute(database);
	expect(connections.totalCount).toBe(1);
});

test('A transaction on a silent connection fails and is rolled back', async () => {
	const { database } = pool({ size: 2, statementTimeout: 1_000 });
	const running = database.transaction().execute(async (tx) => {
		await sql`insert into platform.outbox (topic, payload) values ('half', '{}')`.execute(tx);
		proxy.silence(false);
		await sql`select 1`.execute(tx);
	});
	await expect(running).rejects.toThrow();
	const { rows } = await sql`select from platform.outbox where topic = 'half'`.execute(database);
	expect(rows).toEqual([]);
});

test('A connection attempt without an answer times out', async () => {
	proxy.silence(true);
	const { database } = pool({ size: 1, connectionTimeout: 100 });
	await expect(sql`select 1`.execute(database)).rejects.toThrow('timeout');
});

test('Without a limit a statement may run forever, as for migrations', async () => {
	const { database } = pool({ size: 1 });
	const { rows } = await sql`show statement_timeout`.execute(database);
	expect(rows).toEqual([{ statement_timeout: '0' }]);
	await sql`select pg_sleep(0.5)`.execute(database);
});
