import { open, readdir, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sql, type Database } from './database.ts';

/** The result of a probe: its value, or why there is none. */
export type ProbeResult<Value> = { well: true; value: Value } | { well: false; reason: string };

/**
 * Makes a probe from a check that may never end, such as a write to a missing disk; it never runs twice at once.
 * @param timeout timeout of the check, ms
 */
export function probe<Value>(
	check: () => Promise<Value>,
	timeout: number,
): () => Promise<ProbeResult<Value>> {
	let running: Promise<ProbeResult<Value>> | null = null;
	return () => {
		running ??= check()
			.then(
				(value): ProbeResult<Value> => ({ well: true, value }),
				(error: unknown): ProbeResult<Value> => ({ well: false, reason: String(error) }),
			)
			.finally(() => (running = null));
		const timedOut: ProbeResult<Value> = { well: false, reason: `no answer within ${timeout / 1_000} s` };
		return Promise.race([running, pause(timeout, timedOut, { ref: false })]);
	};
}

/** Runs a trivial query. @returns the response time, ms */
export async function pingDatabase(database: Database): Promise<number> {
	const since = performance.now();
	await sql`select 1`.execute(database);
	return performance.now() - since;
}

/**
 * Writes to the database: a committed row, and a page of a table, which needs disk space. The temporary table lives as
 * long as its connection, and delays the freezing of old rows as long.
 */
export async function writeToDatabase(database: Database): Promise<void> {
	await database.connection().execute(async (connection) => {
		await sql`create temporary table if not exists write_probe (n int) on commit delete rows`.execute(
			connection,
		);
		await connection.transaction().execute(async (tx) => {
			await sql`insert into pg_temp.write_probe select generate_series(1, 500)`.execute(tx);
			await sql`insert into platform.write_probe (at) values (now())
				on conflict (single) do update set at = excluded.at`.execute(tx);
		});
	});
}

/** The name of the temporary file of a write check. */
export const probeFile = '.write-probe';

/** Writes a 64 kB file to a folder, flushes it to the disk and removes it. */
export async function writeToFolder(folder: string): Promise<void> {
	const file = join(folder, `${probeFile}-${process.pid}`);
	try {
		const handle = await open(file, 'w', 0o600);
		try {
			await handle.writeFile(Buffer.alloc(65_536, 'x'));
			await handle.sync();
		} finally {
			await handle.close();
		}
	} finally {
		await rm(file, { force: true });
	}
}

/** A write takes seconds: what is older was left by a process that was killed, ms. */
const oldProbe = 60_000;

/** Removes what write checks of killed processes have left in a folder. */
export async function removeOldProbes(folder: string): Promise<void> {
	const names = await readdir(folder).catch(() => []);
	for (const name of names.filter((one) => one.startsWith(`${probeFile}-`))) {
		const file = join(folder, name);
		const found = await stat(file).catch(() => null);
		if (found && Date.now() - found.mtimeMs > oldProbe) await rm(file, { force: true });
	}
}

/** Free and total space on the disk of a folder, bytes. */
export async function diskSpace(folder: string): Promise<{ free: number; total: number }> {
	const { bavail, blocks, bsize } = await statfs(folder);
	return { free: bavail * bsize, total: blocks * bsize };
}
