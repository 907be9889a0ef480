import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { openTestPlatform, type TestPlatform } from '../../../tests/test-platform.ts';
import { done } from '../result.ts';
import { startBus, wakeServers, type Bus } from './bus.ts';
import { inTransaction } from './context.ts';
import { openDatabase, sql } from './database.ts';
import { announce } from './outbox.ts';

let platform: TestPlatform;
const open: Bus[] = [];

beforeAll(async () => {
	platform = await openTestPlatform();
});
// Hides the operator's log from the test output.
beforeEach(() => void vi.spyOn(process.stderr, 'write').mockReturnValue(true));
afterEach(async () => {
	await Promise.all(open.splice(0).map((bus) => bus.stop()));
	expect(await lines()).toEqual([]);
});
afterAll(() => platform.close());

const start = async (): Promise<Bus> => {
	const bus = await startBus(platform.url, platform.database);
	open.push(bus);
	return bus;
};
const announceNumber = (n: number, bus?: Bus) =>
	inTransaction({ ...platform.context(), committed: () => bus?.nudge() }, async (tx) => {
		await announce(tx, 'test.counted', { n });
		return done(null);
	});
/** The listening connections in the database. */
const lines = async (): Promise<number[]> => {
	const found = await sql<{ pid: number }>`select pid from pg_stat_activity
		where application_name = 'rostrum bus' and datname = current_database()`.execute(platform.database);
	return found.rows.map(({ pid }) => pid);
};
const cut = async () => {
	for (const pid of await lines())
		await sql`select pg_terminate_backend(${pid}, 5000)`.execute(platform.database);
};
const numbersOf = (bus: Bus): number[] => {
	const numbers: number[] = [];
	bus.on('test.counted', ({ n }) => numbers.push(n));
	return numbers;
};
/** Refuses new connections to the database while `run` runs. */
const shut = async (run: () => Promise<void>) => {
	const master = openDatabase(platform.url.replace(/\/test_\w+/, '/postgres'), { size: 1 });
	const name = sql.id(new URL(platform.url).pathname.slice(1));
	await sql`alter database ${name} allow_connections false`.execute(master.database);
	try {
		await run();
	} finally {
		await sql`alter database ${name} allow_connections true`.execute(master.database);
		await master.close();
	}
};

test('A missing database fails the start, without retries', async () => {
	const nowhere = platform.url.replace(/\/test_\w+/, '/nowhere');
	await expect(startBus(nowhere, platform.database)).rejects.toThrow('nowhere');
});

test('A closed connection is reopened, and `onGap` is called', async () => {
	const bus = await start();
	const numbers = numbersOf(bus);
	let gaps = 0;
	bus.onGap(() => (gaps += 1));
	await announceNumber(1, bus);
	await expect.poll(() => numbers).toEqual([1]);
	await cut();
	await expect.poll(() => gaps, { timeout: 5_000 }).toBe(1);
	await announceNumber(2, bus);
	await expect.poll(() => numbers).toEqual([1, 2]);
	expect(await lines()).toHaveLength(1);
});

test('After a long outage there is one connection', async () => {
	const bus = await start();
	const numbers = numbersOf(bus);
	let gaps = 0;
	bus.onGap(() => (gaps += 1));
	await shut(async () => {
		await cut();
		await new Promise((resolve) => setTimeout(resolve, 2_500));
	});
	await expect.poll(() => gaps, { timeout: 5_000 }).toBe(1);
	// Further attempts would arrive within this time.
	await new Promise((resolve) => setTimeout(resolve, 1_500));
	expect(await lines()).toHaveLength(1);
	await announceNumber(3, bus);
	await expect.poll(() => numbers).toEqual([3]);
	expect(gaps).toBe(1);
});

test('Stopped during an outage, it does not reconnect', async () => {
	const bus = await start();
	await shut(async () => {
		await cut();
		await new Promise((resolve) => setTimeout(resolve, 300));
		await bus.stop();
	});
	await new Promise((resolve) => setTimeout(resolve, 1_300));
	expect(await lines()).toEqual([]);
});

test('Stopped while reconnecting, it leaves no connection open', async () => {
	for (const after of [240, 250, 255, 260, 270]) {
		const bus = await start();
		await cut();
		await new Promise((resolve) => setTimeout(resolve, after));
		await bus.stop();
		await expect.poll(lines).toEqual([]);
	}
});

test('A failing listener does not affect the others', async () => {
	const bus = await start();
	bus.on('test.counted', () => {
		throw new Error('a listener fails');
	});
	const numbers = numbersOf(bus);
	await announceNumber(4, bus);
	await expect.poll(() => numbers).toEqual([4]);
});

test.each([['not json'], ['{}'], ['[1]'], ['null'], ['[["test.counted"]]'], ['']])(
	'An unknown notification, %j, is ignored',
	async (payload) => {
		const bus = await start();
		const numbers = numbersOf(bus);
		await sql`select pg_notify('rostrum', ${payload})`.execute(platform.database);
		await announceNumber(5, bus);
		await expect.poll(() => numbers.at(-1)).toBe(5);
	},
);

test('Notices of a dead process are sent by another process', async () => {
	await announceNumber(6);
	const numbers = numbersOf(await start());
	await expect.poll(() => numbers, { timeout: 5_000 }).toEqual([6]);
});

test('Every process receives every notice once', async () => {
	const buses = await Promise.all([start(), start(), start()]);
	const all = buses.map(numbersOf);
	const numbers = Array.from({ length: 60 }, (_, n) => n + 100);
	await Promise.all(numbers.map((n) => announceNumber(n, buses[n % 3])));
	const sorted = () => all.map((heard) => heard.toSorted((a, b) => a - b));
	await expect.poll(sorted, { timeout: 5_000 }).toEqual([numbers, numbers, numbers]);
});

test('More than one batch is sent completely and in order', async () => {
	const bus = await start();
	const numbers = numbersOf(bus);
	await sql`insert into platform.outbox (topic, payload)
		select 'test.counted', jsonb_build_object('n', n)
		from generate_series(1, 4500) n`.execute(platform.database);
	bus.nudge();
	await expect.poll(() => numbers.length, { timeout: 15_000 }).toBe(4_500);
	expect(numbers).toEqual(Array.from({ length: 4_500 }, (_, n) => n + 1));
});

test('An unsubscribed listener is not called; others are', async () => {
	const bus = await start();
	const other = numbersOf(bus);
	let received = 0;
	const stop = bus.on('test.counted', () => (received += 1));
	const otherProcess: unknown[] = [];
	bus.on('test.caught-up', (payload) => otherProcess.push(payload));
	await announceNumber(7, bus);
	await expect.poll(() => received).toBe(1);
	stop();
	await announceNumber(8, bus);
	await expect.poll(() => other).toEqual([7, 8]);
	expect(received).toBe(1);
	expect(otherProcess).toEqual([]);
});

test('What another program announces comes at once when it says so', async () => {
	const bus = await start();
	const numbers = numbersOf(bus);
	// Longer than the bus is busy after its last notice.
	await announceNumber(1, bus);
	await vi.waitFor(() => expect(numbers).toEqual([1]), 5_000);
	await announceNumber(2);
	await wakeServers(platform.database);
	await vi.waitFor(() => expect(numbers).toEqual([1, 2]), 5_000);
});
