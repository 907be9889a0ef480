import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const migrations = fileURLToPath(new URL('../../migrations', import.meta.url));
const landed = fileURLToPath(new URL('landed-migrations', import.meta.url));

/** How a commit's folder of migrations differs from today's. */
export interface History {
	/** The number of its last migration. */
	until: string;
	/** Numbers of those that landed later, though lower than the last. */
	without?: string[];
	/** Numbers of those whose text of that day is in `landed-migrations/`: they were replaced or removed later. */
	rewritten?: string[];
	/** Files that had another name, by today's. */
	named?: Record<string, string>;
}

/** The commits whose databases have to be brought to today's form: the first, and each that landed what changed later. */
export const histories: Record<string, History> = {
	'9a82c476': { until: '0013' },
	ef4bac14: { until: '0110', without: ['0102', '0109'], rewritten: ['0110'] },
	'05626c0f': {
		until: '0126',
		without: ['0122', '0123'],
		named: { '0126_search_order.sql': '0113_search_order.sql' },
	},
	a5202948: { until: '0135', without: ['0128', '0134'], rewritten: ['0132', '0135'] },
	// The last one without `migrations/SHA256SUMS`.
	'0160aa4b': { until: '0136' },
};

/** The migrations of a commit, in a folder of their own. @returns its path; `remove` it afterwards */
export async function migrationsOf({
	until,
	without = [],
	rewritten = [],
	named = {},
}: History): Promise<{ folder: string; remove(): Promise<void> }> {
	const folder = await mkdtemp(join(tmpdir(), 'rostrum-history-'));
	const isThere = (name: string): boolean =>
		name.endsWith('.sql') && name.slice(0, 4) <= until && !without.includes(name.slice(0, 4));
	for (const name of (await readdir(migrations)).filter(isThere))
		await cp(join(migrations, name), join(folder, named[name] ?? name));
	for (const name of await readdir(landed))
		if (rewritten.includes(name.slice(0, 4))) await cp(join(landed, name), join(folder, name));
	return { folder, remove: () => rm(folder, { recursive: true }) };
}
