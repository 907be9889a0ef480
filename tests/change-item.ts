import { sql, type Database } from '#platform/server/database.ts';

/** Columns of an item that a publication may change. */
export interface ItemChange {
	steps?: readonly { from: number; audience: string }[];
	statements?: boolean;
	meeting?: string | null;
}

/** Changes an item of a conference as a publication does: with the next sequence. */
export async function changeItem(database: Database, item: string, change: ItemChange): Promise<void> {
	const { steps, statements, meeting } = change;
	await sql`with changed as (
			update conference.item set
				steps = coalesce(${steps ? JSON.stringify(steps) : null}::jsonb, steps),
				statements = coalesce(${statements ?? null}::boolean, statements),
				meeting_id = case when ${meeting !== undefined} then ${meeting ?? null}::uuid else meeting_id end
			where id = ${item} returning conference_id)
		update conference.conference set sequence = sequence + 1
		where id in (select conference_id from changed)`.execute(database);
}
