import { randomUUID } from 'node:crypto';
import { documentKinds } from '#documents';
import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import { generateConferences } from '../conferences.ts';
import { sameChance } from '../figures.ts';
import { languages, textOf } from './vocabulary.ts';

const conferences = 2_000;
const batch = 2_000;
const series = ['PC.DEL', 'PC.JOUR', 'PC.DEC', 'CIO.GAL', 'SEC.GAL', 'FSC.DEL', 'MC.DEL', 'EEF.DEL'];
const tables = ['document', 'author', 'language_version', 'extracted_text'];

/** Texts of each language: usual ones, and reports of many pages. Each is that of several documents. */
const pool = { usual: 3_000, long: 30 };

/**
 * Fills the library with `n` invented documents with texts in four languages, for measuring: by SQL, past the verbs.
 * Three of four are public; one of five has a second language.
 * @throws when the library does not list a document as its own triggers would
 */
export async function generateDocuments(database: Database, n: number): Promise<void> {
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
	// The listing is made batch by batch below, and its index at the end: row by row it would take an hour.
	for (const table of tables) await triggers(database, table, 'disable');
	await sql`drop index documents.listing_by_words`.execute(database);
	await addTexts(database);
	const left = Array.from({ length: Math.ceil(n / batch) }, (_, at) => at * batch);
	const work = async (): Promise<void> => {
		for (let from = left.shift(); from !== undefined; from = left.shift()) {
			const first = from;
			await database.transaction().execute((tx) => addDocuments(tx, first, Math.min(batch, n - first)));
		}
	};
	await Promise.all([work(), work()]);
	await database.transaction().execute(async (tx) => {
		await sql`set local maintenance_work_mem = '512MB'`.execute(tx);
		await sql`create index listing_by_words on documents.listing using gin (keys, search)
			with (fastupdate = off)`.execute(tx);
	});
	await sql`drop table public.bench_search, public.bench_text`.execute(database);
	for (const table of tables) await triggers(database, table, 'enable');
	await sql`vacuum analyze`.execute(database);
	const wrong = await sql`select from (select * from documents.listing order by id limit 100) l
		where l.search <> documents.search_of(l.id)`.execute(database);
	if (wrong.rows.length) throw new Error(`${wrong.rows.length} of 100 documents are listed with other words`);
}

const triggers = (database: Database, table: string, what: 'enable' | 'disable') =>
	sql`alter table documents.${sql.ref(table)} ${sql.raw(what)} trigger user`.execute(database);

const rows = (part: readonly object[]) => sql`${JSON.stringify(part)}::jsonb`;

/** Makes the texts that documents have, and their words, each once: for every document it would take most of the time. */
async function addTexts(database: Database): Promise<void> {
	await sql`create unlogged table public.bench_text (language text, at int, text text, primary key (language, at))`.execute(
		database,
	);
	for (const language of languages) {
		const chance = sameChance(language.length + language.charCodeAt(0));
		for (let from = 0; from < pool.usual + pool.long; from += 500) {
			const part = Array.from({ length: Math.min(500, pool.usual + pool.long - from) }, (_, index) => {
				const at = from + index;
				return {
					language,
					at,
					text: textOf(language, at < pool.usual ? 100 + Math.floor(chance() * 300) : 6_000, chance),
				};
			});
			await sql`insert into public.bench_text select r.language, r.at, r.text
				from jsonb_to_recordset(${rows(part)}) as r(language text, at int, text text)`.execute(database);
		}
	}
	await sql`create unlogged table public.bench_search as
		select t.language, t.at, part,
			strip(to_tsvector(conference.searched_as(t.language), documents.text_part(t.text, part))) as search
		from public.bench_text t, generate_series(0, (length(t.text) - 1) / 6000) part`.execute(database);
	await sql`create index on public.bench_search (language, at)`.execute(database);
	await sql`analyze public.bench_text, public.bench_search`.execute(database);
}

/** Adds documents with the numbers from `from`, the older ones first. */
async function addDocuments(tx: Transaction, from: number, count: number): Promise<void> {
	const chance = sameChance(from + 1);
	const one = <Value>(all: readonly Value[]): Value => all[Math.floor(chance() * all.length)] as Value;
	const documents = Array.from({ length: count }, (_, at) => {
		const original = chance() < 0.7 ? 'en' : one(languages);
		const versions = [...new Set([original, ...(chance() < 0.2 ? [one(languages)] : [])])];
		return {
			id: randomUUID(),
			number: from + at + 1,
			conference: Math.floor(chance() * conferences),
			kind: chance() < 0.6 ? 'statement' : one(documentKinds),
			series: `${one(series)}/{number}/{yy}`,
			original,
			title: { [original]: textOf(original, 8, chance).slice(0, 200) },
			distribution: chance() < 0.75 ? 'public' : one(['participants', 'delegations', 'partners']),
			author: 1 + Math.floor(chance() * 8),
			versions: versions.map((language) => ({
				id: randomUUID(),
				language,
				// Some are reports of many pages.
				text:
					chance() < 0.005
						? pool.usual + Math.floor(chance() * pool.long)
						: Math.floor(chance() * pool.usual),
			})),
		};
	});
	await sql`
		insert into documents.document (id, conference_id, kind, title, original_language, series_id, symbol,
			distribution, state, created_at, issued_at, released_at)
		select r.id, c.id, r.kind, r.title, r.original, s.id,
			replace(replace(s.pattern, '{number}', r.number::text), '{yy}', to_char(t.at, 'YY')),
			r.distribution, 'issued', t.at, t.at, t.at
		from jsonb_to_recordset(${rows(documents)}) as r(id uuid, number int, conference int, kind text, series text,
			original text, title jsonb, distribution text)
		join conference.conference c on c.slug = 'generated-' || (r.conference + 1)
		join documents.series s on s.pattern = r.series,
		lateral (select timestamptz '1992-01-01' + r.number * interval '90 minutes') t(at)`.execute(tx);
	await sql`
		insert into documents.author (document_id, conference_id, delegation_id, position)
		select r.id, d.conference_id, g.id, 1
		from jsonb_to_recordset(${rows(documents)}) as r(id uuid, author int)
		join documents.document d on d.id = r.id
		join (select id, conference_id, row_number() over (partition by conference_id order by id) as at
			from accreditation.delegation) g on g.conference_id = d.conference_id and g.at = r.author`.execute(tx);
	const versions = documents.flatMap((document) =>
		document.versions.map((version) => ({ ...version, document: document.id })),
	);
	const given = sql`jsonb_to_recordset(${rows(versions)}) as r(id uuid, document uuid, language text, text int)`;
	await sql`insert into platform.file_content (sha256, bytes, state, used_at)
		select replace(id::text, '-', '') || repeat('0', 32), 1, 'stored', now() from ${given}`.execute(tx);
	await sql`insert into platform.file (id, sha256, bytes, media_type, name, quota_owner, created_at)
		select id, replace(id::text, '-', '') || repeat('0', 32), 1, 'application/pdf', 'paper.pdf', 'bench', now()
		from ${given}`.execute(tx);
	await sql`insert into documents.language_version (id, document_id, language, state, file_id, issued_at)
		select id, document, language, 'issued', id, now() from ${given}`.execute(tx);
	await sql`insert into documents.extracted_text (version_id, file_id, state, text, pages, extracted_at)
		select r.id, r.id, 'text', t.text, 2, now()
		from ${given} join public.bench_text t on t.language = r.language and t.at = r.text`.execute(tx);
	await sql`insert into documents.version_search (version_id, part, search)
		select r.id, t.part, t.search
		from ${given} join public.bench_search t on t.language = r.language and t.at = r.text`.execute(tx);
	// The same as documents.refresh_listing, which would compute the words of each document again.
	await sql`insert into documents.listing (id, conference_id, distribution, issued_at, is_public, keys, search)
		select d.id, d.conference_id, d.distribution, d.issued_at, d.distribution = 'public', k.keys,
			documents.symbol_search(d.symbol) || setweight(to_tsvector(conference.searched_as(d.original_language),
				d.title ->> d.original_language), 'A') || w.words
		from documents.keys_of(${documents.map(({ id }) => id)}::uuid[]) k
		join documents.document d on d.id = k.document
		join (select r.document, documents.all_words(t.search) as words
			from ${given} join public.bench_search t on t.language = r.language and t.at = r.text
			group by r.document) w on w.document = d.id`.execute(tx);
}
