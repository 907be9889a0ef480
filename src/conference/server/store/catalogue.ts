import { spokenLanguages, type Language } from '#platform/language.ts';
import { sql, type Database } from '#platform/server/database.ts';
import { hitEnds, hitStarts } from '../../excerpt.ts';
import type { FacetKind } from '../../question.ts';
import type { ConferenceState } from '../../life.ts';
import type { HeadEdition } from '../shape.ts';

type Fragment = ReturnType<typeof sql<boolean>>;

/** A value of a facet, by the number under which listings have it, with how many conferences have it. */
export interface FacetValue {
	id: number;
	kind: FacetKind;
	slug: string;
	entry: string | null;
	listed: number;
}

/** All values by which a conference can be found. */
export async function facetValues(database: Database): Promise<FacetValue[]> {
	const answer = await sql<FacetValue>`select id, kind, slug, entry_id as entry, listed
		from conference.facet`.execute(database);
	return answer.rows;
}

/** What is looked for, with the facets as numbers. */
export interface Search {
	language: Language;
	words: readonly string[];
	/** Per facet in which something was chosen, the values of which one has to fit. */
	chosen: readonly (readonly number[])[];
}

/**
 * The words as PostgreSQL looks for them: all of them, by their stems in the reader's language, the last also
 * as the beginning of a word; or as they stand, for texts in another language. They are letters and digits
 * only, so that nothing in them is an operator.
 */
function query({ language, words }: Pick<Search, 'language' | 'words'>): Fragment {
	const own = (spokenLanguages as readonly string[]).includes(language) ? language : 'plain';
	const configuration = sql.lit(`conference.${own}`);
	const [first, last] = [words.slice(0, -1).join(' & '), words.at(-1) ?? ''];
	return sql`((to_tsquery(${configuration}, ${first})
			&& (to_tsquery(${configuration}, ${last}) || to_tsquery('conference.plain', ${`${last}:*`})))
		|| to_tsquery('conference.plain', ${`${words.join(' & ')}:*`}))`;
}

const fits = (chosen: readonly number[]): Fragment => sql`l.facets && ${[...chosen]}::int[]`;
const both = (conditions: readonly Fragment[]): Fragment =>
	conditions.length ? sql`(${sql.join(conditions, sql` and `)})` : sql`true`;
const from = (search: Search): Fragment =>
	search.words.length
		? sql`conference.listing l join conference.text t on t.conference_id = l.conference_id
			and t.readers @> array[${search.language}::text] and t.search @@ ${query(search)}`
		: sql`conference.listing l`;

export interface Looked {
	total: number;
	/** The conferences of the page, the newest first. */
	ids: string[];
	counts: { id: number; set: number; n: number }[];
}

/**
 * Looks through the listings once: how many fit, which are on the page, and how many there are for each value
 * of a facet, with all that was chosen but in the value's own facet, for there the reader wants to know what
 * another choice would give. `set`: 0 = all that was chosen; n = all but the nth facet. Sets that leave
 * nothing chosen are not counted here: `facetValues` has them.
 */
export async function look(
	database: Database,
	search: Search,
	{ limit, offset }: { limit: number; offset: number },
): Promise<Looked> {
	const conditions = search.chosen.map(fits);
	const whole = !search.words.length && !conditions.length;
	const sets = [conditions, ...conditions.map((_, at) => conditions.filter((__, other) => other !== at))]
		.map((set, at) => ({ at, condition: both(set), byFacets: set.length > 0 }))
		.filter(({ byFacets }) => byFacets || search.words.length > 0);
	const page = sql`select l.conference_id as id from ${from(search)} where l.listed and ${both(conditions)}
		order by l.first_day desc nulls last, l.conference_id limit ${limit} offset ${offset}`;
	if (whole) {
		const answer = await sql<Looked>`select (select count(*) from conference.listing where listed) as total,
			array(${page}) as ids, '[]'::jsonb as counts`.execute(database);
		return answer.rows[0] as Looked;
	}
	const wanted = sql.join(
		sets.map(({ condition }) => condition),
		sql` or `,
	);
	const counts = sets.map(({ at, byFacets }) => (byFacets ? countedOf(at) : countedByWords(at)));
	const answer = await sql<Looked>`
		with looked as materialized (
			select l.conference_id, l.first_day, l.facets,
				${sql.join(sets.map(({ at, condition }) => sql`${condition} as ${sql.ref(`s${at}`)}`))}
			from ${from(search)} where l.listed and (${wanted})),
		share as materialized (
			select 2 * count(*) > (select count(*) from conference.listing where listed) as most from looked)
		select (select count(*) from looked where s0) as total,
			array(select conference_id from looked where s0
				order by first_day desc nulls last, conference_id limit ${limit} offset ${offset}) as ids,
			coalesce((select jsonb_agg(counted) from (${sql.join(counts, sql` union all `)}) counted), '[]') as counts`.execute(
		database,
	);
	return answer.rows[0] as Looked;
}

/** For each value of a facet, how many of a set have it. */
const countedOf = (set: number): Fragment => sql`
	select v as id, ${sql.lit(set)}::int as set, count(*) as n
	from looked, unnest(facets) v where ${sql.ref(`s${set}`)} group by v`;

/**
 * The same for the set of all that the words fit. Usual words fit nearly all conferences: there the few that
 * they do not fit are counted, and taken from what the whole has.
 */
const countedByWords = (set: number): Fragment => sql`
	(select v as id, ${sql.lit(set)}::int as set, count(*) as n
		from looked, unnest(facets) v where not (select most from share) group by v)
	union all
	(select f.id, ${sql.lit(set)}::int, f.listed - coalesce(rest.n, 0)
		from conference.facet f left join (
			select v, count(*) as n from conference.listing l, unnest(l.facets) v
			where l.listed and l.conference_id not in (select conference_id from looked) group by v) rest
			on rest.v = f.id
		where (select most from share) and f.listed > coalesce(rest.n, 0))`;

/** The conferences of a page, what fits the words best first. */
export async function bestFitting(
	database: Database,
	search: Search,
	{ limit, offset }: { limit: number; offset: number },
): Promise<string[]> {
	const answer = await sql<{ id: string }>`select l.conference_id as id from ${from(search)}
		where l.listed and ${both(search.chosen.map(fits))}
		order by ts_rank(t.search, ${query(search)}) desc, l.first_day desc nulls last, l.conference_id
		limit ${limit} offset ${offset}`.execute(database);
	return answer.rows.map(({ id }) => id);
}

/** A conference as the catalogue shows it; with words, its texts with what was found marked. */
export interface FoundRow {
	id: string;
	state: ConferenceState;
	edition: HeadEdition;
	startsAt: number | null;
	endsAt: number | null;
	wholeDays: boolean;
	language: string | null;
	markedTitle: string | null;
	markedBody: string | null;
}

/** What is shown of conferences, in no particular order. */
export async function found(database: Database, ids: readonly string[], search: Search): Promise<FoundRow[]> {
	const { language, words } = search;
	const marks = `StartSel=${hitStarts}, StopSel=${hitEnds}`;
	const marked = (text: string, options: string): Fragment =>
		sql`ts_headline(conference.searched_as(t.language), ${sql.ref(text)}, ${query(search)}, ${`${marks}, ${options}`})`;
	const texts = words.length
		? sql`t.language, ${marked('t.title', 'HighlightAll=true')} as "markedTitle",
			${marked('t.body', 'MaxFragments=2, MinWords=16, MaxWords=30, FragmentDelimiter=" … "')} as "markedBody"`
		: sql`null as language, null as "markedTitle", null as "markedBody"`;
	const answer = await sql<FoundRow>`
		select c.id, c.state, (extract(epoch from c.starts_at) * 1000)::bigint as "startsAt",
			(extract(epoch from c.ends_at) * 1000)::bigint as "endsAt", c.whole_days as "wholeDays",
			jsonb_build_object('slug', c.slug, 'title', c.title, 'shortTitle', c.published -> 'shortTitle',
				'original', c.published -> 'original', 'sample', c.sample, 'cancelled', c.cancelled,
				'firstDay', c.first_day, 'lastDay', c.last_day, 'timeZone', c.time_zone,
				'mode', c.published -> 'mode', 'place', c.published -> 'place') as edition, ${texts}
		from conference.conference c
		left join conference.text t on ${words.length > 0} and t.conference_id = c.id
			and t.readers @> array[${language}::text]
		where c.id = any (${[...ids]}::uuid[])`.execute(database);
	return answer.rows;
}
