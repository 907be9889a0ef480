import { sql, type Database } from '#platform/server/database.ts';
import { columnOf } from '#platform/server/query.ts';
import type { SqlFragment } from '#platform/server/list.ts';

/**
 * What delegations are sorted by wherever they are in a row: their seats, a seat that an officer gave in the conference
 * before one of the directory; those without a seat after all others, by their French names. One text, unique, `null` for no
 * delegation. docs/rules/accreditation.md 5.1
 * @param alias of the table `accreditation.delegation`
 */
export const seatingOf = (alias: 'd' | 'delegation'): SqlFragment => {
	const of = (column: string): SqlFragment => sql.ref(`${alias}.${column}`);
	return sql`((coalesce(lpad(${of('seat')}::text, 5, '0') || case when ${of('has_own_seat')} then 'a' else 'b' end,
		'z ' || coalesce(${of('name')} ->> 'fr', ${of('name')} ->> 'en', ${of('name')}::text)) || ' ' || ${of('id')}::text)
		collate "fr-x-icu")`;
};

/** A seat of the directory: the id of a State's entry, and its place, from 1. */
export interface DirectorySeat {
	entry: string;
	position: number;
}

/**
 * Gives States their seats of the directory, but for those that have one of their conference.
 * @param conference `null` = all of them
 * @returns the conferences in which a seat changed
 */
export const takeSeats = (database: Database, seats: readonly DirectorySeat[], conference: string | null) =>
	columnOf<string>(database)`with given as (
			select * from jsonb_to_recordset(${JSON.stringify(seats)}::jsonb) as seat (entry uuid, position int)),
		moved as (update accreditation.delegation d set seat = given.position from given
			where d.entry_id = given.entry and d.class = 'state' and not d.has_own_seat
				and d.seat is distinct from given.position and (${conference}::uuid is null or d.conference_id = ${conference})
			returning d.conference_id)
		select distinct conference_id from moved`;
