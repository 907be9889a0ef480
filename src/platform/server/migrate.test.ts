import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { emptyDatabase, type TestDatabase } from '../../../tests/setup/database.ts';
import { openDatabase, sql, type OpenedDatabase } from './database.ts';
import { migrate } from './migrate.ts';

let made: TestDatabase;
let opened: OpenedDatabase;
let folder: string;

beforeEach(async () => {
	made = await emptyDatabase();
	opened = openDatabase(made.url, { size: 3 });
	folder = await mkdtemp(join(tmpdir(), 'migrations-'));
});
afterEach(async () => {
	await opened.close();
	await made.drop();
	await rm(folder, { recursive: true });
});

const write = (name: string, text: string) => writeFile(join(folder, name), text);
const tables = async () => {
	const found = await sql<{ name: string }>`
		select table_name as name from information_schema.tables where table_schema = 'public' order by 1`.execute(
		opened.database,
	);
	return found.rows.map(({ name }) => name);
};

test('A migration that fails leaves nothing of itself, and those before it stand', async () => {
	await write('0001_one.sql', 'create table one (id int)');
	await write('0002_two.sql', 'create table two (id int); insert into two values (1); select 1 / 0;');
	await write('0003_three.sql', 'create table three (id int)');
	await expect(migrate(opened.database, folder)).rejects.toThrow('division by zero');
	expect(await tables()).toEqual(['one']);
});

test('Once what failed has been mended, the work goes on where it stopped', async () => {
	await write('0001_one.sql', 'create table one (id int)');
	await write('0002_two.sql', 'create table');
	await expect(migrate(opened.database, folder)).rejects.toThrow('syntax error');
	await write('0002_two.sql', 'create table two (id int)');
	expect(await migrate(opened.database, folder)).toEqual(['0002_two.sql']);
	expect(await tables()).toEqual(['one', 'two']);
});

test('A failure lets the next process in: the lock is given back', async () => {
	await write('0001_one.sql', 'select 1 / 0');
	await expect(migrate(opened.database, folder)).rejects.toThrow();
	const other = openDatabase(made.url, { size: 1 });
	await write('0001_one.sql', 'create table one (id int)');
	expect(await migrate(other.database, folder)).toEqual(['0001_one.sql']);
	await other.close();
});

test.each([['0001-one.sql'], ['1_one.sql'], ['one.sql'], ['0001_one.SQL'], ['0001_one.sql.sql']])(
	'A file that is not named as migrations are is never passed over in silence: %s',
	async (name) => {
		await write(name, 'create table one (id int)');
		await expect(migrate(opened.database, folder)).rejects.toThrow(name);
		expect(await tables()).toEqual([]);
	},
);

test('Two migrations of one number have no order: neither runs', async () => {
	await write('0001_one.sql', 'create table one (id int)');
	await write('0001_two.sql', 'create table two (id int)');
	await expect(migrate(opened.database, folder)).rejects.toThrow('0001');
	expect(await tables()).toEqual([]);
});

test('A database that has run an unknown migration is refused, and nothing runs on it: this is an older version', async () => {
	await write('0001_one.sql', 'create table one (id int)');
	await write('0003_three.sql', 'create table three (id int)');
	await migrate(opened.database, folder);
	await rm(join(folder, '0003_three.sql'));
	await write('0002_two.sql', 'create table two (id int)');
	await expect(migrate(opened.database, folder)).rejects.toThrow(
		/newer version of Rostrum.* 0003_three\.sql.*Start that version, or restore a backup/,
	);
	expect(await tables()).toEqual(['one', 'three']);
});

test('What is no SQL at all may lie beside', async () => {
	await write('README.md', '# Migrations');
	await write('0001_one.sql', 'create table one (id int)');
	expect(await migrate(opened.database, folder)).toEqual(['0001_one.sql']);
});

test('Of four processes that start at once one works; each finds the database ready', async () => {
	for (const number of [1, 2, 3])
		await write(`000${number}_slow.sql`, `create table t${number} (id int); select pg_sleep(0.05);`);
	const processes = [1, 2, 3, 4].map(() => openDatabase(made.url, { size: 1 }));
	const ran = await Promise.all(
		processes.map(async ({ database }) => {
			const names = await migrate(database, folder);
			await sql`select from t3`.execute(database);
			return names;
		}),
	);
	expect(ran.flat()).toEqual(['0001_slow.sql', '0002_slow.sql', '0003_slow.sql']);
	expect(ran.filter((names) => names.length > 0)).toHaveLength(1);
	await Promise.all(processes.map((one) => one.close()));
});

test('What has run does not run again, even if its file has changed', async () => {
	await write('0001_one.sql', 'create table one (id int)');
	expect(await migrate(opened.database, folder)).toEqual(['0001_one.sql']);
	await write('0001_one.sql', 'drop table one');
	expect(await migrate(opened.database, folder)).toEqual([]);
	expect(await tables()).toEqual(['one']);
});

test('They run in the order of their numbers, one with functions in it as well', async () => {
	await write('0010_c.sql', 'insert into a values (2)');
	await write(
		'0002_b.sql',
		'create function b() returns int language sql as $$ select count(*)::int from a; $$;',
	);
	await write('0001_a.sql', 'create table a (id int); -- ; not an end\ninsert into a values (1);');
	expect(await migrate(opened.database, folder)).toEqual(['0001_a.sql', '0002_b.sql', '0010_c.sql']);
	const { rows } = await sql<{ b: number }>`select b()`.execute(opened.database);
	expect(rows).toEqual([{ b: 2 }]);
});
