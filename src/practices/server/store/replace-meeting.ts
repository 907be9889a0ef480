import { sql, type Transaction } from '#platform/server/database.ts';
import type { ReplacedMeeting } from '#platform/server/slice.ts';

/** What was presented at a sample meeting belongs to the one that takes its place. */
export async function movePresentations(tx: Transaction, { from, to }: ReplacedMeeting): Promise<void> {
	await sql`update practices.presentation set meeting_id = ${to} where meeting_id = ${from}`.execute(tx);
}
