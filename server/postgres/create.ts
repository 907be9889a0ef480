import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Client, escapeIdentifier } from 'pg';
import { OperatorError } from '#platform/server/operator-error.ts';
import type { Binaries } from './binaries.ts';
import { isAlive } from './folder.ts';
import { asUnprivilegedUser } from './unprivileged-user.ts';

const major = '18';

/**
 * Creates a PostgreSQL cluster if it is missing: in a temporary folder, renamed when complete, so a crash leaves no
 * partial data.
 */
export async function createCluster(binaries: Binaries, folder: string, durable: boolean): Promise<void> {
	const version = await readFile(join(folder, 'PG_VERSION'), 'utf8').catch(() => undefined);
	if (version !== undefined) {
		if (version.trim() !== major)
			throw new OperatorError(
				`${folder} was made by PostgreSQL ${version.trim()}, and this is ${major}. Back it up with the Rostrum it was made by, move it away, and restore (docs/operating.md).`,
			);
		return;
	}
	await clearLeftovers(folder);
	const newFolder = await mkdtemp(`${folder}.new-${process.pid}-`);
	try {
		await initialise(binaries, newFolder, durable);
	} catch (error) {
		await rm(newFolder, { recursive: true, force: true });
		throw error;
	}
	await rename(newFolder, folder).catch(async (error: unknown) => {
		await rm(newFolder, { recursive: true, force: true });
		// Another process created it meanwhile.
		if (!['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
	});
}

async function initialise(binaries: Binaries, folder: string, durable: boolean): Promise<void> {
	// PostgreSQL's built-in collation is the same on every system; only its text search uses the system's character
	// classes.
	const locale = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';
	const settings = {
		pgdata: folder,
		username: 'rostrum',
		encoding: 'UTF8',
		'locale-provider': 'builtin',
		'builtin-locale': 'C.UTF-8',
		locale: 'C',
		'lc-ctype': locale,
		auth: 'trust',
	};
	const args = Object.entries(settings).map(([name, value]) => `--${name}=${value}`);
	const command = await asUnprivilegedUser(
		binaries.initdb,
		[...args, '--no-instructions', ...(durable ? [] : ['--no-sync'])],
		[folder],
	);
	const child = spawn(command.file, command.arguments, {
		...command.options,
		stdio: ['ignore', 'ignore', 'pipe'],
	});
	const [output, [status]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
	if (status !== 0)
		throw new OperatorError(`PostgreSQL could not make its folder ${folder}:\n${output.trim()}`);
}

/** Removes partial clusters of dead processes. */
async function clearLeftovers(folder: string): Promise<void> {
	for (const name of await readdir(dirname(folder))) {
		const [, start, pid] = /^(.+)\.new-(\d+)-/.exec(name) ?? [];
		if (start !== basename(folder) || (await isAlive(Number(pid)))) continue;
		await rm(join(dirname(folder), name), { recursive: true, force: true });
	}
}

/** Creates the database that `url` names, if it is missing. */
export async function ensureDatabase(url: string): Promise<void> {
	const name = new URL(url).pathname.slice(1);
	const maintenance = new URL(url);
	maintenance.pathname = '/postgres';
	const client = new Client({ connectionString: maintenance.href });
	await client.connect();
	try {
		const found = await client.query('select from pg_database where datname = $1', [name]);
		if (found.rowCount === 0) await client.query(`create database ${escapeIdentifier(name)}`);
	} catch (error) {
		// Another process created it concurrently.
		if (!['42P04', '23505'].includes((error as { code?: string }).code ?? '')) throw error;
	} finally {
		await client.end();
	}
}
