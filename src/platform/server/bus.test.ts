import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { openTestPlatform, type TestPlatform } from '../../../tests/test-platform.ts';
import { done } from '../result.ts';
import { startBus, type Bus } from './bus.ts';
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
const tell = (n: number, bus?: Bus) =>
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
/** Refuses new connections to the database while `work` runs. */
const shut = async (work: () => Promise<void>) => {
	const master = openDatabase(platform.url.replace(/\/test_\w+/, '/postgres'), { size: 1 });
	const name = sql.id(new URL(platform.url).pathname.slice(1));
	await sql`alter database ${name} allow_connections false`.execute(master.database);
	try {
		await work();
	} finally {
		await sql`alter database ${name} allow_connections true`.execute(master.database);
		await master.close();
	}
};

test('A database that is not there fails the start, and nobody goes on trying', async () => {
	const nowhere = platform.url.replace(/\/test_\w+/, '/nowhere');
	await expect(startBus(nowhere, platform.database)).rejects.toThrow('nowhere');
});

test('A line that is cut is listened on again, and who keeps state is told of the gap', async () => {
	const bus = await start();
	const numbers = numbersOf(bus);
	let gaps = 0;
	bus.onGap(() => (gaps += 1));
	await tell(1, bus);
	await expect.poll(() => numbers).toEqual([1]);
	await cut();
	await expect.poll(() => gaps, { timeout: 5_000 }).toBe(1);
	await tell(2, bus);
	await expect.poll(() => numbers).toEqual([1, 2]);
	expect(await lines()).toHaveLength(1);
});

test('After a database that was away for long there is one line again, not one for each try', async () => {
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
	await tell(3, bus);
	await expect.poll(() => numbers).toEqual([3]);
	expect(gaps).toBe(1);
});

test('Stopped while the database is away it does not come back', async () => {
	const bus = await start();
	await shut(async () => {
		await cut();
		await new Promise((resolve) => setTimeout(resolve, 300));
		await bus.stop();
	});
	await new Promise((resolve) => setTimeout(resolve, 1_300));
	expect(await lines()).toEqual([]);
});

test('Stopped in the very moment in which it comes back, it leaves no line behind', async () => {
	for (const after of [240, 250, 255, 260, 270]) {
		const bus = await start();
		await cut();
		await new Promise((resolve) => setTimeout(resolve, after));
		await bus.stop();
		await expect.poll(lines).toEqual([]);
	}
});

test('A listener that fails keeps the news from nobody else', async () => {
	const bus = await start();
	bus.on('test.counted', () => {
		throw new Error('a listener fails');
	});
	const numbers = numbersOf(bus);
	await tell(4, bus);
	await expect.poll(() => numbers).toEqual([4]);
});

test.each([['not json'], ['{}'], ['[1]'], ['null'], ['[["test.counted"]]'], ['']])(
	'News of another kind on the same line, %j, is passed over',
	async (payload) => {
		const bus = await start();
		const numbers = numbersOf(bus);
		await sql`select pg_notify('rostrum', ${payload})`.execute(platform.database);
		await tell(5, bus);
		await expect.poll(() => numbers.at(-1)).toBe(5);
	},
);

test('What a process announced and then died is sent by the next that looks', async () => {
	await tell(6);
	const numbers = numbersOf(await start());
	await expect.poll(() => numbers, { timeout: 5_000 }).toEqual([6]);
});

test('Every process hears every piece of news once, whoever sends it', async () => {
	const buses = await Promise.all([start(), start(), start()]);
	const all = buses.map(numbersOf);
	const numbers = Array.from({ length: 60 }, (_, n) => n + 100);
	await Promise.all(numbers.map((n) => tell(n, buses[n % 3])));
	const sorted = () => all.map((heard) => heard.toSorted((a, b) => a - b));
	await expect.poll(sorted, { timeout: 5_000 }).toEqual([numbers, numbers, numbers]);
});

test('More than one relay can carry at once goes out whole and in order', async () => {
	const bus = await start();
	const numbers = numbersOf(bus);
	await sql`insert into platform.outbox (topic, payload)
		select 'test.counted', jsonb_build_object('n', n) from generate_series(1, 4500) n`.execute(platform.database);
	bus.nudge();
	await expect.poll(() => numbers.length, { timeout: 15_000 }).toBe(4_500);
	expect(numbers).toEqual(Array.from({ length: 4_500 }, (_, n) => n + 1));
});

test('Who has stopped listening hears no more; others on the topic do', async () => {
	const bus = await start();
	const other = numbersOf(bus);
	let heard = 0;
	const stop = bus.on('test.counted', () => (heard += 1));
	const elsewhere: unknown[] = [];
	bus.on('test.caught-up', (payload) => elsewhere.push(payload));
	await tell(7, bus);
	await expect.poll(() => heard).toBe(1);
	stop();
	await tell(8, bus);
	await expect.poll(() => other).toEqual([7, 8]);
	expect(heard).toBe(1);
	expect(elsewhere).toEqual([]);
});
