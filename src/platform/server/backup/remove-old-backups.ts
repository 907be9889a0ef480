import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** How many backups are kept by default: two weeks of one a day. */
export const maxBackups = 14;

/** As `backupName` writes it; files that the operator named stay. */
const namedByUs = /^rostrum-\d{4}-\d\d-\d\dT\d{6}Z\.tar\.gz$/;

/**
 * Removes all backups but the newest that Rostrum named itself, after another was completed. That one always stays: where
 * the clock was wrong, others are named as if they were newer.
 * @param kept how many stay, at least 1
 * @param made the name of the completed one
 * @returns the names of the removed files
 */
export async function removeOldBackups(folder: string, kept: number, made: string): Promise<string[]> {
	const names = (await readdir(folder)).filter((name) => name !== made && namedByUs.test(name)).sort();
	const old = names.slice(0, Math.max(0, names.length - Math.max(0, kept - 1)));
	for (const name of old) await rm(join(folder, name), { force: true });
	return old;
}
