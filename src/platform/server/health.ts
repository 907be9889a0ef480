import { newestBackup } from './backup/newest-backup.ts';
import { openDatabase } from './database.ts';
import type { Jobs } from './jobs.ts';
import { log } from './log.ts';
import {
	pingDatabase,
	probe,
	diskSpace,
	removeOldProbes,
	writeToDatabase,
	writeToFolder,
	type ProbeResult,
} from './probe.ts';

/** Which parts of the service work; public, so without figures. */
export interface HealthParts {
	/** The database answers. */
	database: boolean;
	/** The database and the data folder accept writes: otherwise no form can be submitted. */
	writes: boolean;
	/** The disk of the data folder has free space. */
	disk: boolean;
	/** Emails are sent; also true without a mail server. */
	mail: boolean;
	/** The S3 store of files answers; also true without one. */
	files: boolean;
}

/** The latest results of the probes, for administrators. */
export interface Figures {
	/** When the probes ran. */
	at: Date;
	/** Response time of the database, ms. */
	database: ProbeResult<number>;
	databaseWrite: ProbeResult<void>;
	folderWrite: ProbeResult<void>;
	/** Bytes. */
	disk: ProbeResult<{ free: number; total: number }>;
	/** Number of waiting emails, and the time of the oldest. */
	mail: ProbeResult<{ count: number; since: Date | null }>;
	files: ProbeResult<void>;
	/** When the newest backup was completed, `null` = there is none, and its age in hours. */
	backup: ProbeResult<{ at: Date | null; hours: number | null }>;
}

/** The latest results of a periodic check: a request for them costs nothing. */
export interface Health {
	parts(): HealthParts;
	figures(): Figures;
	stop(): Promise<void>;
}

async function lastBackup(folder: string): Promise<{ at: Date | null; hours: number | null }> {
	const at = await newestBackup(folder);
	return { at, hours: at && Math.floor((Date.now() - at.getTime()) / 3_600_000) };
}

/** Least free space, bytes. */
const minFreeBytes = 1024 ** 3;

/** Longest time an email may wait, ms. */
const maxMailDelay = 2 * 60_000;

/** Runs between two of a probe that costs more than an answer, while it finds all well. */
const runsBetween = { writes: 12, mail: 6, files: 12 } as const;

/** Keeps the result of a probe for some runs, unless it found something wrong. */
function every<Value>(
	runs: number,
	run: () => Promise<ProbeResult<Value>>,
): () => Promise<ProbeResult<Value>> {
	let last: ProbeResult<Value> | null = null;
	let since = 0;
	return async () => {
		since += 1;
		if (last?.well && since < runs) return last;
		last = await run();
		since = 0;
		return last;
	};
}

/**
 * Starts the probes. Resolves when they have run once.
 * @param input `fileStore`: asks the S3 store of files; `null` = files are in the data folder
 * @param options `interval`: ms between two runs; `timeout`: of a probe, ms
 */
export async function openHealth(
	{
		databaseUrl,
		dataFolder,
		backupFolder,
		jobs,
		fileStore = null,
	}: {
		databaseUrl: string;
		dataFolder: string;
		backupFolder: string;
		jobs: Pick<Jobs, 'waiting'>;
		fileStore?: (() => Promise<void>) | null;
	},
	{ interval = 5_000, timeout = 5_000 } = {},
): Promise<Health> {
	await removeOldProbes(dataFolder);
	// A dedicated connection: a busy pool does not mean that the database is down. It stays open only while a probe
	// comes more often than its socket's timeout.
	const { database, close } = openDatabase(databaseUrl, {
		size: 1,
		// A new connection would make its temporary table again, in the catalogue of PostgreSQL.
		kept: 1,
		connectionTimeout: timeout,
		statementTimeout: timeout,
		lifetime: 3_600,
	});
	const probes = {
		database: probe(() => pingDatabase(database), timeout),
		databaseWrite: every(
			runsBetween.writes,
			probe(() => writeToDatabase(database), timeout),
		),
		folderWrite: every(
			runsBetween.writes,
			probe(() => writeToFolder(dataFolder), timeout),
		),
		disk: probe(() => diskSpace(dataFolder), timeout),
		mail: every(
			runsBetween.mail,
			probe(() => jobs.waiting('mail'), timeout),
		),
		files: every(
			runsBetween.files,
			probe(async () => fileStore?.(), timeout),
		),
		backup: probe(() => lastBackup(backupFolder), timeout),
	};
	let figures = await runProbes();
	let logged = parts();
	let running = Promise.resolve();
	const timer = setInterval(() => (running = runProbes().then(update)), interval).unref();

	async function runProbes(): Promise<Figures> {
		const [at, ping, databaseWrite, folderWrite, disk, mail, files, backup] = await Promise.all([
			new Date(),
			probes.database(),
			probes.databaseWrite(),
			probes.folderWrite(),
			probes.disk(),
			probes.mail(),
			probes.files(),
			probes.backup(),
		]);
		return { at, database: ping, databaseWrite, folderWrite, disk, mail, files, backup };
	}

	function parts(): HealthParts {
		const { at, disk, mail } = figures;
		const since = mail.well ? (mail.value.since?.getTime() ?? at.getTime()) : 0;
		return {
			database: figures.database.well,
			writes: figures.databaseWrite.well && figures.folderWrite.well,
			disk: disk.well && disk.value.free >= minFreeBytes,
			mail: at.getTime() - since < maxMailDelay,
			files: figures.files.well,
		};
	}

	/** Stores the results, and logs each change once. */
	function update(found: Figures): void {
		figures = found;
		const now = parts();
		if (JSON.stringify(now) === JSON.stringify(logged)) return;
		logged = now;
		const reasons = Object.entries(found).flatMap(([name, one]) =>
			typeof one === 'object' && 'reason' in one ? [[name, one.reason] as const] : [],
		);
		const well = Object.values(now).every(Boolean);
		log(well ? 'info' : 'error', 'health', {
			...now,
			...(well ? {} : { reasons: Object.fromEntries(reasons) }),
		});
	}

	return {
		parts,
		figures: () => figures,
		async stop() {
			clearInterval(timer);
			await running;
			await close();
		},
	};
}
