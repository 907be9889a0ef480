import { open, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sql, type Database } from './database.ts';

/** What a probe found: its value, or why there is none. */
export type ProbeResult<Value> = { well: true; value: Value } | { well: false; reason: string };

/**
 * Makes a probe of a check that may never end, such as a write to a disk that is gone: it runs once at a time.
 * @param patience ms after which a check without an answer is one that failed
 */
export function probe<Value>(
	check: () => Promise<Value>,
	patience: number,
): () => Promise<ProbeResult<Value>> {
	let running: Promise<ProbeResult<Value>> | null = null;
	return () => {
		running ??= check()
			.then(
				(value): ProbeResult<Value> => ({ well: true, value }),
				(error: unknown): ProbeResult<Value> => ({ well: false, reason: String(error) }),
			)
			.finally(() => (running = null));
		const late: ProbeResult<Value> = { well: false, reason: `no answer within ${patience / 1_000} s` };
		return Promise.race([running, pause(patience, late, { ref: false })]);
	};
}

/** Asks the database for anything. @returns ms until it answered */
export async function pingDatabase(database: Database): Promise<number> {
	const since = performance.now();
	await sql`select 1`.execute(database);
	return performance.now() - since;
}

/**
 * Writes to the database: a row that is committed, and a page of a table, for which its disk has to have room.
 * The table lives as long as its connection, and holds back the freezing of old rows as long.
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

/** How a file is called that is written to see whether one can be; there only for a moment. */
export const probeFile = '.write-probe';

/** Writes a file of 64 kB to a folder, down to its disk, and removes it. */
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

/** The room on the disk of a folder, in bytes. */
export async function diskSpace(folder: string): Promise<{ free: number; total: number }> {
	const { bavail, blocks, bsize } = await statfs(folder);
	return { free: bavail * bsize, total: blocks * bsize };
}
