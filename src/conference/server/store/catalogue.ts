import type { Identity } from '#platform/identity.ts';
import { spokenLanguages, type Language } from '#platform/language.ts';
import { sql, type Database } from '#platform/server/database.ts';
import type { SqlFragment, ListSource, ListValue } from '#platform/server/list.ts';
import { hitEnds, hitStarts } from '../../excerpt.ts';
import type { FacetKind } from '../../catalogue.ts';
import type { ConferenceState } from '../../lifecycle.ts';
import type { HeadEdition } from '../to-page.ts';

/** A facet value; `entry` = the directory entry that it is named after. */
export interface FacetValue extends ListValue<FacetKind> {
	entry: string | null;
}

/** All facet values of the catalogue. */
export async function facetValues(database: Database): Promise<FacetValue[]> {
	const answer = await sql<FacetValue>`select id as key, kind as facet, slug as value,
		entry_id as entry, listed as stored from conference.facet`.execute(database);
	return answer.rows;
}

/** Search words and the reader's language. */
export interface SearchConditions {
	language: Language;
	words: readonly string[];
}

/**
 * The text search query: all words must match, by their stems in the reader's language with the last word as a prefix,
 * or unstemmed for texts in other languages. Words are letters and digits, so they contain no operators.
 */
function query({ language, words }: SearchConditions): SqlFragment {
	const own = (spokenLanguages as readonly string[]).includes(language) ? language : 'plain';
	const configuration = sql.lit(`conference.${own}`);
	const [first, last] = [words.slice(0, -1).join(' & '), words.at(-1) ?? ''];
	return sql`((to_tsquery(${configuration}, ${first})
			&& (to_tsquery(${configuration}, ${last}) || to_tsquery('conference.plain', ${`${last}:*`})))
		|| to_tsquery('conference.plain', ${`${words.join(' & ')}:*`}))`;
}

/** The list source of announced conferences. */
export const catalogueSource = (search: SearchConditions): ListSource<'date' | 'rank'> => ({
	from: sql`conference.listing l`,
	where: sql`l.listed`,
	id: sql`l.conference_id`,
	keys: sql`l.facets`,
	sorts: { date: sql`l.first_day`, rank: sql`ts_rank(t.search, ${query(search)})` },
	search: {
		join: sql`join conference.text t on t.conference_id = l.conference_id
			and t.readers @> array[${search.language}::text]`,
		where: sql`t.search @@ ${query(search)}`,
	},
	stored: sql`select id as key, listed as n from conference.facet`,
});

/** A conference in the catalogue; with search words, its texts have the matches marked. */
export interface FoundRow {
	id: string;
	state: ConferenceState;
	edition: HeadEdition;
	startsAt: number | null;
	endsAt: number | null;
	wholeDays: boolean;
	identity: Identity;
	language: string | null;
	markedTitle: string | null;
	markedBody: string | null;
}

/** Conferences by their ids, in no particular order. */
export async function conferencesByIds(
	database: Database,
	ids: readonly string[],
	search: SearchConditions,
): Promise<FoundRow[]> {
	const { language, words } = search;
	const marks = `StartSel=${hitStarts}, StopSel=${hitEnds}`;
	const marked = (text: string, options: string): SqlFragment =>
		sql`ts_headline(conference.searched_as(t.language), ${sql.ref(text)}, ${query(search)}, ${`${marks}, ${options}`})`;
	const texts = words.length
		? sql`t.language, ${marked('t.title', 'HighlightAll=true')} as "markedTitle",
			${marked('t.body', 'MaxFragments=2, MinWords=16, MaxWords=30, FragmentDelimiter=" … "')} as "markedBody"`
		: sql`null as language, null as "markedTitle", null as "markedBody"`;
	const answer = await sql<FoundRow>`
		select c.id, c.state, c.identity, (extract(epoch from c.starts_at) * 1000)::bigint as "startsAt",
			(extract(epoch from c.ends_at) * 1000)::bigint as "endsAt", c.whole_days as "wholeDays",
			jsonb_build_object('slug', c.slug, 'title', c.title, 'shortTitle', c.published -> 'shortTitle',
				'original', c.published -> 'original', 'sample', c.sample, 'cancelled', c.cancelled,
				'firstDay', c.first_day, 'lastDay', c.last_day, 'year', c.published -> 'year', 'timeZone', c.time_zone,
				'mode', c.published -> 'mode', 'place', c.published -> 'place') as edition, ${texts}
		from conference.conference c
		left join conference.text t on ${words.length > 0} and t.conference_id = c.id
			and t.readers @> array[${language}::text]
		where c.id = any (${[...ids]}::uuid[])`.execute(database);
	return answer.rows;
}
