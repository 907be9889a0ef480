import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '#platform/server/database.ts';
import { migrate } from '#platform/server/migrate.ts';
import { startPostgres } from '../../server/postgres.ts';

declare module 'vitest' {
	interface ProvidedContext {
		/** The address of the run's PostgreSQL, its database `postgres`. */
		postgres: string;
	}
}

const prefix = 'rostrum-test-';
const migrations = fileURLToPath(new URL('../../migrations', import.meta.url));

/**
 * One PostgreSQL for the whole run, in a folder of its own among the temporary ones, so that two runs at
 * once do not meet; and in it a template that has been migrated once, from which each test file gets its
 * own database. A DATABASE_URL is never touched.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	delete process.env['DATABASE_URL'];
	await clearLeftovers();
	const folder = await mkdtemp(join(tmpdir(), prefix));
	await writeFile(join(folder, 'pid'), String(process.pid));
	const postgres = await startPostgres({ folder: join(folder, 'data'), durable: false });
	const leave = async (): Promise<void> => {
		await postgres.stop();
		await rm(folder, { recursive: true, force: true });
	};
	try {
		await makeTemplate(postgres.url);
	} catch (error) {
		await leave();
		throw error;
	}
	project.provide('postgres', postgres.url.replace('/rostrum?', '/postgres?'));
	return leave;
}

async function makeTemplate(url: string): Promise<void> {
	const opened = openDatabase(url, { size: 1 });
	await migrate(opened.database, migrations).finally(() => opened.close());
	const client = new Client({ connectionString: url.replace('/rostrum?', '/postgres?') });
	await client.connect();
	await client.query('alter database rostrum rename to template_rostrum').finally(() => client.end());
}

/** Folders of earlier runs that were killed before they could tidy up. */
async function clearLeftovers(): Promise<void> {
	for (const name of await readdir(tmpdir())) {
		if (!name.startsWith(prefix)) continue;
		const folder = join(tmpdir(), name);
		const pid = Number(await readFile(join(folder, 'pid'), 'utf8').catch(() => '0'));
		if (pid > 0 && !isAlive(pid)) await rm(folder, { recursive: true, force: true });
	}
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}
