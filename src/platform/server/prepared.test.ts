import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDatabase } from '../../../tests/setup/database.ts';
import { openDatabase, sql, type OpenedDatabase } from './database.ts';
import { prepared } from './prepared.ts';

let made: TestDatabase;
let opened: OpenedDatabase;
beforeAll(async () => {
	made = await testDatabase();
	opened = openDatabase(made.url, { size: 1 });
});
afterAll(async () => {
	await opened.close();
	await made.drop();
});

const statementNames = async (): Promise<string[]> => {
	const { rows } = await sql<{ name: string }>`select name from pg_prepared_statements`.execute(
		opened.database,
	);
	return rows.map(({ name }) => name);
};
const sum = async (one: number, other: number): Promise<number | undefined> => {
	const { rows } = await sql<{ sum: number }>`${prepared}select ${one}::int + ${other}::int as sum`.execute(
		opened.database,
	);
	return rows[0]?.sum;
};

const failing = () => sql`${prepared}select 1 / ${0}::int as no`.execute(opened.database);

test('A failing statement fails each time, and the next one is answered', async () => {
	await expect(failing()).rejects.toThrow('division by zero');
	await expect(failing()).rejects.toThrow('division by zero');
	expect(await sum(1, 1)).toBe(2);
});

test('A marked statement is kept under one name and answers for all values; others are not kept', async () => {
	const before = await statementNames();
	await sql`select ${1}::int + ${2}::int as sum`.execute(opened.database);
	expect(await statementNames()).toEqual(before);
	for (const other of [1, 2, 3, 4, 5, 6, 7]) expect(await sum(40, other)).toBe(40 + other);
	expect((await statementNames()).length).toBeLessThanOrEqual(before.length + 1);
});

test('A column that a migration adds or widens meanwhile is no error', async () => {
	await sql`create table public.kept (id int)`.execute(opened.database);
	await sql`insert into public.kept values (1)`.execute(opened.database);
	const read = async () =>
		(
			await sql`${prepared}select (select json_agg(k)::text from public.kept k) as rows`.execute(
				opened.database,
			)
		).rows;
	expect(await read()).toEqual([{ rows: '[{"id":1}]' }]);
	await sql`alter table public.kept alter column id type bigint, add column name text`.execute(
		opened.database,
	);
	expect(await read()).toEqual([{ rows: '[{"id":1,"name":null}]' }]);
});
