import { sql, type Database } from '#platform/server/database.ts';

/**
 * Makes a session the one in which a person follows a meeting.
 * @returns whether it took over from another session
 */
export async function takeOnline(
	database: Database,
	given: { meeting: string; person: string; session: string; now: Date },
): Promise<boolean> {
	const { meeting, person, session, now } = given;
	const found = await sql<{ taken: boolean }>`
		insert into floor.online as o (meeting_id, person_id, session_id, since)
		values (${meeting}, ${person}, ${session}, ${now})
		on conflict (meeting_id, person_id) do update
			set session_id = excluded.session_id, since = excluded.since, taken_over_at = excluded.since
			where o.session_id <> excluded.session_id
		returning taken_over_at is not null as taken`.execute(database);
	return found.rows[0]?.taken ?? false;
}

/** Whether a person follows a meeting in another session than this one. */
export async function isInOtherSession(
	database: Database,
	{ meeting, person, session }: { meeting: string; person: string; session: string },
): Promise<boolean> {
	const found = await sql`select from floor.online where meeting_id = ${meeting} and person_id = ${person}
		and session_id <> ${session}`.execute(database);
	return found.rows.length > 0;
}

/** A participant who has followed a meeting online. */
export interface OnlineParticipant {
	person: string;
	name: string;
	/** Since when in the present browser session, ms. */
	since: number;
	/** When another session of theirs took over last, ms; `null` = never. */
	takenOverAt: number | null;
}

/** The people who have followed a meeting online, by name. @param limit largest number */
export async function onlineIn(
	database: Database,
	meeting: string,
	limit: number,
): Promise<OnlineParticipant[]> {
	const found = await sql<OnlineParticipant>`select o.person_id as person, p.name,
			(extract(epoch from o.since) * 1000)::float8 as since,
			(extract(epoch from o.taken_over_at) * 1000)::float8 as "takenOverAt"
		from floor.online o join platform.person p on p.id = o.person_id
		where o.meeting_id = ${meeting} order by p.name, o.person_id limit ${limit}`.execute(database);
	return found.rows;
}
