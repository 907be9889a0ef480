import { sql, type Database, type Transaction } from '#platform/server/database.ts';

/**
 * Invalidates the playback tokens of a meeting, of a conference's meetings, or of all.
 * @returns whether there is any such broadcast
 */
export async function nextTokenGeneration(
	tx: Transaction,
	of: { meeting: string } | { conference: string } | 'all',
): Promise<boolean> {
	const which =
		of === 'all'
			? sql`true`
			: 'meeting' in of
				? sql`meeting_id = ${of.meeting}`
				: sql`conference_id = ${of.conference} or conference_id is null`;
	// Lock in a fixed order to prevent deadlocks.
	const raised = await sql`with those as (
			select meeting_id from broadcast.hall where ${which} order by meeting_id for no key update)
		update broadcast.hall set token_generation = token_generation + 1 from those
		where hall.meeting_id = those.meeting_id returning 1`.execute(tx);
	return raised.rows.length > 0;
}

/** Returns the current token generation of all meetings whose tokens were ever invalidated. */
export async function tokenGenerations(
	database: Database,
): Promise<{ meeting: string; generation: number }[]> {
	const found = await sql<{ meeting: string; generation: number }>`
		select meeting_id as meeting, token_generation as generation from broadcast.hall where token_generation > 0`.execute(
		database,
	);
	return found.rows;
}
