import { createHash } from 'node:crypto';
import type { SearchEntry } from '#platform/search.ts';
import { sql, type Transaction } from '#platform/server/database.ts';
import { lengthOf, writeEntries, type WrittenEntry } from './write-entries.ts';
import type { PartName } from './write.ts';

/** A part with all its entries as they are now. */
export interface PartEntries extends PartName {
	entries: readonly SearchEntry[];
	/** Of the kinds. */
	weights: Readonly<Record<string, number>>;
}

/** Entries that are written by the same statements, and their characters: a step takes about half a second. */
export const step = { entries: 100, length: 1_000_000 } as const;

const digestOf = (entry: SearchEntry, weight: number): string =>
	createHash('sha256')
		.update(JSON.stringify([entry, weight]))
		.digest('base64url');

const keyOf = ({ slice, part }: PartName, ref: string): string => JSON.stringify([slice, part, ref]);

/**
 * Replaces the entries of parts; those that have not changed stay as they are.
 * @returns how many were written or deleted
 */
export async function replaceParts(tx: Transaction, parts: readonly PartEntries[]): Promise<number> {
	const names = JSON.stringify(parts.map(({ slice, part }) => ({ slice, part })));
	const before = await sql<PartName & { id: number; ref: string; digest: string }>`
		select e.* from jsonb_to_recordset(${names}::jsonb) as p (slice text, part text), lateral (
			select id, slice, part, ref, digest from search.entry where slice = p.slice and part = p.part offset 0) e`.execute(
		tx,
	);
	const known = new Map(before.rows.map((row) => [keyOf(row, row.ref), row]));
	const provided = new Map(
		parts.flatMap(({ slice, part, entries, weights }) =>
			entries.map((entry): [string, WrittenEntry] => {
				const weight = weights[entry.kind] ?? 0.5;
				const name = { slice, part };
				return [keyOf(name, entry.ref), { ...name, entry, weight, digest: digestOf(entry, weight) }];
			}),
		),
	);
	const gone = [...known].flatMap(([key, { id }]) => (provided.has(key) ? [] : [id]));
	if (gone.length) await sql`delete from search.entry where id = any (${gone}::int[])`.execute(tx);
	const changed = [...provided].flatMap(([key, one]) => (known.get(key)?.digest === one.digest ? [] : [one]));
	for (const some of inSteps(changed)) await writeEntries(tx, some);
	return gone.length + changed.length;
}

/** Entries in groups that are written together. */
function inSteps(all: readonly WrittenEntry[]): WrittenEntry[][] {
	const steps: WrittenEntry[][] = [];
	let length = Infinity;
	for (const one of all) {
		length += lengthOf(one.entry);
		if (length > step.length || (steps.at(-1)?.length ?? 0) >= step.entries) {
			steps.push([]);
			length = lengthOf(one.entry);
		}
		steps.at(-1)?.push(one);
	}
	return steps;
}
