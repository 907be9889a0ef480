import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDatabase } from '../../../tests/setup/database.ts';
import { openDatabase, sql } from './database.ts';

let made: TestDatabase;
beforeAll(async () => {
	made = await testDatabase();
});
// `drop` throws when a connection was left open: each test below is also a test of `close`.
afterAll(() => made.drop());

test('Closing ends every connection, also where only the pool itself was used', async () => {
	const opened = openDatabase(made.url, { size: 2, searchPath: 'platform' });
	await opened.pool.query('select 1');
	await opened.close();
	expect(opened.pool.totalCount).toBe(0);
	await expect(opened.pool.query('select 1')).rejects.toThrow();
});

test('Closing twice, or before anything was asked, is no mistake', async () => {
	const opened = openDatabase(made.url);
	await opened.close();
	await opened.close();
});

test('A connection that the server ends is replaced at the next use', async () => {
	const opened = openDatabase(made.url, { size: 1 });
	const other = openDatabase(made.url, { size: 1 });
	const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(opened.database);
	await sql`select pg_terminate_backend(${rows[0]?.pid}, 5000)`.execute(other.database);
	await expect.poll(() => opened.pool.totalCount).toBe(0);
	const again = await sql<{ yes: boolean }>`select true as yes`.execute(opened.database);
	expect(again.rows).toEqual([{ yes: true }]);
	await Promise.all([opened.close(), other.close()]);
});

test('Counts are numbers, days are words of the calendar, moments are moments', async () => {
	const opened = openDatabase(made.url, { size: 1 });
	const { rows } = await sql`select 9007199254740991::bigint as count, date '2020-02-29' as day,
		timestamptz '2020-02-29 10:00+02' as moment`.execute(opened.database);
	expect(rows).toEqual([
		{ count: 9007199254740991, day: '2020-02-29', moment: new Date('2020-02-29T08:00:00Z') },
	]);
	await opened.close();
});
