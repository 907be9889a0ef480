import { createHash, type Hash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { access, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Client } from 'pg';
import { diskSpace } from '../probe.ts';
import { OperatorError } from '../operator-error.ts';
import { nameOf, type BackupManifest, type BackupSums, type BackupTable } from './manifest.ts';
import { copyOut } from './copy.ts';
import { filesToBackUp, type BackupFile } from './files.ts';
import {
	copyTo,
	databaseSize,
	freeze,
	jobsVersion,
	lockBackups,
	migrationsOf,
	sequencesOf,
	tablesOf,
	versionOf,
} from './store.ts';
import { ending, header, padding } from './tar.ts';

// bytes; a table is split into parts, because an archive needs sizes in advance
const partSize = 4 * 1024 * 1024;

export interface BackupSource {
	/** The database, `postgresql://…`. */
	url: string;
	dataFolder: string;
	/** The version of this program. */
	version: string;
	/** The folder of backups; `backups` in the data folder by default. */
	backups?: string;
}

/** The name by which PostgreSQL shows the connection of a running backup. */
export const backupConnection = 'rostrum backup';

/** Another backup of the same database is being written. */
export class BackupRunning extends OperatorError {
	constructor() {
		super('Another backup is being written. Wait until it is there.');
	}
}

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;

/** The disk has less free space than the backup may need, and what must stay free; bytes. */
export class NotEnoughSpace extends OperatorError {
	readonly needed: number;
	readonly free: number;
	constructor(needed: number, free: number) {
		super(`The backup may need ${gigabytes(needed)}, and ${gigabytes(free)} are free. Make room first.`);
		this.needed = needed;
		this.free = free;
	}
}

/** Bytes that stay free for PostgreSQL, as in `health.ts`. */
const reserve = 1024 ** 3;

/** Refuses to fill the disk. Rows take about half of the database's size at most: indexes are not copied. */
async function checkSpace(client: Client, files: readonly BackupFile[], folder: string): Promise<void> {
	let needed = reserve + (await databaseSize(client)) / 2;
	for (const file of files) needed += await file.size();
	const { free } = await diskSpace(folder);
	if (free < needed) throw new NotEnoughSpace(needed, free);
}

/**
 * Writes a backup: a compressed archive that any `tar` opens, with each table in PostgreSQL's COPY format, all from one
 * snapshot. The file gets its name only when complete. One at a time per database.
 * @param file a path that does not exist yet
 * @param options `begun`: called once it is certain that no other is being written; `signal`: stops it
 * @returns the numbers of rows and files
 * @throws OperatorError, among them BackupRunning and NotEnoughSpace
 */
export async function writeBackup(
	source: BackupSource,
	file: string,
	{ begun, signal }: { begun?: () => void; signal?: AbortSignal } = {},
): Promise<{ rows: number; files: number }> {
	await access(file).then(
		() => {
			throw new OperatorError(`${file} exists already. Choose another name; backups are not written over.`);
		},
		() => {},
	);
	const client = new Client({ connectionString: source.url, application_name: backupConnection });
	await client.connect();
	const unfinished = `${file}.part`;
	const counts = { rows: 0, files: 0 };
	try {
		if (!(await lockBackups(client))) throw new BackupRunning();
		begun?.();
		await freeze(client);
		const files = await filesToBackUp(source.dataFolder, source.backups);
		await checkSpace(client, files, dirname(file));
		await pipeline(
			Readable.from(archive(client, source, files, counts), { objectMode: false }),
			createGzip({ level: 6 }),
			createWriteStream(unfinished, { mode: 0o600, flush: true }),
			...(signal ? [{ signal }] : []),
		);
		await rename(unfinished, file);
		await syncFolder(dirname(file));
	} catch (error) {
		if (!(error instanceof BackupRunning)) await rm(unfinished, { force: true });
		throw error;
	} finally {
		await client.end();
	}
	return counts;
}

async function* archive(
	client: Client,
	source: BackupSource,
	files: readonly BackupFile[],
	counts: { rows: number; files: number },
): AsyncGenerator<Buffer> {
	const tables = await tablesOf(client);
	const manifest: BackupManifest = {
		format: 'rostrum backup 1',
		rostrum: source.version,
		madeAt: new Date().toISOString(),
		postgres: await versionOf(client),
		migrations: await migrationsOf(client),
		jobs: await jobsVersion(client),
		tables,
	};
	if (manifest.migrations.length === 0)
		throw new OperatorError('This database is not one of Rostrum: no migration has run on it.');
	yield* wholeFile('about.json', describe(manifest));
	const sums: BackupSums = { tables: {}, files: {}, sequences: [] };
	for (const table of tables) yield* rowsOf(client, table, sums);
	for (const file of files) yield* contentOf(file, sums);
	// Sequences are not part of the snapshot: read last, they are never behind the rows.
	sums.sequences = await sequencesOf(client);
	yield* wholeFile('sums.json', describe(sums));
	yield ending();
	counts.rows = Object.values(sums.tables).reduce((sum, { rows }) => sum + rows, 0);
	counts.files = Object.keys(sums.files).length;
}

async function* rowsOf(client: Client, table: BackupTable, sums: BackupSums): AsyncGenerator<Buffer> {
	const hash = createHash('sha256');
	const { bytes, rows } = copyOut(client, copyTo(table));
	let total = 0;
	let number = 0;
	let waiting: Buffer[] = [];
	let size = 0;
	const part = function* (): Generator<Buffer> {
		number += 1;
		const content = Buffer.concat(waiting);
		waiting = [];
		size = 0;
		yield* wholeFile(`tables/${nameOf(table)}/${String(number).padStart(6, '0')}.copy`, content);
	};
	for await (const chunk of bytes) {
		hash.update(chunk);
		total += chunk.length;
		waiting.push(chunk);
		size += chunk.length;
		if (size >= partSize) yield* part();
	}
	if (size > 0) yield* part();
	sums.tables[nameOf(table)] = { rows: await rows, bytes: total, sha256: hash.digest('hex') };
}

async function* contentOf({ path, open: openFile }: BackupFile, sums: BackupSums): AsyncGenerator<Buffer> {
	const file = await openFile();
	if (!file) return;
	const { size } = file;
	try {
		yield header(`files/${path}`, size);
		const hash = createHash('sha256');
		let total = 0;
		if (size > 0)
			for await (const chunk of file.bytes()) {
				total += chunk.length;
				yield counted(hash, chunk);
			}
		if (total !== size) throw new OperatorError(`${path} changed while it was being read. Try again.`);
		yield padding(size);
		sums.files[path] = { bytes: total, sha256: hash.digest('hex') };
	} finally {
		await file.close();
	}
}

function counted(hash: Hash, chunk: Buffer): Buffer {
	hash.update(chunk);
	return chunk;
}

function* wholeFile(name: string, content: Buffer): Generator<Buffer> {
	yield header(name, content.length);
	yield content;
	yield padding(content.length);
}

const describe = (value: BackupManifest | BackupSums): Buffer =>
	Buffer.from(`${JSON.stringify(value, null, '\t')}\n`);

/** A rename is durable only after fsync of its folder. */
async function syncFolder(folder: string): Promise<void> {
	const handle = await open(folder, 'r');
	await handle.sync().finally(() => handle.close());
}
