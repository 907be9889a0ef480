import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import type { Viewer } from '../../distribution.ts';
import { visibleTo } from './visible.ts';
import { documentColumns, type DocumentRow } from './documents.ts';

/**
 * The documents that are related to a document, in either direction, and that the viewer may read: an officer of one
 * conference may not know of a closed document of another.
 */
export async function relatedTo(database: Database, viewer: Viewer, id: string): Promise<DocumentRow[]> {
	const found =
		await sql<DocumentRow>`select ${documentColumns} from documents.document d where ${visibleTo(viewer)} and d.id in (
			select other_id from documents.related where document_id = ${id}
			union select document_id from documents.related where other_id = ${id})
		order by d.symbol, d.id limit 200`.execute(database);
	return found.rows;
}

/** The revisions, addenda and corrections of a document, whatever their state. For officers. */
export async function followingOf(database: Database, id: string): Promise<DocumentRow[]> {
	const found = await sql<DocumentRow>`select ${documentColumns} from documents.document d
		where d.base_id = ${id} order by d.suffix, d.suffix_number limit 200`.execute(database);
	return found.rows;
}

/** Relates two documents. @returns whether they were not related */
export async function insertRelation(tx: Transaction, id: string, other: string): Promise<boolean> {
	const made = await sql`insert into documents.related (document_id, other_id)
		select ${id}, ${other} where not exists (select from documents.related
			where document_id = ${other} and other_id = ${id})
		on conflict do nothing returning 1`.execute(tx);
	return made.rows.length === 1;
}

export async function deleteRelation(tx: Transaction, id: string, other: string): Promise<void> {
	await sql`delete from documents.related where (document_id = ${id} and other_id = ${other})
		or (document_id = ${other} and other_id = ${id})`.execute(tx);
}
