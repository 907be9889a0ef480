import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDatabase, sql, type Database } from '#platform/server/database.ts';
import { migrate } from '#platform/server/migrate.ts';
import { emptyDatabase } from './database.ts';

const migrations = fileURLToPath(new URL('../../migrations', import.meta.url));

/**
 * Creates a database as it was before a migration, fills it, and applies all migrations.
 * @param migration its file name
 * @param rows SQL that inserts what the older version had written
 * @param check runs on the upgraded database, which is removed afterwards
 */
export async function withUpgrade(
	migration: string,
	rows: string,
	check: (database: Database) => Promise<void>,
): Promise<void> {
	const made = await emptyDatabase();
	const before = await mkdtemp(join(tmpdir(), 'rostrum-upgrade-'));
	const { database, close } = openDatabase(made.url, { size: 2 });
	try {
		for (const name of await readdir(migrations))
			if (name < migration) await cp(join(migrations, name), join(before, name));
		await migrate(database, before);
		await sql.raw(rows).execute(database);
		if (!(await migrate(database, migrations)).includes(migration))
			throw new Error(`there is no migration ${migration}`);
		await check(database);
	} finally {
		await close();
		await made.drop();
		await rm(before, { recursive: true });
	}
}
