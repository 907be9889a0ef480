import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import type { Edition } from '../../edition.ts';
import { storedEdition } from '../../stored-edition.ts';
import type { EditionLayout } from '../../layout.ts';

/** The published conferences that an older version laid out. */
export async function outdatedLayouts(database: Database): Promise<string[]> {
	const found = await sql<{ id: string }>`select id from conference.conference where layout_outdated
		order by id`.execute(database);
	return found.rows.map(({ id }) => id);
}

/** The published edition of such a conference, locked; `null` if it was laid out meanwhile. */
export async function lockedOutdated(tx: Transaction, conference: string): Promise<Edition | null> {
	const found = await sql<{ published: Edition }>`select published from conference.conference
		where id = ${conference} and layout_outdated and published is not null for update`.execute(tx);
	const [row] = found.rows;
	return row ? storedEdition(row.published) : null;
}

/** Writes the span of a conference, whose layout is no longer outdated. */
export async function setLaidOut(
	tx: Transaction,
	conference: string,
	{ startsAt, endsAt, wholeDays }: EditionLayout,
): Promise<void> {
	await sql`update conference.conference set layout_outdated = false, whole_days = ${wholeDays},
			starts_at = ${startsAt === null ? null : new Date(startsAt)},
			ends_at = ${endsAt === null ? null : new Date(endsAt)}
		where id = ${conference}`.execute(tx);
}
