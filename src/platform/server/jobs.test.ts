import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openTestPlatform, type TestPlatform } from '../../../tests/test-platform.ts';
import { done, refuse } from '../result.ts';
import { inTransaction } from './context.ts';
import { sql } from './database.ts';
import { startJobs, type Jobs } from './jobs.ts';

let platform: TestPlatform;
const open: Jobs[] = [];

beforeAll(async () => {
	platform = await openTestPlatform();
});
afterEach(async () => {
	await Promise.all(open.splice(0).map((jobs) => jobs.stop()));
	await expect.poll(connections).toBe(0);
});
afterAll(() => platform.close());

const connections = async (): Promise<number> => {
	const found = await sql<{ n: number }>`select count(*) as n from pg_stat_activity
		where application_name = 'rostrum jobs' and datname = current_database()`.execute(platform.database);
	return found.rows[0]?.n ?? -1;
};
const start = async (): Promise<Jobs> => {
	const jobs = await startJobs(platform.url);
	open.push(jobs);
	return jobs;
};
/** Skips the delay before the next retry. */
const skipDelay = (name: string) =>
	sql`update jobs.job set start_after = now() where name = ${name} and state = 'retry'`.execute(
		platform.database,
	);
const ordered = async (name: string): Promise<number> => {
	const found = await sql<{ n: number }>`select count(*) as n from jobs.job where name = ${name}`.execute(
		platform.database,
	);
	return found.rows[0]?.n ?? -1;
};

test('Two processes that start at once on an empty database both start', async () => {
	expect(await Promise.all([start(), start(), start()])).toHaveLength(3);
});

test('A job of a rolled back transaction does not run', async () => {
	const jobs = await start();
	const did: unknown[] = [];
	await jobs.work('refused', async (data) => void did.push(data['n']));
	await inTransaction(platform.context(), async (tx) => {
		await jobs.order(tx, 'refused', { n: 1 });
		return refuse('list-closed');
	});
	await jobs.order(platform.database, 'refused', { n: 2 });
	await expect.poll(() => did, { timeout: 10_000 }).toEqual([2]);
	expect(await ordered('refused')).toBe(1);
});

test('nor before its transaction has committed', async () => {
	const jobs = await start();
	const did: unknown[] = [];
	await jobs.work('early', async (data) => void did.push(data['n']));
	await inTransaction(platform.context(), async (tx) => {
		await jobs.order(tx, 'early', { n: 1 });
		expect(await ordered('early')).toBe(0);
		return done(null);
	});
	await expect.poll(() => did, { timeout: 10_000 }).toEqual([1]);
});

test('A failing job is retried with its data until it succeeds', async () => {
	const jobs = await start();
	const tries: unknown[] = [];
	await jobs.work('failing', async (data) => {
		tries.push(data);
		if (tries.length < 3) throw new Error('not yet');
	});
	await jobs.order(platform.database, 'failing', { id: 'Слово', nested: { n: [1, null] } });
	await expect
		.poll(async () => skipDelay('failing').then(() => tries.length), { timeout: 15_000, interval: 200 })
		.toBe(3);
	expect(new Set(tries.map((data) => JSON.stringify(data))).size).toBe(1);
	expect(tries[0]).toEqual({ id: 'Слово', nested: { n: [1, null] } });
	await expect
		.poll(async () => {
			const found = await sql<{ state: string }>`select state from jobs.job where name = 'failing'`.execute(
				platform.database,
			);
			return found.rows;
		})
		.toEqual([{ state: 'completed' }]);
});

test('The retries span about a day', async () => {
	await (await start()).order(platform.database, 'patient', {});
	const { rows } =
		await sql`select retry_limit as "tries", retry_delay as "first", retry_backoff as "growing",
		retry_delay_max as "longest" from jobs.queue where name = 'patient'`.execute(platform.database);
	expect(rows).toEqual([{ tries: 12, first: 30, growing: true, longest: 4 * 3600 }]);
});

test('A job waits until a worker is registered', async () => {
	const first = await start();
	await first.order(platform.database, 'waiting', { n: 1 });
	await first.stop();
	const did: unknown[] = [];
	await (await start()).work('waiting', async (data) => void did.push(data['n']));
	await expect.poll(() => did, { timeout: 10_000 }).toEqual([1]);
});

test('Three processes run each job once', async () => {
	const did: unknown[] = [];
	const all = await Promise.all([start(), start(), start()]);
	for (const jobs of all) await jobs.work('shared', async (data) => void did.push(data['n']));
	const numbers = Array.from({ length: 12 }, (_, n) => n);
	await Promise.all(numbers.map((n) => all[n % 3]?.order(platform.database, 'shared', { n })));
	await expect.poll(() => did.length, { timeout: 15_000 }).toBe(12);
	expect(did.map(Number).toSorted((a, b) => a - b)).toEqual(numbers);
});

test('A job that another process orders begins at once, without polling', async () => {
	const [one, other] = [await start(), await start()];
	const did: unknown[] = [];
	await one.work('urgent', async (data) => void did.push(data['n']));
	const since = performance.now();
	for (let n = 1; n <= 5; n += 1) {
		await inTransaction(platform.context(), async (tx) => done(await other.order(tx, 'urgent', { n })));
		await expect.poll(() => did.length, { timeout: 10_000, interval: 10 }).toBe(n);
	}
	// Looks for what dead processes left come each three seconds at most.
	expect(performance.now() - since).toBeLessThan(5_000);
});

test('What is done each minute is one job for all of it, and a failure stops nothing else', async () => {
	const jobs = await start();
	// An earlier version had a queue for each.
	await (await start()).order(platform.database, 'earlier', {});
	const did: string[] = [];
	await jobs.every('earlier', '* * * * *', async () => {
		did.push('first');
		throw new Error('not now');
	});
	await jobs.every('later', '* * * * *', async () => void did.push('second'));
	const queues = await sql`select name from jobs.queue where name in ('earlier', 'later')`.execute(
		platform.database,
	);
	expect(queues.rows).toEqual([]);
	await jobs.order(platform.database, 'each-minute', {});
	await expect.poll(() => did, { timeout: 10_000 }).toEqual(['first', 'second']);
	await jobs.order(platform.database, 'each-minute', {});
	await expect.poll(() => did.length, { timeout: 10_000 }).toBe(4);
});

test('A dead process’s job is taken over by the next one that starts', async () => {
	const first = await start();
	await first.order(platform.database, 'orphaned', { n: 1 });
	await first.stop();
	// The remains of a process that had taken the job and was killed half a minute ago.
	await sql`update jobs.job set state = 'active', started_on = now() - interval '30 seconds',
		heartbeat_on = now() - interval '30 seconds' where name = 'orphaned'`.execute(platform.database);
	const second = await startJobs(platform.url, 1);
	open.push(second);
	const did: unknown[] = [];
	await second.work('orphaned', async (data) => void did.push(data['n']));
	await expect
		.poll(async () => skipDelay('orphaned').then(() => did), { timeout: 15_000, interval: 200 })
		.toEqual([1]);
});

test('A failing job does not repeat others of its batch', async () => {
	const jobs = await start();
	const did: unknown[] = [];
	for (let n = 0; n < 6; n += 1) await jobs.order(platform.database, 'together', { n });
	await jobs.work('together', async ({ n }) => {
		did.push(n);
		if (n === 2) throw new Error('not this one');
	});
	await expect
		.poll(async () => skipDelay('together').then(() => did.filter((n) => n === 2).length), {
			timeout: 15_000,
		})
		.toBeGreaterThan(1);
	expect(
		did
			.filter((n) => n !== 2)
			.map(Number)
			.toSorted(),
	).toEqual([0, 1, 3, 4, 5]);
});

test('A schedule is registered once for all processes', async () => {
	const all = await Promise.all([start(), start()]);
	for (const jobs of all) await jobs.every('nightly', '0 3 * * *', async () => {});
	const { rows } = await sql`select name, cron, timezone from jobs.schedule
		where name = 'nightly'`.execute(platform.database);
	expect(rows).toEqual([{ name: 'nightly', cron: '0 3 * * *', timezone: 'UTC' }]);
});
