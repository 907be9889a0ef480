import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withAdvisoryLock } from './advisory-lock.ts';
import { sql, type Database } from './database.ts';
import { OperatorError } from './operator-error.ts';
import { currentMigrations } from './retired-migrations.ts';

/**
 * Runs every `migrations/NNNN_slice.sql` that has not run yet, in order, each in its own transaction. Concurrent
 * processes wait for the first.
 * @returns the names of the migrations that ran now
 * @throws before running anything: for a file name without a number, and an OperatorError when the database has run a
 * migration that is neither in the folder nor retired
 */
export async function migrate(database: Database, folder: string): Promise<string[]> {
	const files = inOrder(await readdir(folder));
	return withAdvisoryLock(database, async (connection) => {
		await sql`create schema if not exists platform`.execute(connection);
		await sql`create table if not exists platform.migration (
				name text primary key, ran_at timestamptz not null default now())`.execute(connection);
		const ran = await sql<{ name: string }>`select name from platform.migration`.execute(connection);
		const known = currentMigrations(ran.rows.map((row) => row.name));
		const newest = [...known.difference(new Set(files))].sort().at(-1);
		if (newest) throw new OperatorError(newerDatabase(newest));
		const pending = files.filter((name) => !known.has(name));
		for (const name of pending) {
			const text = await readFile(join(folder, name), 'utf8');
			await connection.transaction().execute(async (tx) => {
				await sql.raw(text).execute(tx);
				await sql`insert into platform.migration (name) values (${name})`.execute(tx);
			});
		}
		return pending;
	});
}

/** The message for a database that has run a migration which this version does not have. */
export const newerDatabase = (migration: string): string =>
	`The database belongs to a newer version of Rostrum: it has run the migration ${migration}, which this version does not have. Start that version, or restore a backup that was made before the upgrade (docs/operating.md).`;

function inOrder(names: readonly string[]): string[] {
	const files = names.filter((name) => /\.sql$/i.test(name)).sort();
	let previous = '';
	for (const name of files) {
		const number = /^(\d{4})_\w+\.sql$/.exec(name)?.[1];
		if (!number) throw new Error(`${name}: a migration is called NNNN_slice.sql`);
		if (number === previous) throw new Error(`${name}: there is another migration ${number}`);
		previous = number;
	}
	return files;
}
