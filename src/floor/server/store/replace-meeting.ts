import { sql, type Transaction } from '#platform/server/database.ts';
import type { ReplacedMeeting } from '#platform/server/slice.ts';

/** The tables of a meeting's floor, those that refer to others first. */
const tables = [
	'place',
	'speech',
	'text',
	'young_speaker',
	'statement_document',
	'quotation',
	'journal_line',
	'journal',
	'conclusion',
	'minutes',
	'rapporteur',
	'online',
	'event',
	'meeting',
] as const;

/** Removes the floor of a sample meeting with its log, which a trigger keeps of every other meeting. */
export async function removeFloor(tx: Transaction, { from }: ReplacedMeeting): Promise<void> {
	await sql`select set_config('rostrum.removed_sample', ${from}, true)`.execute(tx);
	for (const table of tables)
		await sql`delete from ${sql.table(`floor.${table}`)} where meeting_id = ${from}`.execute(tx);
}
