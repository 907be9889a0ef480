import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withAdvisoryLock } from './advisory-lock.ts';
import { sql, type Database } from './database.ts';
import { OperatorError } from './operator-error.ts';

/**
 * Brings the database to the newest form: every `migrations/NNNN_slice.sql` that has not run yet, in order,
 * each in a transaction of its own. Safe when several processes start at once: one works, the others wait.
 * @returns the names of the migrations that ran now
 * @throws before anything has run: when a file's name gives it no place in the order, and an OperatorError when the
 * database has run a migration that is not in the folder
 */
export async function migrate(database: Database, folder: string): Promise<string[]> {
	const files = inOrder(await readdir(folder));
	return withAdvisoryLock(database, async (connection) => {
		await sql`create schema if not exists platform`.execute(connection);
		await sql`create table if not exists platform.migration (
				name text primary key, ran_at timestamptz not null default now())`.execute(connection);
		const ran = await sql<{ name: string }>`select name from platform.migration`.execute(connection);
		const known = new Set(ran.rows.map((row) => row.name));
		const newest = [...known.difference(new Set(files))].sort().at(-1);
		if (newest) throw new OperatorError(newerDatabase(newest));
		const fresh = files.filter((name) => !known.has(name));
		for (const name of fresh) {
			const text = await readFile(join(folder, name), 'utf8');
			await connection.transaction().execute(async (tx) => {
				await sql.raw(text).execute(tx);
				await sql`insert into platform.migration (name) values (${name})`.execute(tx);
			});
		}
		return fresh;
	});
}

/** What happened and what to do when a database has run a migration that this version does not have. */
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
