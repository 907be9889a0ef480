import { sql, type Database } from '#platform/server/database.ts';
import { part, type Bench } from './bench.ts';
import { answered } from './catalogue.ts';
import { languages, textOf, wordOf } from './documents/vocabulary.ts';
import { quantile, sameChance } from './figures.ts';
import { plainFullText } from './library.ts';
import type { Line } from './report.ts';
import { openSite, type Site } from './site.ts';

const entries = 200_000;
const questions = 120;
/** Texts and titles of each language, each of several entries. */
const pool = 1_500;

/** Searching two hundred thousand texts. */
export const searchBench: Bench = {
	name: 'search',
	about:
		'Searching 200,000 texts of all kinds in four languages at once, as whole pages with facets and marked places. Plain full text is what PostgreSQL takes for the same words in one column and one language: the number and the first twenty.',
	limit: 1_500,
	async measure(tell) {
		const site = await openSite();
		try {
			await generateEntries(site.database, entries);
			const asked = questionsOf(questions);
			await part('a search', tell, () => searched(site, asked));
		} finally {
			await site.close();
		}
	},
};

interface Question {
	path: string;
	words: string;
	language: string;
}

/** One word, two words, a word and a facet; the page's language is another as often as not. */
function questionsOf(count: number): Question[] {
	const chance = sameChance(200_000);
	const one = <Value>(all: readonly Value[]): Value => all[Math.floor(chance() * all.length)] as Value;
	const word = (language: string): string => {
		for (;;) {
			const rare = wordOf(language, chance);
			if (rare.length > 4) return rare;
		}
	};
	return Array.from({ length: count }, (_, at) => {
		const language = one(['en', 'en', 'fr', 'ru', 'de']);
		const words = at % 3 === 1 ? `${word(language)} ${word(language)}` : word(language);
		const facet =
			at % 3 === 2 ? `&${one(['kind=document', 'kind=statement', 'year=2010', 'language=ru'])}` : '';
		return {
			path: `/${one(['en', language])}/search?words=${encodeURIComponent(words)}${facet}`,
			words,
			language,
		};
	});
}

/** Fills the index with `n` invented entries, nine of ten public, past the slices that provide them. */
export async function generateEntries(database: Database, n: number): Promise<void> {
	await database.transaction().execute(async (tx) => {
		await sql`set local session_replication_role = replica`.execute(tx);
		await sql`set local maintenance_work_mem = '512MB'`.execute(tx);
		await sql`create unlogged table public.bench_text (language text, at int, title text, text text)`.execute(
			tx,
		);
		for (const language of languages) {
			const chance = sameChance(language.charCodeAt(0));
			const rows = Array.from({ length: pool }, (_, at) => ({
				at,
				title: textOf(language, 8, chance).slice(0, 200),
				text: textOf(language, 40 + Math.floor(chance() * 120), chance),
			}));
			await sql`insert into public.bench_text select ${language}, r.at, r.title, r.text
				from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
				as r(at int, title text, text text)`.execute(tx);
		}
		await sql`create unlogged table public.bench_words as select language, at, title, text,
			setweight(search.words_in(language, title), 'A') as heading, strip(search.words_in(language, text)) as words
			from public.bench_text`.execute(tx);
		await sql`create unique index on public.bench_words (language, at)`.execute(tx);
		await sql`analyze public.bench_words`.execute(tx);
		await sql`drop index search.entry_by_words`.execute(tx);
		await sql`select setseed(0.5)`.execute(tx);
		await sql`insert into search.entry (slice, part, ref, kind, path, title, within, day, sample, audience, keys, weight,
				search, digest)
			select 'bench', number::text, '', kind, '/bench/' || number, jsonb_build_object(language, h.title), '[]', day, false,
				case when random() < 0.9 then array['public'] else array['conference:x'] end,
				array['kind:' || kind, 'year:' || to_char(day, 'YYYY'), 'language:' || language], 0.5, h.heading || t.words, ''
			from (select number, (array['statement', 'statement', 'statement', 'document', 'document', 'item'])[1 + floor(random() * 6)::int] as kind,
					case when random() < 0.6 then 'en' else (${[...languages]}::text[])[1 + floor(random() * 4)::int] end as language,
					date '1992-01-01' + (random() * 12500)::int as day, floor(random() * ${pool}::int)::int as heading,
					floor(random() * ${pool}::int)::int as text from generate_series(1, ${n}::int) number) e
			join public.bench_words h using (language) join public.bench_words t using (language)
			where h.at = e.heading and t.at = e.text`.execute(tx);
		await sql`insert into search.text (entry_id, language, text)
			select e.id, w.language, w.text from search.entry e
			join public.bench_words w on w.language = substr(e.keys[3], 10) and w.at = hashint4(e.id) & 1023
			where e.slice = 'bench'`.execute(tx);
		await sql`insert into search.word select distinct lexeme from public.bench_text,
			unnest(to_tsvector('conference.plain', title || ' ' || text)) where lexeme ~ '^[[:alpha:]]{4,40}$'
			on conflict do nothing`.execute(tx);
		await sql`insert into search.entry_sample select id, is_public, audience, keys, search from search.entry
			where slice = 'bench' and hashint4(id) & 31 = 0 on conflict do nothing`.execute(tx);
		await sql`create index entry_by_words on search.entry using gin (keys, search.words_of(search))
			with (fastupdate = on, gin_pending_list_limit = 4096)`.execute(tx);
		await sql`drop table public.bench_text, public.bench_words`.execute(tx);
	});
	await sql`vacuum analyze`.execute(database);
}

async function searched(site: Site, asked: readonly Question[]): Promise<Line[]> {
	const paths = asked.map(({ path }) => path);
	const alone = (await answered(site, paths, 1)).map(({ ms }) => ms);
	const together = (await answered(site, paths, 4)).map(({ ms }) => ms);
	const wrong = paths.map((path) => path.replace(/words=([^&]{4})/, 'words=$1x'));
	const mistyped = (await answered(site, wrong, 1)).map(({ ms }) => ms);
	const plain = await plainFullText(site.database, asked, {
		rows: sql`select id, day as sort, search from search.entry where is_public`,
	});
	// Questions as they are typed.
	const typed = asked.slice(0, 40).flatMap(({ path, words }) => {
		const [language = 'en'] = path.slice(1).split('/');
		return [3, 4, 5, 6, words.length].map(
			(length) => `/${language}/search/suggestions?words=${encodeURIComponent(words.slice(0, length))}`,
		);
	});
	const suggestions = (await answered(site, typed, 1)).map(({ ms }) => ms);
	return [
		{
			what: 'a search, in the middle',
			figure: quantile(alone, 0.5),
			unit: 'ms',
			beside: { what: 'plain full text', figure: quantile(plain, 0.5) },
		},
		{
			what: 'a search, 95th percentile',
			figure: quantile(alone, 0.95),
			unit: 'ms',
			wanted: { of: 'figure', at: 'most', value: 60 },
			beside: { what: 'plain full text', figure: quantile(plain, 0.95) },
		},
		{ what: 'the same with a typing error, 95th percentile', figure: quantile(mistyped, 0.95), unit: 'ms' },
		{ what: 'a search, four at a time, 95th percentile', figure: quantile(together, 0.95), unit: 'ms' },
		{ what: 'suggestions, in the middle', figure: quantile(suggestions, 0.5), unit: 'ms' },
		{
			what: 'suggestions, 95th percentile',
			figure: quantile(suggestions, 0.95),
			unit: 'ms',
			wanted: { of: 'figure', at: 'most', value: 40 },
		},
	];
}
