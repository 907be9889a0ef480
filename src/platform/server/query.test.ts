import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../../tests/setup/database.ts';
import { openDatabase, sql, type OpenedDatabase } from './database.ts';
import { affectedRows, columnOf, execute, firstRow, firstValue, hasRows, rowsOf } from './query.ts';

let made: TestDatabase;
let opened: OpenedDatabase;
beforeAll(async () => {
	made = await testDatabase();
	opened = openDatabase(made.url, { size: 1 });
	await execute(opened.database)`create temporary table door (id int, name text)`;
	await execute(opened.database)`insert into door values (1, 'North'), (2, ${"O'Hara"}), (3, null)`;
});
afterAll(async () => {
	await opened.close();
	await made.drop();
});

it('A query gives its rows, the first of them, or the values of its column; nothing is null or empty', async () => {
	const { database } = opened;
	const late = sql`id > ${1}`;
	expect(await rowsOf(database)`select id from door where ${late} order by id`).toEqual([
		{ id: 2 },
		{ id: 3 },
	]);
	expect(await rowsOf(database)`select id from door where id > 3`).toEqual([]);
	expect(await firstRow(database)`select * from door order by id`).toEqual({ id: 1, name: 'North' });
	expect(await firstRow(database)`select * from door where id > 3`).toBe(null);
	expect(await columnOf(database)`select name from door order by id`).toEqual(['North', "O'Hara", null]);
	expect(await firstValue(database)`select name from door where id = 3`).toBe(null);
	expect(await firstValue(database)`select name from door where id = 9`).toBe(null);
	expect(await firstValue(database)`select max(id) from door`).toBe(3);
});

it('A change says how many rows it affected, and whether there was one', async () => {
	const { database } = opened;
	expect(await affectedRows(database)`update door set name = 'West' where id < ${3}`).toBe(2);
	expect(await affectedRows(database)`delete from door where id = 9`).toBe(0);
	expect(await hasRows(database)`delete from door where id = 3 returning id`).toBe(true);
	expect(await hasRows(database)`delete from door where id = 3 returning id`).toBe(false);
});
