import { sql, type Transaction } from '#platform/server/database.ts';
import type { ReplacedMeeting } from '#platform/server/slice.ts';

/** The documents of a sample meeting belong to the one that takes its place. */
export async function moveDocuments(tx: Transaction, { from, to }: ReplacedMeeting): Promise<void> {
	await sql`update documents.document set meeting_id = ${to} where meeting_id = ${from}`.execute(tx);
}
