import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import type { DocumentLine } from '../../correction.ts';

/** A delegation's own correction of an issued document, which waits for the officer. */
export interface ProposedCorrection extends DocumentLine {
	/** ms */
	proposedAt: number;
	/** What was there when it was proposed. */
	before: DocumentLine;
}

/** The correction that waits; `null` if none does. */
export async function proposedCorrection(
	database: Database | Transaction,
	document: string,
): Promise<ProposedCorrection | null> {
	const found = await sql<ProposedCorrection>`select title, original_language as original,
			floor(extract(epoch from proposed_at) * 1000)::float8 as "proposedAt",
			jsonb_build_object('title', title_before, 'original', coalesce(original_before, '')) as before
		from documents.proposed_correction where document_id = ${document}`.execute(database);
	return found.rows[0] ?? null;
}

/** A new proposal takes the place of one that waits. */
export async function upsertCorrection(
	tx: Transaction,
	document: string,
	{ title, original, before }: Omit<ProposedCorrection, 'proposedAt'>,
	{ now, person }: { now: Date; person: string | null },
): Promise<void> {
	await sql`insert into documents.proposed_correction (document_id, title, original_language, title_before,
			original_before, proposed_at, proposed_by)
		values (${document}, ${JSON.stringify(title)}, ${original}, ${JSON.stringify(before.title)}, ${before.original},
			${now}, ${person})
		on conflict (document_id) do update set title = excluded.title, original_language = excluded.original_language,
			title_before = excluded.title_before, original_before = excluded.original_before,
			proposed_at = excluded.proposed_at, proposed_by = excluded.proposed_by`.execute(tx);
}

/** @returns whether one waited */
export async function deleteCorrection(tx: Transaction, document: string): Promise<boolean> {
	const gone = await sql`delete from documents.proposed_correction where document_id = ${document}
		returning 1`.execute(tx);
	return gone.rows.length === 1;
}

/** Sets the title and the original language of a locked document. */
export async function setLine(
	tx: Transaction,
	document: string,
	{ title, original }: DocumentLine,
): Promise<void> {
	await sql`update documents.document set title = ${JSON.stringify(title)}, original_language = ${original},
		revision = revision + 1 where id = ${document}`.execute(tx);
}
