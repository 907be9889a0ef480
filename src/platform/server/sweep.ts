import { sql, type Database } from './database.ts';
import { sweepOutbox } from './outbox.ts';

/**
 * Deletes what is no longer needed: notices sent a day ago, expired sessions and link keys, and emails older than a
 * month, with their personal data. Held emails stay.
 */
export async function sweep(database: Database): Promise<void> {
	await sweepOutbox(database);
	await sql`delete from platform.session where "expiresAt" < now()`.execute(database);
	await sql`delete from platform.verification where "expiresAt" < now()`.execute(database);
	await sql`delete from platform.form_key where used_at < now() - interval '7 days'`.execute(database);
	await sql`delete from platform.used_code where used_at < now() - interval '1 hour'`.execute(database);
	await sql`delete from platform.mail where queued_at < now() - interval '30 days'
		and (state <> 'held' or expires_at < now())`.execute(database);
	await sql`delete from platform.mail_key where used_at < now() - interval '2 years'`.execute(database);
}
