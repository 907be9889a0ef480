import { sql, type Database } from '../database.ts';
import { emailsBy, type StoredEmail } from './store.ts';

/** For tests: the newest emails of the outbox. @param max how many */
export async function newestEmails(database: Database, max = 100): Promise<StoredEmail[]> {
	const found = await sql<{ id: string }>`select id from platform.mail
		order by made_at desc limit ${max}`.execute(database);
	return emailsBy(
		database,
		found.rows.map(({ id }) => id),
	);
}
