import { sql, type Database } from '#platform/server/database.ts';
import { part, type Bench } from './bench.ts';
import { answered, worded } from './catalogue.ts';
import { generateDocuments } from './documents/generate.ts';
import { questionsFor, type Question } from './documents/questions.ts';
import { quantile } from './figures.ts';
import type { Line } from './report.ts';
import { openSite, type Site } from './site.ts';

const documents = 200_000;
const questions = 140;

/** Looking for a document among two hundred thousand. */
export const library: Bench = {
	name: 'library',
	about:
		'Looking for documents among 200,000 with texts in four languages, by words and facets, one search at a time, as whole pages. Plain full text is what PostgreSQL takes for the same words in one column and one language: the number and the first twenty, without rights, facets, titles and marked places.',
	limit: 1_200,
	async measure(tell) {
		const site = await openSite();
		try {
			await generateDocuments(site.database, documents);
			const asked = await questionsFor(site.database, questions);
			await part('a search', tell, () => searched(site, asked));
		} finally {
			await site.close();
		}
	},
};

/** Asks the library and plain full text the same. */
export async function searched(
	site: Pick<Site, 'port' | 'database'>,
	asked: readonly Question[],
): Promise<Line[]> {
	const took = await answered(
		site,
		asked.map(({ path }) => path),
		1,
	);
	const times = (fits: (path: string) => boolean): number[] =>
		took.filter(({ path }) => fits(path)).map(({ ms }) => ms);
	const everything = times(() => true);
	const plain = await plainFullText(site.database, asked, {
		rows: sql`select id, issued_at as sort, search from documents.listing where is_public`,
	});
	const beside = (share: number) => ({ what: 'plain full text', figure: quantile(plain, share) });
	return [
		{ what: 'a search, in the middle', figure: quantile(everything, 0.5), unit: 'ms' },
		{
			what: 'a search, 95th percentile',
			figure: quantile(everything, 0.95),
			unit: 'ms',
			wanted: { of: 'figure', at: 'most', value: 60 },
		},
		{
			what: 'of them those with words, in the middle',
			figure: quantile(times(worded), 0.5),
			unit: 'ms',
			beside: beside(0.5),
		},
		{
			what: 'of them those with words, 95th percentile',
			figure: quantile(times(worded), 0.95),
			unit: 'ms',
			beside: beside(0.95),
		},
		{
			what: 'of them those without words, 95th percentile',
			figure: quantile(
				times((path) => !worded(path)),
				0.95,
			),
			unit: 'ms',
		},
	];
}

/**
 * The time of each question with words in a table with one search column, as the manual of PostgreSQL shows it, ms.
 * @param rows of that table: `id`, `sort`, `search`
 */
export async function plainFullText(
	database: Database,
	asked: readonly Pick<Question, 'words' | 'language'>[],
	{ rows }: { rows: ReturnType<typeof sql<unknown>> },
): Promise<number[]> {
	await sql`drop table if exists public.plain`.execute(database);
	await sql`create table public.plain as ${rows}`.execute(database);
	await sql`create index on public.plain using gin (search)`.execute(database);
	await sql`vacuum analyze public.plain`.execute(database);
	const times: number[] = [];
	const inWords = asked.filter(({ words }) => words);
	for (let round = 0; round < 3; round += 1)
		for (const { words, language } of inWords) {
			const query = sql`plainto_tsquery(${sql.lit(`conference.${language}`)}::regconfig, ${words})`;
			const began = performance.now();
			await sql`select count(*) from public.plain where search @@ ${query}`.execute(database);
			await sql`select id from public.plain where search @@ ${query} order by sort desc limit 20`.execute(
				database,
			);
			// The first round makes everything warm.
			if (round) times.push(performance.now() - began);
		}
	await sql`drop table public.plain`.execute(database);
	return times;
}
