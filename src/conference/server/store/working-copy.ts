import { sql, type Database } from '#platform/server/database.ts';
import type { Edition } from '../../edition.ts';

export interface WorkingCopyRow {
	document: Edition;
	version: number;
	savedAt: Date;
	savedBy: string | null;
}

/** Creates a draft; `null` if the address is taken. */
export async function insertConference(database: Database, slug: string, at: Date): Promise<string | null> {
	const made = await sql<{ id: string }>`insert into conference.conference (slug, made_at)
		values (${slug}, ${at}) on conflict (slug) do nothing returning id`.execute(database);
	return made.rows[0]?.id ?? null;
}

/** Replaces the working copy and increments its version. */
export async function upsertWorkingCopy(
	database: Database,
	conference: string,
	document: Edition,
	at: Date,
	by: string | null,
): Promise<number> {
	const upserted = await sql<{ version: number }>`
		insert into conference.working as w (conference_id, document, version, saved_at, saved_by)
		values (${conference}, ${JSON.stringify(document)}, 1, ${at}, ${by})
		on conflict (conference_id) do update set document = excluded.document, version = w.version + 1,
			saved_at = excluded.saved_at, saved_by = excluded.saved_by
		returning version`.execute(database);
	return upserted.rows[0]?.version ?? 1;
}

/** Saves over the opened version; `null` if there is a newer one. */
export async function saveOver(
	database: Database,
	conference: string,
	version: number,
	document: Edition,
	at: Date,
	by: string | null,
): Promise<number | null> {
	const saved = await sql<{ version: number }>`
		update conference.working set document = ${JSON.stringify(document)}, version = version + 1,
			saved_at = ${at}, saved_by = ${by}
		where conference_id = ${conference} and version = ${version} returning version`.execute(database);
	return saved.rows[0]?.version ?? null;
}

export async function readWorkingCopy(
	database: Database,
	conference: string,
): Promise<WorkingCopyRow | null> {
	const found = await sql<WorkingCopyRow>`
		select w.document, w.version, w.saved_at as "savedAt", p.name as "savedBy"
		from conference.working w left join platform.person p on p.id = w.saved_by
		where w.conference_id = ${conference}`.execute(database);
	return found.rows[0] ?? null;
}

/** Deletes a draft that only officers ever saw. */
export async function deleteDraft(database: Database, conference: string): Promise<void> {
	await sql`delete from conference.conference where id = ${conference} and published is null`.execute(
		database,
	);
}

/** The meetings and items whose floor was used. */
export async function usedParts(database: Database, conference: string): Promise<string[]> {
	const found = await sql<{ id: string }>`
		select id from conference.meeting where conference_id = ${conference} and used_at is not null
		union all select id from conference.item where conference_id = ${conference} and used_at is not null
		order by id`.execute(database);
	return found.rows.map(({ id }) => id);
}
