import { createHash } from 'node:crypto';
import { access, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { Client } from 'pg';
import { getConstructionPlans } from 'pg-boss';
import { Refusal } from '../refusal.ts';
import {
	manifest,
	nameOf,
	parse,
	sums,
	type BackupManifest,
	type BackupSums,
	type BackupTable,
} from '#platform/server/backup/manifest.ts';
import { copyIn } from '#platform/server/backup/copy.ts';
import { isLockFile } from '#platform/server/backup/files.ts';
import {
	copyFrom,
	jobsVersion,
	loosen,
	makeMigrationTable,
	setSequences,
	tablesOf,
} from '#platform/server/backup/store.ts';
import { DamagedArchive, entries, type ArchiveEntry } from '#platform/server/backup/tar.ts';
import { currentMigrations } from '#platform/server/retired-migrations.ts';

export interface Target {
	/** The empty database, `postgresql://…`. */
	url: string;
	dataFolder: string;
	/** The folder of this program's migrations. */
	migrations: string;
}

/** What was restored. */
export interface Restored {
	manifest: BackupManifest;
	rows: number;
	files: number;
	/** True if jobs were left out because this version does not know their schema. */
	withoutJobs: boolean;
}

/** The restore of one backup into an empty database, within a transaction of the caller. */
export class Reading {
	#client: Client;
	#target: Target;
	#about: BackupManifest | undefined;
	#sums: BackupSums | undefined;
	#tighten = async (): Promise<void> => {};
	#withoutJobs = false;
	#tables = new Map<string, BackupTable>();
	#seen: { tables: BackupSums['tables']; files: BackupSums['files'] } = { tables: {}, files: {} };
	#files: { from: string; to: string; isInPlace: boolean }[] = [];
	/** Folders created for the files. */
	#folders: string[] = [];

	constructor(client: Client, target: Target) {
		this.#client = client;
		this.#target = target;
	}

	async all(source: AsyncIterable<Buffer>): Promise<void> {
		const archive = entries(source);
		const first = await archive.next();
		if (first.done || first.value.name !== 'about.json')
			throw new Refusal('This is not a backup of Rostrum: it does not begin with about.json.');
		this.#about = parse(manifest, (await buffer(first.value.body)).toString(), 'about.json');
		await this.#prepare(this.#about);
		let ahead: ArchiveEntry | undefined;
		const next = async (): Promise<ArchiveEntry | undefined> => {
			const found = await archive.next();
			return found.done ? undefined : found.value;
		};
		for (let entry = await next(); entry; entry = ahead ?? (await next())) {
			ahead = undefined;
			if (entry.name.startsWith('tables/')) ahead = await this.#table(entry, next);
			else if (entry.name.startsWith('files/')) await this.#file(entry);
			else if (entry.name === 'sums.json')
				this.#sums = parse(sums, (await buffer(entry.body)).toString(), 'sums.json');
			else throw new Refusal(`The backup holds something unknown: ${entry.name}.`);
		}
	}

	/** Migrates the empty database to the version of the backup. */
	async #prepare(made: BackupManifest): Promise<void> {
		const known = new Set(await readdir(this.#target.migrations));
		const ran = [...currentMigrations(made.migrations)].toSorted();
		const unknown = ran.find((name) => !known.has(name));
		if (unknown)
			throw new Refusal(
				`This backup was made by a newer Rostrum (${made.rostrum}, ${unknown}). Restore it with that version.`,
			);
		await makeMigrationTable(this.#client);
		for (const name of ran)
			await this.#client.query(await readFile(join(this.#target.migrations, name), 'utf8'));
		if (made.jobs !== null) {
			const plan = getConstructionPlans('jobs').replaceAll(/^\s*(?:BEGIN|COMMIT);$/gm, '');
			await this.#client.query('savepoint jobs');
			await this.#client.query(plan);
			await this.#client.query(
				`set local lock_timeout = 0; set local idle_in_transaction_session_timeout = 0`,
			);
			this.#withoutJobs = (await jobsVersion(this.#client)) !== made.jobs;
			// The queue creates its own tables at the next start, in the version it knows.
			if (this.#withoutJobs) await this.#client.query('rollback to savepoint jobs');
		}
		const there = await tablesOf(this.#client);
		for (const table of made.tables) this.#tables.set(nameOf(table), table);
		const missing = made.tables.find(
			(table) => !this.#leftOut(table) && !there.some((one) => nameOf(one) === nameOf(table)),
		);
		if (missing)
			throw new Refusal(`The backup holds a table that this version does not know: ${nameOf(missing)}.`);
		this.#tighten = await loosen(this.#client, there);
	}

	#leftOut(table: BackupTable): boolean {
		return this.#withoutJobs && table.schema === 'jobs';
	}

	/** Reads all parts of one table; returns the entry after them. */
	async #table(
		first: ArchiveEntry,
		next: () => Promise<ArchiveEntry | undefined>,
	): Promise<ArchiveEntry | undefined> {
		const folder = dirname(first.name);
		const name = folder.slice('tables/'.length);
		const table = this.#tables.get(name);
		if (!table) throw new Refusal(`The backup holds rows of a table it does not describe: ${name}.`);
		const hash = createHash('sha256');
		let bytes = 0;
		let ahead: ArchiveEntry | undefined;
		const parts = async function* (): AsyncGenerator<Buffer> {
			for (ahead = first; ahead && dirname(ahead.name) === folder; ahead = await next())
				for await (const chunk of ahead.body) {
					hash.update(chunk);
					bytes += chunk.length;
					yield chunk;
				}
		};
		let rows = 0;
		if (this.#leftOut(table)) for await (const chunk of parts()) void chunk;
		else rows = await copyIn(this.#client, copyFrom(table), parts());
		this.#seen.tables[name] = { rows, bytes, sha256: hash.digest('hex') };
		return ahead;
	}

	async #file({ name, body }: ArchiveEntry): Promise<void> {
		const path = name.slice('files/'.length);
		const to = join(this.#target.dataFolder, path);
		if (normalize(path) !== path || path.startsWith('..') || path.startsWith('/'))
			throw new Refusal(`The backup holds a file with a path that leads elsewhere: ${path}.`);
		// Backups of earlier versions hold the journal of the lock, which the restoring process has too.
		if (isLockFile(path)) {
			this.#seen.files[path] = await sumOf(body);
			return;
		}
		await access(to).then(
			() => {
				throw new Refusal(`${to} is there already, and nothing is written over. Move it away first.`);
			},
			() => {},
		);
		const made = await mkdir(dirname(to), { recursive: true });
		if (made) this.#folders.push(made);
		const from = `${to}.restoring`;
		this.#files.push({ from, to, isInPlace: false });
		const handle = await open(from, 'w', 0o600);
		try {
			this.#seen.files[path] = await sumOf(body, (chunk) => handle.write(chunk));
			await handle.sync();
		} finally {
			await handle.close();
		}
	}

	/** Compares with the sums, and restores constraints and triggers. */
	async finish(): Promise<Restored> {
		if (!this.#sums || !this.#about) throw new DamagedArchive('its end is missing');
		const empty = { bytes: 0, sha256: createHash('sha256').digest('hex') };
		for (const [name, sum] of Object.entries(this.#sums.tables)) {
			const table = this.#tables.get(name);
			const rows = table && this.#leftOut(table) ? 0 : sum.rows;
			check(`table ${name}`, { ...sum, rows }, this.#seen.tables[name] ?? { rows: 0, ...empty });
		}
		for (const [path, sum] of Object.entries(this.#sums.files))
			check(`file ${path}`, sum, this.#seen.files[path] ?? empty);
		const known = this.#sums.sequences.filter((one) => !(this.#withoutJobs && one.schema === 'jobs'));
		await setSequences(this.#client, known);
		await this.#tighten();
		// A session that was ended, and a link that was used, after the backup was made would be good again.
		await this.#client.query('delete from platform.session; delete from platform.verification');
		return {
			manifest: this.#about,
			rows: Object.values(this.#seen.tables).reduce((sum, { rows }) => sum + rows, 0),
			files: this.#files.length,
			withoutJobs: this.#withoutJobs,
		};
	}

	async moveFiles(): Promise<void> {
		for (const file of this.#files) {
			await rename(file.from, file.to);
			file.isInPlace = true;
		}
	}

	/** Removes the files, and the folders created for them. */
	async forgetFiles(): Promise<void> {
		for (const { from, to, isInPlace } of this.#files) await rm(isInPlace ? to : from, { force: true });
		for (const folder of this.#folders) await rm(folder, { recursive: true, force: true });
	}
}

interface Sum {
	rows?: number;
	bytes: number;
	sha256: string;
}

/** Reads a file of the archive to its end. @param write stores a part of it */
async function sumOf(
	body: AsyncIterable<Buffer>,
	write?: (chunk: Buffer) => Promise<unknown>,
): Promise<{ bytes: number; sha256: string }> {
	const hash = createHash('sha256');
	let bytes = 0;
	for await (const chunk of body) {
		hash.update(chunk);
		bytes += chunk.length;
		await write?.(chunk);
	}
	return { bytes, sha256: hash.digest('hex') };
}

function check(what: string, expected: Sum, found: Sum): void {
	const same =
		expected.sha256 === found.sha256 && expected.bytes === found.bytes && expected.rows === found.rows;
	if (!same)
		throw new Refusal(`The backup is damaged: its ${what} is not what was written. Nothing was changed.`);
}
