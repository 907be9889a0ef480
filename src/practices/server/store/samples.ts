import { sql, type Transaction } from '#platform/server/database.ts';

/** Publishes a practice that was loaded from a file, without a submission. */
export async function publishLoaded(tx: Transaction, practice: string, now: Date): Promise<void> {
	await sql`update practices.practice set state = 'published', published_at = ${now}
		where id = ${practice}`.execute(tx);
}

/** Submits a practice that was loaded from a file: an officer will check it. */
export async function submitLoaded(tx: Transaction, practice: string, now: Date): Promise<void> {
	await sql`update practices.practice set state = 'submitted', submitted_at = ${now}
		where id = ${practice}`.execute(tx);
}
