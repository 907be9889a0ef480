import type { Texts } from '#platform/language.ts';
import { sql, type Database } from '#platform/server/database.ts';
import type { ItemPart, MeetingPart } from '../../agenda.ts';
import type { ChangeKind, When, Where } from '../../changes.ts';
import type { RelationRow } from './publication.ts';

/** A moment as ms, so that rows and laid-out editions are alike. */
const ms = (column: string) => sql`(extract(epoch from ${sql.ref(column)}) * 1000)::bigint`;

const meetingColumns = sql`id, number, title, day, ${ms('starts_at')} as "startsAt",
	${ms('ends_at')} as "endsAt", place, steps, listed, cancelled, state, ${ms('opened_at')} as "openedAt",
	${ms('closed_at')} as "closedAt", item_on_floor as "itemOnFloor"`;

/** The meetings of a conference, by number. */
export async function meetingsOf(database: Database, conference: string): Promise<MeetingPart[]> {
	const found = await sql<MeetingPart>`select ${meetingColumns} from conference.meeting
		where conference_id = ${conference} order by number`.execute(database);
	return found.rows;
}

/** The items of a conference, in the order of their numbers. */
export async function itemsOf(database: Database, conference: string): Promise<ItemPart[]> {
	const found = await sql<ItemPart>`
		select id, number, parent_id as parent, meeting_id as meeting, title, note,
			${ms('starts_at')} as "startsAt", ${ms('ends_at')} as "endsAt", steps, listed, statements
		from conference.item where conference_id = ${conference} order by position`.execute(database);
	return found.rows;
}

/** To what a conference belongs. */
export async function relationsOf(database: Database, conference: string): Promise<RelationRow[]> {
	const found = await sql<RelationRow>`select role, position, entry_id as entry, text
		from conference.relation where conference_id = ${conference} order by role, position`.execute(database);
	return found.rows;
}

export interface ChangeRow {
	kind: ChangeKind;
	at: Date;
	sequence: number;
	meeting: { id: string; number: number; title: Texts } | null;
	before: When & Where;
	after: When & Where;
	listed: boolean;
}

/** The changes of date and place, the newest first. */
export async function changesOf(database: Database, conference: string): Promise<ChangeRow[]> {
	const found = await sql<ChangeRow>`select kind, at, sequence, meeting, before, after, listed
		from conference.change where conference_id = ${conference} order by id desc limit 100`.execute(database);
	return found.rows;
}
