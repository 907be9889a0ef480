import type { Language, Texts } from '#platform/language.ts';
import { sql, type Database } from '#platform/server/database.ts';
import { byName, containsWords, type ListSource } from '#platform/server/list.ts';
import type { Distribution, DocumentKind, DocumentState, VersionState } from '../../document.ts';
import { waitings, type OfficerDocumentSort, type DocumentWaiting } from '../../officer-documents-list.ts';

/** A document in the officers' list. */
export interface DeskDocument {
	id: string;
	revision: number;
	kind: DocumentKind;
	title: Texts;
	original: string;
	symbol: string | null;
	distribution: Distribution;
	state: DocumentState;
	/** Moments in ms. */
	releaseAt: number | null;
	submittedAt: number | null;
	issuedAt: number | null;
	/** The earliest moment at which a version is due. */
	dueAt: number | null;
	/** Ids of delegations. */
	authors: string[];
	versions: { id: string; language: string; state: VersionState }[];
	waiting: DocumentWaiting[];
}

const day = 24 * 3_600_000;
const awaited = sql`v.document_id = d.id and v.state in ('awaited', 'in-translation')`;
const due = sql`(select min(v.due_at) from documents.language_version v where ${awaited} and d.state <> 'withdrawn')`;

/** What waits for the officer with a document `d`, as an array of `DocumentWaiting` with nulls. */
const waitingFor = (now: Date) => sql`array[
	case when d.state = 'submitted' then 'to-number' end,
	case when exists (select from documents.proposed_correction c where c.document_id = d.id) then 'correction' end,
	case when ${due} < ${now} then 'overdue' end,
	case when d.state = 'issued' and exists (select from documents.language_version v
		where v.document_id = d.id and v.state = 'checked') then 'to-issue' end,
	case when d.state = 'issued' and d.release_at > ${now} and d.release_at <= ${new Date(now.getTime() + day)}
		then 'release' end]`;

/** The list source of all documents of a conference, for its officers. Facet keys begin with their facet's name. */
export const officerDocumentsSource = (
	conference: string,
	{ language, words, now }: { language: Language; words: readonly string[]; now: Date },
): ListSource<OfficerDocumentSort> => {
	const title = sql`coalesce(d.title ->> ${language}, d.title ->> d.original_language) ${byName(language)}`;
	const rank = sql`coalesce(array_position(${[...waitings]}::text[],
		(array_remove(${waitingFor(now)}, null))[1]), case d.state when 'draft' then 10 when 'returned' then 11
		when 'issued' then 12 else 13 end)`;
	return {
		from: sql`documents.document d`,
		where: sql`d.conference_id = ${conference}`,
		search: {
			where: containsWords(
				sql`coalesce(d.symbol, '') || ' ' || (select string_agg(value, ' ') from jsonb_each_text(d.title))`,
				words.map((word) => word.toLowerCase()),
			),
		},
		id: sql`d.id`,
		// The oldest of what waits, the newest of the rest.
		tieBreaker: sql`case when d.state = 'submitted' then extract(epoch from d.submitted_at)
			when d.state = 'issued' and d.release_at > ${now} then extract(epoch from d.release_at)
			else -extract(epoch from coalesce(d.issued_at, d.created_at)) end`,
		keys: sql`array['state:' || d.state, 'kind:' || d.kind, 'distribution:' || d.distribution]
			|| array(select 'awaited:' || v.language from documents.language_version v where ${awaited})
			|| array(select 'waiting:' || w from unnest(${waitingFor(now)}) w where w is not null)`,
		sorts: { waiting: rank, title, symbol: sql`d.symbol ${byName(language)}`, due },
	};
};

/** The languages in which versions are awaited. */
export async function awaitedLanguages(database: Database, conference: string): Promise<string[]> {
	const found = await sql<{ language: string }>`select distinct v.language from documents.language_version v
		join documents.document d on d.id = v.document_id
		where d.conference_id = ${conference} and ${awaited} order by v.language`.execute(database);
	return found.rows.map(({ language }) => language);
}

const ms = (column: ReturnType<typeof sql>) => sql`floor(extract(epoch from ${column}) * 1000)::float8`;

/** Documents of a list, in the order of their ids. One statement. */
export async function listedDocuments(
	database: Database,
	ids: readonly string[],
	now: Date,
): Promise<DeskDocument[]> {
	const found =
		await sql<DeskDocument>`select d.id, d.revision, d.kind, d.title, d.original_language as original,
			d.symbol, d.distribution, d.state, ${ms(sql`d.release_at`)} as "releaseAt",
			${ms(sql`d.submitted_at`)} as "submittedAt", ${ms(sql`d.issued_at`)} as "issuedAt", ${ms(due)} as "dueAt",
			array(select a.delegation_id from documents.author a where a.document_id = d.id order by a.position) as authors,
			coalesce((select jsonb_agg(jsonb_build_object('id', v.id, 'language', v.language, 'state', v.state) order by v.language)
				from documents.language_version v where v.document_id = d.id), '[]') as versions,
			array_remove(${waitingFor(now)}, null) as waiting
		from documents.document d
		join unnest(${[...ids]}::uuid[]) with ordinality page(id, place) on page.id = d.id
		order by page.place`.execute(database);
	return found.rows;
}
