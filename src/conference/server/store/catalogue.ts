import type { Identity } from '#platform/identity.ts';
import { spokenLanguages, type Language } from '#platform/language.ts';
import { readRows } from '#platform/server/batched-read.ts';
import type { OperationContext } from '#platform/server/context.ts';
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

/**
 * The ids of the next conferences that have not ended, the earliest first, and of the last ones that have, the latest
 * first. One of which only the year is known ends with it; one without either is in neither list. What has ended has begun:
 * the last condition is for the index, which is then read from today backwards.
 */
export async function conferencesAround(
	ctx: Pick<OperationContext, 'database'>,
	today: string,
	most: number,
): Promise<{ coming: string[]; recent: string[] }> {
	const dated = sql`(select c.id, c.first_day, l.first_day as sorted_day, coalesce(c.last_day, c.first_day,
			(date_trunc('year', l.first_day) + interval '1 year - 1 day')::date) as last_day
		from conference.listing l join conference.conference c on c.id = l.conference_id where l.listed) dated`;
	const [found] = await readRows<{ coming: string[]; recent: string[] }>(
		ctx,
		sql`select
		array(select id from ${dated} where last_day >= ${today}::date
			order by coalesce(first_day, last_day), id limit ${most}) as coming,
		array(select id from ${dated} where last_day < ${today}::date and sorted_day <= ${today}::date
			order by sorted_day desc nulls last, id limit ${most}) as recent`,
	);
	return found ?? { coming: [], recent: [] };
}

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

/** Conferences by their ids, in no particular order. One statement, batched. */
export function conferencesByIds(
	ctx: Pick<OperationContext, 'database'>,
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
	return readRows(
		ctx,
		sql<FoundRow>`select c.id, c.state, c.identity, (extract(epoch from c.starts_at) * 1000)::bigint as "startsAt",
			(extract(epoch from c.ends_at) * 1000)::bigint as "endsAt", c.whole_days as "wholeDays",
			jsonb_build_object('slug', c.slug, 'title', c.title, 'shortTitle', c.published -> 'shortTitle',
				'original', c.published -> 'original', 'sample', c.sample, 'cancelled', c.cancelled,
				'firstDay', c.first_day, 'lastDay', c.last_day, 'year', c.published -> 'year', 'timeZone', c.time_zone,
				'mode', c.published -> 'mode', 'place', c.published -> 'place') as edition, ${texts}
		from conference.conference c
		left join conference.text t on ${words.length > 0} and t.conference_id = c.id
			and t.readers @> array[${language}::text]
		where c.id = any (${[...ids]}::uuid[])`,
	);
}
