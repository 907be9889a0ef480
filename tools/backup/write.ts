import { createHash, type Hash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { access, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Client } from 'pg';
import { Refusal } from '../refusal.ts';
import { nameOf, type Manifest, type Sums, type Table } from './manifest.ts';
import { copyOut } from './copy.ts';
import { filesToBackUp, type BackupFile } from './files.ts';
import { copyTo, freeze, jobsVersion, migrationsOf, sequencesOf, tablesOf, versionOf } from './store.ts';
import { ending, header, padding } from './tar.ts';

// bytes; a table is split into parts, because an archive needs sizes in advance
const partSize = 4 * 1024 * 1024;

export interface Source {
	/** The database, `postgresql://…`. */
	url: string;
	dataFolder: string;
	/** The version of this program. */
	version: string;
}

/**
 * Writes a backup: a compressed archive that any `tar` opens, with each table in PostgreSQL's COPY format, all from one
 * snapshot. The file gets its name only when complete.
 * @param file a path that does not exist yet
 * @returns the numbers of rows and files
 * @throws Refusal
 */
export async function writeBackup(source: Source, file: string): Promise<{ rows: number; files: number }> {
	await access(file).then(
		() => {
			throw new Refusal(`${file} exists already. Choose another name; backups are not written over.`);
		},
		() => {},
	);
	const client = new Client({ connectionString: source.url, application_name: 'rostrum backup' });
	await client.connect();
	const unfinished = `${file}.part`;
	const counts = { rows: 0, files: 0 };
	try {
		await freeze(client);
		await pipeline(
			Readable.from(archive(client, source, counts), { objectMode: false }),
			createGzip({ level: 6 }),
			createWriteStream(unfinished, { mode: 0o600, flush: true }),
		);
		await rename(unfinished, file);
		await syncFolder(dirname(file));
	} catch (error) {
		await rm(unfinished, { force: true });
		throw error;
	} finally {
		await client.end();
	}
	return counts;
}

async function* archive(
	client: Client,
	source: Source,
	counts: { rows: number; files: number },
): AsyncGenerator<Buffer> {
	const tables = await tablesOf(client);
	const manifest: Manifest = {
		format: 'rostrum backup 1',
		rostrum: source.version,
		madeAt: new Date().toISOString(),
		postgres: await versionOf(client),
		migrations: await migrationsOf(client),
		jobs: await jobsVersion(client),
		tables,
	};
	if (manifest.migrations.length === 0)
		throw new Refusal('This database is not one of Rostrum: no migration has run on it.');
	yield* wholeFile('about.json', describe(manifest));
	const sums: Sums = { tables: {}, files: {}, sequences: [] };
	for (const table of tables) yield* rowsOf(client, table, sums);
	for (const file of await filesToBackUp(source.dataFolder)) yield* contentOf(file, sums);
	// Sequences are not part of the snapshot: read last, they are never behind the rows.
	sums.sequences = await sequencesOf(client);
	yield* wholeFile('sums.json', describe(sums));
	yield ending();
	counts.rows = Object.values(sums.tables).reduce((sum, { rows }) => sum + rows, 0);
	counts.files = Object.keys(sums.files).length;
}

async function* rowsOf(client: Client, table: Table, sums: Sums): AsyncGenerator<Buffer> {
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

async function* contentOf({ path, open: openFile }: BackupFile, sums: Sums): AsyncGenerator<Buffer> {
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
		if (total !== size) throw new Refusal(`${path} changed while it was being read. Try again.`);
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

const describe = (value: Manifest | Sums): Buffer => Buffer.from(`${JSON.stringify(value, null, '\t')}\n`);

/** A rename is durable only after fsync of its folder. */
async function syncFolder(folder: string): Promise<void> {
	const handle = await open(folder, 'r');
	await handle.sync().finally(() => handle.close());
}
