import { sql, type Database } from '#platform/server/database.ts';
import type { MeetingState } from '../../agenda.ts';

/** Whether a meeting of the conference is open, and whether any meeting's floor was used. */
export async function useOf(
	database: Database,
	conference: string,
): Promise<{ meetingOpen: boolean; used: boolean }> {
	const found = await sql<{ meetingOpen: boolean; used: boolean }>`
		select coalesce(bool_or(state in ('open', 'suspended')), false) as "meetingOpen",
			coalesce(bool_or(used_at is not null), false) as used
		from conference.meeting where conference_id = ${conference}`.execute(database);
	return found.rows[0] ?? { meetingOpen: false, used: false };
}

/** The conference of a meeting, locked with it, so it cannot be closed while a meeting is opened. */
export async function lockedMeeting(
	database: Database,
	meeting: string,
): Promise<{ conference: string; slug: string; conferenceState: string; cancelled: boolean } | null> {
	const found = await sql<{ conference: string; slug: string; conferenceState: string; cancelled: boolean }>`
		select c.id as conference, c.slug, c.state as "conferenceState", m.cancelled or c.cancelled as cancelled
		from conference.meeting m join conference.conference c on c.id = m.conference_id
		where m.id = ${meeting} for update of c, m`.execute(database);
	return found.rows[0] ?? null;
}

export async function updateMeetingState(
	database: Database,
	meeting: string,
	state: MeetingState,
	at: Date,
): Promise<void> {
	await sql`update conference.meeting set state = ${state},
			opened_at = case when ${state} = 'planned' then null else coalesce(opened_at, ${at}) end,
			closed_at = case when ${state} = 'closed' then ${at}::timestamptz end,
			item_on_floor = case when ${state} in ('open', 'suspended') then item_on_floor end,
			used_at = coalesce(used_at, ${at})
		where id = ${meeting}`.execute(database);
}

/** Puts an item of the same conference on the floor; ignores items of other conferences. */
export async function setItemOnFloor(
	database: Database,
	meeting: string,
	item: string | null,
	at: Date,
): Promise<boolean> {
	const updated = await sql`
		update conference.meeting m set item_on_floor = ${item}, used_at = coalesce(used_at, ${at})
		where id = ${meeting} and (${item}::uuid is null or exists (
			select from conference.item i where i.id = ${item} and i.conference_id = m.conference_id))
		returning id`.execute(database);
	return updated.rows.length === 1;
}

/** Marks items whose floor was used. */
export async function markItemsUsed(database: Database, items: readonly string[], at: Date): Promise<void> {
	await sql`update conference.item set used_at = coalesce(used_at, ${at})
		where id = any (${items}::uuid[])`.execute(database);
}

/** Locks a conference until the transaction ends. */
export async function lockConference(database: Database, conference: string): Promise<void> {
	await sql`select from conference.conference where id = ${conference} for update`.execute(database);
}
