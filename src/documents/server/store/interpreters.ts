import type { Language, Texts } from '#platform/language.ts';
import { sql, type Database } from '#platform/server/database.ts';
import type { Distribution } from '../../document.ts';

/** A document of a meeting for its interpreters. */
export interface InterpretersDocumentRow {
	id: string;
	symbol: string;
	distribution: Distribution;
	title: Texts;
	original: Language;
	/** The issued language versions, by language; `id` is that of the version. */
	versions: { id: string; language: Language }[];
}

/**
 * The issued documents `d` that interpreters may read: from their own moment, or released for all participants. 4.7
 */
const forInterpreters = (now: Date) => sql`d.state = 'issued' and (d.interpreters_at <= ${now}
	or (d.distribution in ('public', 'participants') and (d.release_at is null or d.release_at <= ${now})))`;

/** The documents of a meeting for its interpreters, the newest first; at most 100. */
export async function interpretersDocuments(
	database: Database,
	meeting: string,
	now: Date,
): Promise<InterpretersDocumentRow[]> {
	const found =
		await sql<InterpretersDocumentRow>`select d.id, d.symbol, d.distribution, d.title, d.original_language as original,
			(select jsonb_agg(jsonb_build_object('id', v.id, 'language', v.language) order by v.language)
				from documents.language_version v where v.document_id = d.id and v.state = 'issued') as versions
		from documents.document d
		where d.meeting_id = ${meeting} and ${forInterpreters(now)}
			and exists (select from documents.language_version v where v.document_id = d.id and v.state = 'issued')
		order by d.issued_at desc, d.id limit 100`.execute(database);
	return found.rows;
}

/** The file of an issued version of a document of the meeting; `null` if interpreters may not read it. */
export async function interpretersVersion(
	database: Database,
	{ meeting, version, now }: { meeting: string; version: string; now: Date },
): Promise<{ file: string; symbol: string; language: Language; name: string } | null> {
	const found = await sql<{ file: string; symbol: string; language: Language; name: string }>`
		select f.id as file, d.symbol, v.language, f.name
		from documents.language_version v join documents.document d on d.id = v.document_id
		join platform.file f on f.id = coalesce(v.issued_file_id, v.file_id)
		where v.id = ${version} and v.state = 'issued' and d.meeting_id = ${meeting}
			and ${forInterpreters(now)}`.execute(database);
	return found.rows[0] ?? null;
}
