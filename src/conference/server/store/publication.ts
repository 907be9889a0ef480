import { isReferredTo } from '#platform/server/database-problem.ts';
import { sql, type Database } from '#platform/server/database.ts';
import type { Change } from '../../changes.ts';
import type { Edition } from '../../edition.ts';
import type { EditionLayout } from '../../layout.ts';

/** A relation of a conference with its role and position: to a directory entry, or a text. */
export interface RelationRow {
	role: 'field' | 'state' | 'structure' | 'series' | 'chairpersonship' | 'organiser' | 'source';
	position: number;
	entry: string | null;
	text: Readonly<Record<string, string>> | null;
}

const moment = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

/** Writes the conference and increments its sequence; `null` if its address is taken. */
export async function upsertConference(
	database: Database,
	id: string,
	edition: Edition,
	layout: EditionLayout,
	at: Date,
): Promise<number | null> {
	const upserted = await sql<{ sequence: number }>`
		update conference.conference set
			slug = ${edition.slug}, published = ${JSON.stringify(edition)}, published_at = ${at},
			first_published_at = coalesce(first_published_at, ${at}),
			sequence = case when published is null then 0 else sequence + 1 end,
			kind = ${edition.kind}, decision = ${edition.decision}, sample = ${edition.sample},
			cancelled = ${edition.cancelled}, title = ${JSON.stringify(edition.title)},
			first_day = ${edition.firstDay}, last_day = ${edition.lastDay},
			starts_at = ${moment(layout.startsAt)}, ends_at = ${moment(layout.endsAt)},
			whole_days = ${layout.wholeDays}, time_zone = ${edition.timeZone}, layout_outdated = false
		where id = ${id} and not exists (
			select from conference.conference other where other.slug = ${edition.slug} and other.id <> ${id})
		returning sequence`.execute(database);
	return upserted.rows[0]?.sequence ?? null;
}

/**
 * Writes the meetings, and deletes those that were removed.
 * @returns the numbers of rows written and deleted; fewer than expected means that one belongs to another conference,
 * or that its floor was used; `null` if a removed one is referred to, which ends the transaction
 */
export async function upsertMeetings(
	database: Database,
	conference: string,
	layout: EditionLayout,
): Promise<{ written: number; total: number } | null> {
	const rows = layout.meetings.map((meeting) => ({
		...meeting,
		starts_at: moment(meeting.startsAt),
		ends_at: moment(meeting.endsAt),
	}));
	try {
		await sql`delete from conference.meeting where conference_id = ${conference} and used_at is null
			and id <> all (${rows.map(({ id }) => id)}::uuid[])`.execute(database);
	} catch (error) {
		if (isReferredTo(error)) return null;
		throw error;
	}
	const written = await sql`
		insert into conference.meeting as m
			(id, conference_id, number, title, day, starts_at, ends_at, place, steps, listed, cancelled,
			chatham_house)
		select r.id, ${conference}, r.number, r.title, r.day, r.starts_at, r.ends_at, r.place, r.steps,
			r.listed, r.cancelled, r."chathamHouse"
		from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, number int, title jsonb, day date,
			starts_at timestamptz, ends_at timestamptz, place jsonb, steps jsonb, listed boolean,
			cancelled boolean, "chathamHouse" boolean)
		on conflict (id) do update set number = excluded.number, title = excluded.title, day = excluded.day,
			starts_at = excluded.starts_at, ends_at = excluded.ends_at, place = excluded.place,
			steps = excluded.steps, listed = excluded.listed, cancelled = excluded.cancelled,
			chatham_house = excluded.chatham_house
		where m.conference_id = excluded.conference_id
		returning m.id`.execute(database);
	const stored = await sql<{ n: number }>`
		select count(*) as n from conference.meeting where conference_id = ${conference}`.execute(database);
	return { written: written.rows.length, total: stored.rows[0]?.n ?? 0 };
}

/** The same for the items. */
export async function upsertItems(
	database: Database,
	conference: string,
	layout: EditionLayout,
): Promise<{ written: number; total: number }> {
	const rows = layout.items.map((item) => ({
		...item,
		starts_at: moment(item.startsAt),
		ends_at: moment(item.endsAt),
	}));
	await sql`delete from conference.item where conference_id = ${conference} and used_at is null
		and id <> all (${rows.map(({ id }) => id)}::uuid[])`.execute(database);
	const written = await sql`
		insert into conference.item as i (id, conference_id, meeting_id, parent_id, number, position, title,
			note, starts_at, ends_at, steps, listed, statements)
		select r.id, ${conference}, r.meeting, r.parent, r.number, r.position, r.title, r.note, r.starts_at,
			r.ends_at, r.steps, r.listed, r.statements
		from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, meeting uuid, parent uuid,
			number text, position int, title jsonb, note jsonb, starts_at timestamptz, ends_at timestamptz,
			steps jsonb, listed boolean, statements boolean)
		on conflict (id) do update set meeting_id = excluded.meeting_id, parent_id = excluded.parent_id,
			number = excluded.number, position = excluded.position, title = excluded.title,
			note = excluded.note, starts_at = excluded.starts_at, ends_at = excluded.ends_at,
			steps = excluded.steps, listed = excluded.listed, statements = excluded.statements
		where i.conference_id = excluded.conference_id
		returning i.id`.execute(database);
	const stored = await sql<{ n: number }>`
		select count(*) as n from conference.item where conference_id = ${conference}`.execute(database);
	return { written: written.rows.length, total: stored.rows[0]?.n ?? 0 };
}

/** Writes the search texts. */
export async function upsertTexts(
	database: Database,
	conference: string,
	layout: EditionLayout,
): Promise<void> {
	await sql`delete from conference.text where conference_id = ${conference}`.execute(database);
	await sql`insert into conference.text (conference_id, language, original, readers, title, short, body)
		select ${conference}, r.language, r.original, array(select jsonb_array_elements_text(r.readers)), r.title,
			r.short, r.body
		from jsonb_to_recordset(${JSON.stringify(layout.texts)}::jsonb) as r(language text, original boolean, readers jsonb,
			title text, short text, body text)`.execute(database);
}

/** Writes the relations. */
export async function upsertRelations(
	database: Database,
	conference: string,
	relations: readonly RelationRow[],
): Promise<void> {
	await sql`delete from conference.relation where conference_id = ${conference}`.execute(database);
	await sql`insert into conference.relation (conference_id, role, position, entry_id, text)
		select ${conference}, r.role, r.position, r.entry, r.text
		from jsonb_to_recordset(${JSON.stringify(relations)}::jsonb) as r(role text, position int, entry uuid,
			text jsonb)`.execute(database);
}

export async function addChanges(
	database: Database,
	conference: string,
	sequence: number,
	at: Date,
	changes: readonly Change[],
): Promise<void> {
	if (!changes.length) return;
	await sql`insert into conference.change (conference_id, at, sequence, kind, meeting, before, after, listed)
		select ${conference}, ${at}, ${sequence}, r.kind, nullif(r.meeting, 'null'), r.before, r.after, r.listed
		from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as r(kind text, meeting jsonb, before jsonb,
			after jsonb, listed boolean)`.execute(database);
}

/** Hides the announced changes of meetings that are no longer in the public agenda. */
export async function hideChanges(database: Database, conference: string): Promise<void> {
	await sql`update conference.change c set listed = false from conference.meeting m
		where c.conference_id = ${conference} and c.listed and m.conference_id = c.conference_id
			and m.id = (c.meeting ->> 'id')::uuid and not m.listed`.execute(database);
}

/** Writes the state, and when the conference was first announced. */
export async function setState(
	database: Database,
	conference: string,
	state: string,
	at: Date,
): Promise<void> {
	await sql`update conference.conference set state = ${state},
			announced_at = coalesce(announced_at, case when ${state} <> 'draft' then ${at}::timestamptz end)
		where id = ${conference}`.execute(database);
}

/** Stores the content of a loaded file, to detect changes the next time. */
export async function setLoaded(database: Database, conference: string, loaded: string): Promise<void> {
	await sql`update conference.conference set loaded = ${loaded} where id = ${conference}`.execute(database);
}
