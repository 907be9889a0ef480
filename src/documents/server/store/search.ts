import type { Texts } from '#platform/language.ts';
import { sql, type Database } from '#platform/server/database.ts';

/** The ids of all issued documents. */
export async function issuedIds(database: Database): Promise<string[]> {
	const found = await sql<{ id: string }>`select id from documents.document where state = 'issued'`.execute(
		database,
	);
	return found.rows.map(({ id }) => id);
}

/** The texts of the issued versions of documents, by document and language. */
export async function issuedTexts(
	database: Database,
	documents: readonly string[],
): Promise<Map<string, Texts>> {
	const found = await sql<{ document: string; texts: Texts }>`
		select v.document_id as document, jsonb_object_agg(v.language, x.text) as texts
		from documents.language_version v join documents.extracted_text x on x.version_id = v.id
		where v.document_id = any (${[...documents]}::uuid[]) and v.state = 'issued' and x.text <> ''
		group by v.document_id`.execute(database);
	return new Map(found.rows.map(({ document, texts }) => [document, texts]));
}
