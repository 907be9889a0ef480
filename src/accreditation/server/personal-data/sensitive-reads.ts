import { hasRole } from '#platform/actor.ts';
import { audit } from '#platform/server/audit.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { allPersons, readsBatch, type SensitiveRead } from '../store/privacy.ts';

/** A recorded read; the reader is named if the account still exists. */
export interface NamedRead extends SensitiveRead {
	name: string | null;
}

/**
 * All recorded reads of sensitive answers, newest first, in batches for a file. Only an administrator has them, and only
 * the key of the installation finds the readers' names. The download itself is audited.
 * @param max largest number
 * @returns `null` = not found
 */
export async function sensitiveReads(
	ctx: OperationContext,
	max: number,
): Promise<AsyncIterable<readonly NamedRead[]> | null> {
	const { pseudonym, database, actor } = ctx;
	if (!actor.person || !hasRole(actor, 'administrator') || !pseudonym) return null;
	await database
		.transaction()
		.execute((tx) => audit(tx, ctx, 'accreditation.export-reads', 'sensitive-reads'));
	const names = new Map((await allPersons(database)).map(({ id, name }) => [pseudonym(id), name]));
	return named(ctx, names, max);
}

async function* named(
	{ database }: OperationContext,
	names: ReadonlyMap<string, string>,
	max: number,
): AsyncGenerator<readonly NamedRead[]> {
	let before: string | null = null;
	for (let left = max; left > 0;) {
		const reads: SensitiveRead[] = await readsBatch(database, before, Math.min(left, 500));
		if (!reads.length) return;
		yield reads.map((read) => ({ ...read, name: names.get(read.reader) ?? null }));
		left -= reads.length;
		before = reads.at(-1)?.id ?? null;
	}
}
