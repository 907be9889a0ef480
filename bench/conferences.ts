import { emptyEdition } from '#conference';
import { sql, type Database } from '#platform/server/database.ts';

const subjects = [
	['drugs', 'drogues', 'наркотиков'],
	['policing', 'police', 'полиции'],
	['borders', 'frontières', 'границ'],
	['elections', 'élections', 'выборов'],
	['media freedom', 'liberté des médias', 'свободы прессы'],
	['migration', 'migrations', 'миграции'],
	['water', 'eau', 'воды'],
	['cyber security', 'cybersécurité', 'кибербезопасности'],
	['trafficking', 'traite', 'торговли людьми'],
	['education', 'éducation', 'образования'],
] as const;
const beginnings = ['Conference on', 'Expert meeting on', 'Review of', 'Seminar on', 'Workshop on'];
const words =
	'prevention partnership community young women men trust evidence practice early sign warning commitment States region town school health justice co-operation training border control dialogue minority rule law human rights environment energy transport finance crime victims protection participation'.split(
		' ',
	);

const list = (all: readonly string[]) => sql`${[...all]}::text[]`;

/**
 * Fills the catalogue with `n` invented conferences over forty years, each in three languages, with a text of
 * some 150 words, one or two fields, some States and a structure of the organisation that is loaded; for
 * measuring, by SQL, past the verbs.
 * @returns how many there are now
 */
export async function generateConferences(database: Database, n: number): Promise<number> {
	const pick = (all: readonly string[], salt: number) =>
		sql`(${list(all)})[1 + abs(hashint4(i * 7 + ${sql.lit(salt)})) % ${sql.lit(all.length)}]`;
	await sql`
		create temporary table made on commit drop as
		select i, gen_random_uuid() as id, date '1990-01-01' + abs(hashint4(i)) % 14600 as day,
			1 + abs(hashint4(i * 11)) % ${sql.lit(subjects.length)} as subject, ${pick(beginnings, 3)} as beginning,
			(select string_agg((${list(words)})[1 + abs(hashint4(i * 151 + w * 13)) % ${sql.lit(words.length)}], ' ')
				from generate_series(1, 150) w) as body
		from generate_series(1, ${n}::int) i`.execute(database);
	await sql`
		insert into conference.conference (id, slug, state, made_at, published, published_at, kind, title,
			first_day, last_day, starts_at, ends_at, time_zone)
		select id, 'generated-' || i, 'archived', now(), ${JSON.stringify(emptyEdition({ slug: '', kind: 'organised', title: {} }))}::jsonb
				|| jsonb_build_object('slug', 'generated-' || i, 'place', '{"en": "Vienna"}'::jsonb),
			now(), 'organised',
			jsonb_build_object('en', beginning || ' ' || (${list(subjects.map(([en]) => en))})[subject] || ' ' || i,
				'fr', 'Conférence sur ' || (${list(subjects.map(([, fr]) => fr))})[subject] || ' ' || i,
				'ru', 'Конференция по вопросам ' || (${list(subjects.map(([, , ru]) => ru))})[subject] || ' ' || i),
			day, day + 1, day::timestamp at time zone 'UTC', (day + 2)::timestamp at time zone 'UTC',
			'Europe/Vienna'
		from made`.execute(database);
	await sql`update conference.conference set published = published
			|| jsonb_build_object('title', title, 'firstDay', first_day, 'lastDay', last_day)
		where id in (select id from made)`.execute(database);
	await sql`
		insert into conference.text (conference_id, language, original, readers, title, short, body)
		select c.id, t.language, t.language = 'en',
			case t.language when 'en' then '{en,de,it,es,ar}'::text[] else array[t.language] end, t.title, '', made.body
		from made join conference.conference c on c.id = made.id,
			jsonb_each_text(c.title) as t(language, title)`.execute(database);
	await sql`
		insert into conference.facet (kind, entry_id, slug)
		select kind, id, slug from directory.entry where kind in ('field', 'state', 'structure', 'series')
		union all select 'year', null, y::text from generate_series(1990, 2031) y
		on conflict (kind, slug) do nothing`.execute(database);
	// Counting one row at a time is for publishing one conference; here all are counted in one go below.
	await sql`alter table conference.listing disable trigger listing_counted`.execute(database);
	await sql`
		with numbered as (
			select id, kind, slug, row_number() over (partition by kind order by slug) - 1 as at,
				count(*) over (partition by kind) as of
			from conference.facet)
		insert into conference.listing (conference_id, first_day, facets, listed)
		select made.id, made.day, (
			select array_agg(distinct f.id order by f.id) from numbered f
			where (f.kind = 'field' and f.at in (abs(hashint4(made.i * 3)) % f.of, abs(hashint4(made.i * 5)) % f.of))
				or (f.kind = 'state' and f.at in (abs(hashint4(made.i * 13)) % f.of, abs(hashint4(made.i * 17)) % f.of,
					abs(hashint4(made.i * 19)) % f.of))
				or (f.kind = 'structure' and f.at = abs(hashint4(made.i * 23)) % f.of)
				or (f.kind = 'series' and f.at = abs(hashint4(made.i * 29)) % f.of)
				or (f.kind = 'year' and f.slug = extract(year from made.day)::int::text)), true
		from made`.execute(database);
	await sql`alter table conference.listing enable trigger listing_counted`.execute(database);
	await sql`update conference.facet f set listed = counted.n
		from (select v, count(*) as n from conference.listing, unnest(facets) v where listed group by v) counted
		where counted.v = f.id`.execute(database);
	const found = await sql<{ n: number }>`select count(*) as n from conference.listing`.execute(database);
	return found.rows[0]?.n ?? 0;
}

/** What is asked of the catalogue: from nothing in particular to words that stand in almost all texts. */
export const questions: readonly string[] = [
	'',
	'page=2',
	'page=900',
	'field=policing',
	'state=albania',
	'year=2020',
	'field=policing&state=albania',
	'structure=secretariat&page=3',
	'field=policing&field=youth&field=elections&state=albania&state=austria&series=drugs-conferences',
	'words=drugs',
	'words=polic',
	'words=conference',
	'words=nothing-like-it',
	'words=drug&field=policing&year=2020',
	'words=prevention+trust',
	'words=p',
];
