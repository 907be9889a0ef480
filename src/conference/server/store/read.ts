import type { Texts } from '#platform/language.ts';
import { sql, type Database } from '#platform/server/database.ts';
import type { ItemPart, MeetingPart } from '../../agenda.ts';
import type { ChangeKind, ChangedTime, ChangedPlace } from '../../changes.ts';
import type { Edition } from '../../edition.ts';
import { storedEdition } from '../../stored-edition.ts';
import type { RelationRow } from './publication.ts';

/** A moment in ms, as in laid-out editions. */
const ms = (column: string) => sql`(extract(epoch from ${sql.ref(column)}) * 1000)::bigint`;

const meetingColumns = sql`id, number, title, day, ${ms('starts_at')} as "startsAt",
	${ms('ends_at')} as "endsAt", place, steps, listed, cancelled, chatham_house as "chathamHouse", state, ${ms('opened_at')} as "openedAt",
	${ms('closed_at')} as "closedAt", item_on_floor as "itemOnFloor"`;

/** The meetings of a conference as a JSON array, in the order of time; those without a time by number. */
export const meetingsAsJson = (
	conference: ReturnType<typeof sql>,
) => sql`(select coalesce(json_agg(m), '[]') from (
	select ${meetingColumns} from conference.meeting where conference_id = ${conference}
	order by day nulls last, starts_at nulls last, number) m)`;

/** A row with the id of its conference. */
export type OfConference<Row> = Row & { conference: string };

/** The meetings of some conferences in the order of time; those without a time by number. */
export async function meetingsOf(
	database: Database,
	...conferences: readonly string[]
): Promise<OfConference<MeetingPart>[]> {
	const found = await sql<OfConference<MeetingPart>>`select conference_id as conference, ${meetingColumns}
		from conference.meeting where conference_id = any (${conferences}::uuid[])
		order by conference_id, day nulls last, starts_at nulls last, number`.execute(database);
	return found.rows;
}

/** The published edition of a conference; `null` before the first. */
export async function editionOf(database: Database, conference: string): Promise<Edition | null> {
	const found = await sql<{ published: Edition | null }>`
		select published from conference.conference where id = ${conference}`.execute(database);
	const [row] = found.rows;
	return row?.published ? storedEdition(row.published) : null;
}

/** The items of a conference, in the order of their numbers. */
export async function itemsOf(database: Database, conference: string): Promise<ItemPart[]> {
	const found = await sql<ItemPart>`
		select id, number, parent_id as parent, meeting_id as meeting, title, note,
			${ms('starts_at')} as "startsAt", ${ms('ends_at')} as "endsAt", steps, listed, statements
		from conference.item where conference_id = ${conference} order by position`.execute(database);
	return found.rows;
}

/** The relations of some conferences. */
export async function relationsOf(
	database: Database,
	...conferences: readonly string[]
): Promise<OfConference<RelationRow>[]> {
	const found = await sql<OfConference<RelationRow>>`select conference_id as conference, role, position,
			entry_id as entry, text
		from conference.relation where conference_id = any (${conferences}::uuid[])
		order by conference_id, role, position`.execute(database);
	return found.rows;
}

export interface ChangeRow {
	kind: ChangeKind;
	at: Date;
	sequence: number;
	meeting: { id: string; number: number; title: Texts } | null;
	before: ChangedTime & ChangedPlace;
	after: ChangedTime & ChangedPlace;
	listed: boolean;
}

/** The changes of date and place of some conferences, newest first; at most a hundred each. */
export async function changesOf(
	database: Database,
	...conferences: readonly string[]
): Promise<OfConference<ChangeRow>[]> {
	const found = await sql<OfConference<ChangeRow>>`
		select c.conference_id as conference, c.kind, c.at, c.sequence, c.meeting, c.before, c.after, c.listed
		from unnest(${conferences}::uuid[]) wanted, lateral (
			select * from conference.change where conference_id = wanted order by id desc limit 100) c
		order by c.conference_id, c.id desc`.execute(database);
	return found.rows;
}
