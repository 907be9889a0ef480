import { documentKinds } from '#documents';
import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import { generateConferences } from '../conferences.ts';
import { sameChance } from '../figures.ts';
import { languages, textOf } from './vocabulary.ts';

const series = ['PC.DEL', 'PC.JOUR', 'PC.DEC', 'CIO.GAL', 'SEC.GAL', 'FSC.DEL', 'MC.DEL', 'EEF.DEL'];
const distributions = ['participants', 'delegations', 'partners'];

/** Texts of each language, in words: usual ones, and reports of many pages. Each is that of several documents. */
const pool = { usual: 1_500, long: 30, titles: 1_500 };

/**
 * Fills the library with `n` invented documents of so many conferences with texts in four languages, for measuring: in PostgreSQL, past the
 * verbs and triggers. Three of four are public; one of five has a second language.
 * @throws when the library does not list a document as its own triggers would
 */
export async function generateDocuments(database: Database, n: number, conferences = 2_000): Promise<void> {
	await database.transaction().execute(async (tx) => {
		await generateConferences(tx, conferences);
		await sql`insert into conference.relation (conference_id, role, position, entry_id)
			select l.conference_id, f.kind, row_number() over (partition by l.conference_id, f.kind), f.entry_id
			from conference.listing l join conference.facet f on f.id = any (l.facets)
			where f.kind in ('field', 'state') and l.conference_id in
				(select id from conference.conference where slug like 'generated-%')`.execute(tx);
		await sql`insert into accreditation.delegation (conference_id, entry_id, name, class)
			select c.id, e.id, jsonb_build_object('en', e.slug), 'state' from conference.conference c,
				lateral (select * from directory.entry e where e.kind = 'state'
					order by hashtext(c.slug || e.slug) limit 8) e
			where c.slug like 'generated-%'`.execute(tx);
		for (const [at, name] of series.entries())
			await sql`insert into documents.series (pattern, name, position)
				values (${`${name}/{number}/{yy}`}, ${JSON.stringify({ en: name })}, ${at + 1})
				on conflict do nothing`.execute(tx);
	});
	await database.transaction().execute(async (tx) => {
		// Triggers and the index would take an hour row by row: what they would write is made of all rows at once.
		await sql`set local session_replication_role = replica`.execute(tx);
		await sql`set local work_mem = '128MB'`.execute(tx);
		await sql`set local maintenance_work_mem = '512MB'`.execute(tx);
		await sql`drop index documents.listing_by_words`.execute(tx);
		await addTexts(tx);
		await chooseDocuments(tx, n, conferences);
		await addDocuments(tx);
		await listDocuments(tx);
		await sql`create index listing_by_words on documents.listing using gin (keys, search)
			with (fastupdate = off)`.execute(tx);
		await sql`drop table public.bench_text, public.bench_title, public.bench_search, public.bench_document,
			public.bench_version`.execute(tx);
	});
	await sql`vacuum analyze`.execute(database);
	const wrong = await sql`with l as (select * from documents.listing order by id limit 100)
		select from l left join documents.keys_of(array(select id from l)) k on k.document = l.id
		where l.search <> documents.search_of(l.id) or l.keys is distinct from k.keys`.execute(database);
	if (wrong.rows.length) throw new Error(`${wrong.rows.length} of 100 documents are listed otherwise`);
}

const rows = (part: readonly object[]) => sql`${JSON.stringify(part)}::jsonb`;

/** Makes the texts and titles that documents have, and their words, each once. */
async function addTexts(tx: Transaction): Promise<void> {
	await sql`create unlogged table public.bench_text (language text, at int, text text)`.execute(tx);
	await sql`create unlogged table public.bench_title (language text, at int, title text, search tsvector)`.execute(
		tx,
	);
	for (const language of languages) {
		const chance = sameChance(language.length + language.charCodeAt(0));
		for (let from = 0; from < pool.usual + pool.long; from += 500) {
			const part = Array.from({ length: Math.min(500, pool.usual + pool.long - from) }, (_, index) => {
				const at = from + index;
				return {
					at,
					text: textOf(language, at < pool.usual ? 100 + Math.floor(chance() * 300) : 6_000, chance),
				};
			});
			await sql`insert into public.bench_text select ${language}, r.at, r.text
				from jsonb_to_recordset(${rows(part)}) as r(at int, text text)`.execute(tx);
		}
		const titles = Array.from({ length: pool.titles }, (_, at) => ({
			at,
			title: textOf(language, 8, chance).slice(0, 200),
		}));
		await sql`insert into public.bench_title select ${language}, r.at, r.title,
				setweight(to_tsvector(conference.searched_as(${language}), r.title), 'A')
			from jsonb_to_recordset(${rows(titles)}) as r(at int, title text)`.execute(tx);
	}
	await sql`create unlogged table public.bench_search as
		select t.language, t.at, part,
			strip(to_tsvector(conference.searched_as(t.language), documents.text_part(t.text, part))) as search
		from public.bench_text t, generate_series(0, (length(t.text) - 1) / 6000) part`.execute(tx);
	await sql`analyze public.bench_text, public.bench_title, public.bench_search`.execute(tx);
}

/** One of some words, drawn by lot. */
const one = (all: readonly string[]) =>
	sql`(${[...all]}::text[])[1 + floor(random() * ${all.length}::int)::int]`;
/** A number from 0, drawn by lot. */
const below = (most: number) => sql`floor(random() * ${most}::int)::int`;

/** Draws the documents by lot, the older ones first, and their language versions; the same ones at each run. */
async function chooseDocuments(tx: Transaction, n: number, conferences: number): Promise<void> {
	await sql`select setseed(0.5)`.execute(tx);
	await sql`create unlogged table public.bench_document as
		select gen_random_uuid() as id, number, timestamptz '1992-01-01' + number * interval '90 minutes' as at,
			1 + ${below(conferences)} as conference, 1 + ${below(8)} as author, ${below(pool.titles)} as title,
			case when random() < 0.6 then 'statement' else ${one(documentKinds)} end as kind,
			${one(series)} || '/{number}/{yy}' as series,
			case when random() < 0.7 then 'en' else ${one(languages)} end as original,
			case when random() < 0.2 then ${one(languages)} end as other,
			case when random() < 0.75 then 'public' else ${one(distributions)} end as distribution
		from generate_series(1, ${n}::int) number`.execute(tx);
	// Some are reports of many pages.
	await sql`create unlogged table public.bench_version as
		select gen_random_uuid() as id, d.id as document, l.language, d.at,
			case when random() < 0.005 then ${pool.usual}::int + ${below(pool.long)} else ${below(pool.usual)} end as text
		from public.bench_document d,
			lateral (select original union select other where other is not null) l (language)`.execute(tx);
	await sql`analyze public.bench_document, public.bench_version`.execute(tx);
}

async function addDocuments(tx: Transaction): Promise<void> {
	await sql`
		insert into documents.document (id, conference_id, kind, title, original_language, series_id, symbol,
			distribution, state, created_at, issued_at, released_at)
		select d.id, c.id, d.kind, jsonb_build_object(d.original, t.title), d.original, s.id,
			replace(replace(s.pattern, '{number}', d.number::text), '{yy}', to_char(d.at, 'YY')),
			d.distribution, 'issued', d.at, d.at, d.at
		from public.bench_document d
		join conference.conference c on c.slug = 'generated-' || d.conference
		join documents.series s on s.pattern = d.series
		join public.bench_title t on t.language = d.original and t.at = d.title`.execute(tx);
	await sql`
		insert into documents.author (document_id, conference_id, delegation_id, position)
		select d.id, g.conference_id, g.id, 1 from public.bench_document d
		join conference.conference c on c.slug = 'generated-' || d.conference
		join (select id, conference_id, row_number() over (partition by conference_id order by id) as at
			from accreditation.delegation) g on g.conference_id = c.id and g.at = d.author`.execute(tx);
	await sql`insert into platform.file_content (sha256, bytes, state, used_at)
		select replace(id::text, '-', '') || repeat('0', 32), 1, 'stored', at
		from public.bench_version`.execute(tx);
	await sql`insert into platform.file (id, sha256, bytes, media_type, name, quota_owner, created_at)
		select id, replace(id::text, '-', '') || repeat('0', 32), 1, 'application/pdf', 'paper.pdf', 'bench', at
		from public.bench_version`.execute(tx);
	await sql`insert into documents.language_version (id, document_id, language, state, file_id, issued_at)
		select id, document, language, 'issued', id, at from public.bench_version`.execute(tx);
	await sql`insert into documents.extracted_text (version_id, file_id, state, text, pages, extracted_at)
		select v.id, v.id, 'text', t.text, 2, v.at
		from public.bench_version v
		join public.bench_text t on t.language = v.language and t.at = v.text`.execute(tx);
	await sql`insert into documents.version_search (version_id, part, search)
		select v.id, t.part, t.search
		from public.bench_version v
		join public.bench_search t on t.language = v.language and t.at = v.text`.execute(tx);
}

/** Lists them as `documents.refresh_listing` and the triggers of the listing do, which would compute all words again. */
async function listDocuments(tx: Transaction): Promise<void> {
	await sql`create temp table bench_facet on commit drop as
		select d.id as document, f.kind, f.ref from public.bench_document b join documents.document d on d.id = b.id,
			lateral (values ('kind', d.kind), ('conference', d.conference_id::text), ('series', d.series_id::text), ('year',
				to_char(d.issued_at at time zone coalesce((select time_zone from directory.organisation), 'UTC'), 'YYYY'))
			) f (kind, ref)
		union all select document, 'language', language from public.bench_version
		union all (select d.id, case r.role when 'field' then 'field' else 'country' end, r.entry_id::text
			from public.bench_document b join documents.document d on d.id = b.id
			join conference.relation r on r.conference_id = d.conference_id and r.role in ('field', 'state')
			where r.entry_id is not null
			union select a.document_id, 'country', g.entry_id::text from public.bench_document b
			join documents.author a on a.document_id = b.id
			join accreditation.delegation g on g.id = a.delegation_id)`.execute(tx);
	await sql`insert into documents.facet (kind, ref) select distinct kind, ref from bench_facet order by kind, ref
		on conflict do nothing`.execute(tx);
	await sql`insert into documents.listing (id, conference_id, distribution, issued_at, is_public, keys, search)
		select d.id, d.conference_id, d.distribution, d.issued_at, d.distribution = 'public',
			k.keys || (-1 - (uuid_hash(d.id) & 31)), documents.symbol_search(d.symbol) || t.search || w.words
		from public.bench_document b join documents.document d on d.id = b.id
		join public.bench_title t on t.language = b.original and t.at = b.title
		join (select o.document, array_agg(f.id order by f.id) as keys
			from bench_facet o join documents.facet f on f.kind = o.kind and f.ref = o.ref group by o.document) k
			on k.document = d.id
		join (select v.document, documents.all_words(s.search) as words
			from public.bench_version v join public.bench_search s on s.language = v.language and s.at = v.text
			group by v.document) w on w.document = d.id
		order by d.issued_at`.execute(tx);
	await sql`insert into documents.listing_sample select l.* from public.bench_document b
		join documents.listing l on l.id = b.id where l.keys @> array[-1]`.execute(tx);
	await sql`update documents.facet f set listed = counted.n from (
			select key, count(*) as n from documents.listing, unnest(keys) key where is_public group by key) counted
		where counted.key = f.id`.execute(tx);
}
