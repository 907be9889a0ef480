import type { Database, Transaction } from '#platform/server/database.ts';
import { execute, hasRows, rowsOf } from '#platform/server/query.ts';

/** A saved view of the list of registrations. */
export interface ViewRow {
	id: string;
	name: string;
	/** Of its address, without `?`. */
	query: string;
}

/** The views of a conference, by name. */
export const viewsIn = (database: Database | Transaction, conference: string) =>
	rowsOf<ViewRow>(database)`select id, name, query from accreditation.list_view
		where conference_id = ${conference} order by name, id`;

/** Saves a view, in place of one of the same name. */
export const putView = (
	tx: Transaction,
	view: { conference: string; name: string; query: string; by: string | null; now: Date },
) =>
	execute(tx)`insert into accreditation.list_view (conference_id, name, query, made_at, made_by)
		values (${view.conference}, ${view.name}, ${view.query}, ${view.now}, ${view.by})
		on conflict (conference_id, name) do update
			set query = excluded.query, made_at = excluded.made_at, made_by = excluded.made_by`;

/** Removes a view; `false` if it is not of the conference. */
export const deleteView = (tx: Transaction, conference: string, id: string) =>
	hasRows(
		tx,
	)`delete from accreditation.list_view where conference_id = ${conference} and id = ${id} returning 1`;
