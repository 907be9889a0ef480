import { hitEnds, hitStarts } from '#conference';
import { spokenLanguages, type Language, type Texts } from '#platform/language.ts';
import { sql, type Database } from '#platform/server/database.ts';
import { rowsOf } from '#platform/server/query.ts';
import { byName, type ListSource, type SqlFragment } from '#platform/server/list.ts';
import type { EvidenceLevel } from '../../level.ts';
import type { PracticeRecord, PracticeState } from '../../practice.ts';
import type { PracticeFacet, PracticeSort } from '../../practices-list.ts';
import { ownersColumn, type PracticeOwner } from './owners.ts';

/** A facet value that practices have; ref: a code, a language, or the id of a State. */
export interface PracticeFacetKey {
	key: number;
	facet: PracticeFacet;
	ref: string;
}

/** The facet values of all practices. */
export async function facetKeys(database: Database): Promise<PracticeFacetKey[]> {
	return rowsOf<PracticeFacetKey>(database)`select id as key, kind as facet, ref from practices.facet
		order by kind, ref`;
}

const configurations = [...spokenLanguages.map((language) => `conference.${language}`), 'conference.plain'];

/** Words by the stems of any language. 8.2 */
const anyLanguage = (typed: string): SqlFragment =>
	sql`(${sql.join(
		configurations.map((one) => sql`to_tsquery(${sql.lit(one)}::regconfig, ${typed})`),
		sql` || `,
	)})`;

/** The list source of published practices, sorted for a reader of a language. */
export function practicesSource(words: readonly string[], language: Language): ListSource<PracticeSort> {
	const query = anyLanguage(words.join(' & '));
	return {
		from: sql`practices.listing l`,
		where: sql`true`,
		id: sql`l.id`,
		keys: sql`l.keys`,
		sorts: {
			level: sql`l.level`,
			year: sql`l.year`,
			published: sql`l.published_at`,
			title: sql`coalesce(l.title ->> ${language}, l.title ->> l.original_language) ${byName(language)}`,
			rank: sql`ts_rank(l.search, ${query})`,
		},
		search: { where: sql`practices.words_of(l.search) @@ ${query}` },
		bitmaps: { from: sql`(select id as key, places from practices.facet)`, place: sql`l.place` },
	};
}

/** A practice in the list. */
export interface FoundPracticeRow {
	id: string;
	slug: string;
	state: PracticeState;
	sample: boolean;
	title: Texts;
	original: Language;
	record: Pick<
		PracticeRecord,
		| 'kind'
		| 'ages'
		| 'settings'
		| 'risks'
		| 'deliverers'
		| 'policeRoles'
		| 'means'
		| 'cost'
		| 'languages'
		| 'summary'
		| 'usedIn'
	>;
	levels: EvidenceLevel[];
	publishedAt: Date;
	year: number | null;
	studies: number;
	owners: PracticeOwner[];
	evaluatedIn: string[];
	/** What did not work, with marks around the search words; `null` where it has none. */
	failure: string | null;
	failureLanguage: string | null;
}

/** The first text on what did not work that has a search word, the reader's language first. */
function failureOf(words: readonly string[], language: Language): SqlFragment {
	const config = sql`conference.searched_as(f.language)`;
	const query = sql`to_tsquery(${config}, ${words.join(' | ')})`;
	return sql`left join lateral (
			select f.language, ts_headline(${config}, f.text, ${query}, ${`StartSel=${hitStarts}, StopSel=${hitEnds},
				MaxFragments=1, MinWords=12, MaxWords=30`}) as marked
			from practices.failures_of(p.id) f where to_tsvector(${config}, f.text) @@ ${query}
			order by f.language <> ${language}, f.language limit 1) f on true`;
}

/** Practices by their ids, in no particular order; with words, each with the failure that has them. */
export async function foundRows(
	database: Database,
	ids: readonly string[],
	{ words, language }: { words: readonly string[]; language: Language },
): Promise<FoundPracticeRow[]> {
	const isMarked = words.length > 0;
	return rowsOf<FoundPracticeRow>(database)`
		select p.id, p.slug, p.state, p.sample, p.title, p.original_language as original,
			p.record - '{problem,mechanism,components,legal,knownFailures,quality,rights,activity,materials,mailbox}'::text[] as record,
			array(select v.shown_level from practices.version v where v.practice_id = p.id
				union select 'harm' from practices.version v where v.practice_id = p.id and v.computed_level = 'harm') as levels,
			p.published_at as "publishedAt", l.year, s.studies, s.countries as "evaluatedIn",
			${ownersColumn} as owners,
			${isMarked ? sql`f.marked` : sql`null`} as failure,
			${isMarked ? sql`f.language` : sql`null`} as "failureLanguage"
		from practices.practice p join practices.listing l on l.id = p.id, lateral (
			select (select count(*)::int from practices.counted_studies(array[p.id])) as studies,
				array(select distinct country from practices.counted_studies(array[p.id]) one,
					jsonb_array_elements_text(one.record -> 'countries') country
					where one.record ->> 'kind' = 'trial') as countries) s
		${isMarked ? failureOf(words, language) : sql``}
		where p.id = any (${[...ids]}::uuid[])`;
}
