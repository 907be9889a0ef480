import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import type { ListSource } from '#platform/server/list.ts';
import { affectedRows, columnOf, execute, rowsOf } from '#platform/server/query.ts';
import type { LogEntry } from '../../log.ts';

/** A new entry. `shown`: the action that readers see until the real one is released; `null` = they see none until then. */
export interface NewLogEntry extends Omit<LogEntry, 'id' | 'at'> {
	conference: string;
	at: Date;
	shown: string | null;
	/** The person who acts on a page of a section, unless they are an officer of the organisation. */
	onSection: string | null;
}

/** Adds an entry to the log of a conference. A person who acts on a page of a section and is no officer is a colleague. */
export const insertLogEntry = (tx: Database | Transaction, entry: NewLogEntry) =>
	execute(
		tx,
	)`insert into conference.log_entry (conference_id, at, function, action, shown, part, thing_kind, thing_id,
			count, version, columns, purpose)
		values (${entry.conference}, ${entry.at}, ${functionIn(entry)}, ${entry.action}, ${entry.shown}, ${entry.part},
			${entry.kind}, ${entry.thing}, ${entry.count}, ${entry.version}, ${entry.columns}, ${entry.purpose})`;

const functionIn = ({ conference, onSection, function: own }: NewLogEntry) =>
	onSection
		? sql`case when exists (select from conference.role_holder r where r.conference_id = ${conference}
				and r.person_id = ${onSection} and r.role = 'officer') then ${own} else 'colleague' end`
		: sql`${own}`;

/** Shows the last entry of an action about each of some things as what it is. */
export const setShown = (tx: Database | Transaction, action: string, things: readonly string[]) =>
	execute(tx)`update conference.log_entry set shown = action
		where shown is distinct from action and id in (select max(id) from conference.log_entry
			where thing_id = any(${[...things]}::uuid[]) and action = ${action} and shown is distinct from action
			group by thing_id)`;

const dayIn = (zone: string) => sql`(e.at at time zone ${zone})::date::text`;

/** The list source of the log of a conference. @param zone its time zone: days are those there */
export const logSource = (conference: string, zone: string): ListSource<'at'> => ({
	from: sql`conference.log_entry e`,
	where: sql`e.conference_id = ${conference} and e.shown is not null`,
	id: sql`e.id`,
	keys: sql`array[e.part, ${dayIn(zone)}]`,
	sorts: { at: sql`(e.at, e.id)` },
});

/** The days on which something is in the log, newest first. */
export const daysOfLog = (database: Database, conference: string, zone: string, max: number) =>
	columnOf<string>(database)`select distinct ${dayIn(zone)} as day from conference.log_entry e
		where e.conference_id = ${conference} and e.shown is not null order by day desc limit ${max}`;

/** Entries of one conference, in the order of their ids. */
export const logEntriesBy = (database: Database, conference: string, ids: readonly string[]) =>
	rowsOf<LogEntry>(database)`select e.id::text, (extract(epoch from e.at) * 1000)::float8 as at, e.function,
			e.shown as action, e.part, e.thing_kind as kind, e.thing_id as thing, e.count, e.version, e.columns, e.purpose
		from conference.log_entry e
		join unnest(${[...ids]}::bigint[]) with ordinality page(id, place) on page.id = e.id
		where e.conference_id = ${conference} and e.shown is not null order by page.place`;

/** Deletes the log of some conferences. @returns how many entries */
export const deleteLogOf = (database: Database, conferences: readonly string[], max: number) =>
	affectedRows(database)`delete from conference.log_entry where id in (select id from conference.log_entry
		where conference_id = any(${[...conferences]}::uuid[]) limit ${max})`;
