import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import type { PlaceId } from '../../types.ts';

/** Notes which registered young person speaks in a place. */
export async function insertYoungSpeaker(
	tx: Transaction,
	meeting: string,
	place: PlaceId,
	registration: string,
): Promise<void> {
	await sql`insert into floor.young_speaker (place_id, meeting_id, registration_id)
		values (${place}, ${meeting}, ${registration})`.execute(tx);
}

/** The registrations of young speakers in a meeting, by place. */
export async function youngSpeakersIn(database: Database, meeting: string): Promise<Map<PlaceId, string>> {
	const found = await sql<{ place: PlaceId; registration: string }>`
		select place_id as place, registration_id as registration from floor.young_speaker
		where meeting_id = ${meeting}`.execute(database);
	return new Map(found.rows.map(({ place, registration }) => [place, registration]));
}
