import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { openTestPlatform, type TestPlatform } from '../../../tests/test-platform.ts';
import { startBus } from './bus.ts';
import { openDatabase, sql } from './database.ts';
import { proxySocket, type SocketProxy } from './database-socket.examples.ts';

let platform: TestPlatform;
let way: SocketProxy;
const leave: (() => Promise<void>)[] = [];

beforeAll(async () => void (platform = await openTestPlatform()));
beforeEach(async () => {
	way = await proxySocket(platform.url);
	// Hides the operator's log from the test output.
	vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(async () => {
	for (const one of leave.splice(0).toReversed()) await one();
	await way.close();
});
afterAll(() => platform.close());

/** A bus that listens through the proxy, its notices, and the number of gaps. */
const listening = async (timing = { beat: 100, patience: 300 }) => {
	const bus = await startBus(way.url, platform.database, timing);
	leave.push(bus.stop);
	const found = { bus, heard: [] as unknown[], gaps: 0 };
	bus.on('test.counted', ({ n }) => found.heard.push(n));
	bus.onGap(() => (found.gaps += 1));
	return found;
};
const tell = (n: number) =>
	sql`select pg_notify('rostrum', ${JSON.stringify([['test.counted', { n }]])})`.execute(platform.database);
const pool = (options: { size: number; limit?: number; patience?: number }) => {
	const opened = openDatabase(way.url, options);
	leave.push(opened.close);
	return opened;
};
/** Connections that PostgreSQL believes to be open. */
const believed = async (name: string): Promise<number> => {
	const { rows } = await sql`select from pg_stat_activity
		where datname = current_database() and application_name = ${name}`.execute(platform.database);
	return rows.length;
};

test('A listening line that has gone silent is noticed, replaced, and whoever keeps state is told', async () => {
	const found = await listening();
	await tell(1);
	await expect.poll(() => found.heard).toEqual([1]);
	way.hush(false);
	await tell(2);
	await expect.poll(() => found.gaps, { timeout: 5_000 }).toBe(1);
	await tell(3);
	await expect.poll(() => found.heard).toEqual([1, 3]);
});

test('While nothing gets through at all it goes on trying, and is back when there is a way again', async () => {
	const found = await listening();
	way.hush(true);
	await new Promise((resolve) => setTimeout(resolve, 1_500));
	expect(found.gaps).toBe(0);
	way.listen();
	await expect.poll(() => found.gaps, { timeout: 5_000 }).toBe(1);
	await tell(4);
	await expect.poll(() => found.heard).toEqual([4]);
});

test('A line that answers is left alone, however often it is asked', async () => {
	const found = await listening({ beat: 20, patience: 5_000 });
	await new Promise((resolve) => setTimeout(resolve, 1_000));
	await tell(5);
	await expect.poll(() => found.heard).toEqual([5]);
	expect(found.gaps).toBe(0);
	expect(await believed('rostrum bus')).toBe(1);
});

test('Stopping does not wait for a line that says nothing', async () => {
	const { bus } = await listening({ beat: 60_000, patience: 100 });
	way.hush(true);
	await bus.stop();
});

test('A statement that takes too long is given up by the database, and its connection serves the next', async () => {
	// The socket timeout is a fifth longer: on a busy machine that fifth must not be too short.
	const { database, pool: connections } = pool({ size: 1, limit: 2_000 });
	await expect(sql`select pg_sleep(20)`.execute(database)).rejects.toThrow('statement timeout');
	await sql`select 1`.execute(database);
	expect(connections.totalCount).toBe(1);
});

test('A statement on a line that has gone silent fails, and the next goes over another', async () => {
	const { database, pool: connections } = pool({ size: 1, limit: 1_000 });
	await sql`select 1`.execute(database);
	way.hush(false);
	await expect(sql`select 1`.execute(database)).rejects.toThrow('has said nothing for');
	await sql`select 1`.execute(database);
	expect(connections.totalCount).toBe(1);
});

test('So does a transaction, in the middle of it; what it wrote is not there', async () => {
	const { database } = pool({ size: 2, limit: 1_000 });
	const work = database.transaction().execute(async (tx) => {
		await sql`insert into platform.outbox (topic, payload) values ('half', '{}')`.execute(tx);
		way.hush(false);
		await sql`select 1`.execute(tx);
	});
	await expect(work).rejects.toThrow();
	const { rows } = await sql`select from platform.outbox where topic = 'half'`.execute(database);
	expect(rows).toEqual([]);
});

test('A new connection that nobody answers is refused after a while', async () => {
	way.hush(true);
	const { database } = pool({ size: 1, patience: 100 });
	await expect(sql`select 1`.execute(database)).rejects.toThrow('timeout');
});

test('Where no limit is set a statement may take as long as it needs: migrations, the command line', async () => {
	const { database } = pool({ size: 1 });
	const { rows } = await sql`show statement_timeout`.execute(database);
	expect(rows).toEqual([{ statement_timeout: '0' }]);
	await sql`select pg_sleep(0.5)`.execute(database);
});
