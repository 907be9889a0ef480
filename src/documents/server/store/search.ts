import type { Texts } from '#platform/language.ts';
import { sql, type Database } from '#platform/server/database.ts';

/** The ids of all issued documents. */
export async function issuedIds(database: Database): Promise<string[]> {
	const found = await sql<{ id: string }>`select id from documents.document where state = 'issued'`.execute(
		database,
	);
	return found.rows.map(({ id }) => id);
}

/** The texts of the issued versions of a document, by language. */
export async function issuedTexts(database: Database, document: string): Promise<Texts> {
	const found = await sql<{ language: string; text: string }>`select v.language, x.text
		from documents.language_version v join documents.extracted_text x on x.version_id = v.id
		where v.document_id = ${document} and v.state = 'issued' and x.text <> ''`.execute(database);
	return Object.fromEntries(found.rows.map(({ language, text }) => [language, text]));
}
