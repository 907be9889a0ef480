import { sql, type Transaction } from '#platform/server/database.ts';
import type { ReplacedMeeting } from '#platform/server/slice.ts';

/** A meeting with the same facts, which was not used yet. It shares its number until the other is gone (deferred). */
export async function copyMeeting(tx: Transaction, { from, to }: ReplacedMeeting): Promise<void> {
	await sql`insert into conference.meeting
			(id, conference_id, number, title, day, starts_at, ends_at, place, steps, listed, cancelled, chatham_house)
		select ${to}, conference_id, number, title, day, starts_at, ends_at, place, steps, listed, cancelled, chatham_house
		from conference.meeting where id = ${from}`.execute(tx);
}

/** Puts the new meeting into the working copy. Its last editor stays; an open editor shows that it has changed. */
export async function changeWorkingCopy(
	tx: Transaction,
	conference: string,
	change: <Document>(document: Document) => Document,
): Promise<void> {
	const found = await sql<{ document: unknown }>`select document from conference.working
		where conference_id = ${conference} for update`.execute(tx);
	if (found.rows[0])
		await sql`update conference.working set version = version + 1,
			document = ${JSON.stringify(change(found.rows[0].document))} where conference_id = ${conference}`.execute(
			tx,
		);
}

/** Nothing is said at the meeting and on its items any more: publishing can remove it. */
export async function releaseMeeting(tx: Transaction, meeting: string): Promise<void> {
	await sql`update conference.item set used_at = null where meeting_id = ${meeting}`.execute(tx);
	await sql`update conference.meeting set used_at = null, state = 'planned', opened_at = null, closed_at = null,
		item_on_floor = null where id = ${meeting}`.execute(tx);
}
