import { sql, type Transaction } from '#platform/server/database.ts';
import type { ReplacedMeeting } from '#platform/server/slice.ts';

/** The tables of a meeting's broadcast, those that refer to others first. */
const tables = ['minute', 'discontinuity', 'recording_segment', 'init_segment', 'key', 'hall'] as const;

/** Removes the broadcast of a sample meeting from the database. Its media go once that is committed (`origin.remove`). */
export async function removeBroadcast(tx: Transaction, { from }: ReplacedMeeting): Promise<void> {
	await sql`delete from broadcast.air using broadcast.key k where air.key_id = k.id and k.meeting_id = ${from}`.execute(
		tx,
	);
	for (const table of tables)
		await sql`delete from ${sql.table(`broadcast.${table}`)} where meeting_id = ${from}`.execute(tx);
}
