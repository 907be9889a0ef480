import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { Client } from 'pg';
import { Refusal } from '../refusal.ts';
import { Reading, type Restored, type Target } from './reading.ts';
import { countObjects } from '#platform/server/backup/store.ts';
import { DamagedArchive } from '#platform/server/backup/tar.ts';

/**
 * Restores a backup into an empty database, all or nothing: visible only after everything has been read, matches its
 * sums, and all foreign keys are valid. The database then has the version of the backup; the next start migrates it.
 * @throws Refusal
 */
export async function readBackup(target: Target, file: string): Promise<Restored> {
	await access(file).catch(() => {
		throw new Refusal(`${file} is not there, or may not be read.`);
	});
	const client = new Client({ connectionString: target.url, application_name: 'rostrum restore' });
	await client.connect();
	const reading = new Reading(client, target);
	try {
		await client.query('begin');
		if ((await countObjects(client)) > 0)
			throw new Refusal(
				'The database is not empty, and nothing in it is written over. Restore into an empty one (docs/operating.md says how to get it).',
			);
		await reading.all(unpacked(file));
		const restored = await reading.finish();
		// The commit comes last: until then everything can be undone.
		await reading.moveFiles();
		await client.query('commit');
		await client.query('analyze').catch(() => {});
		return restored;
	} catch (error) {
		await reading.forgetFiles();
		throw error instanceof DamagedArchive || isZlib(error)
			? new Refusal(`${file} is not a complete backup (${(error as Error).message}). Nothing was changed.`)
			: error;
	} finally {
		await client.end();
	}
}

/** The archive, decompressed while it is read. */
function unpacked(file: string): AsyncIterable<Buffer> {
	const gunzip = createGunzip();
	// Errors reach the reader of the bytes; this handles one between two reads.
	gunzip.on('error', () => {});
	createReadStream(file)
		.on('error', (error) => gunzip.destroy(error))
		.pipe(gunzip);
	return gunzip;
}

const isZlib = (error: unknown): boolean =>
	/^Z_|^ERR_ZLIB/.test(String((error as { code?: unknown }).code)) ||
	/incorrect header check|unexpected end of file/.test((error as Error).message);
