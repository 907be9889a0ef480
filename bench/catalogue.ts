import { Agent, get } from 'node:http';
import { sql, type Database } from '#platform/server/database.ts';
import { part, type Bench } from './bench.ts';
import { generateConferences } from './conferences.ts';
import { quantile, sameChance } from './figures.ts';
import type { Line } from './report.ts';
import { openSite, type Site } from './site.ts';

const conferences = 20_000;
const questions = 300;

/** Looking for a conference among twenty thousand. */
export const catalogue: Bench = {
	name: 'catalogue',
	about:
		'Looking for conferences among 20,000, by words and facets, in three languages. The promise is for one search at a time; several at once share the database’s one core and wait for each other, as the last line shows.',
	limit: 300,
	async measure(tell) {
		const site = await openSite();
		try {
			await site.database.transaction().execute((tx) => generateConferences(tx, conferences));
			await sql`analyze`.execute(site.database);
			const asked = await mix(site.database);
			await part('a search', tell, async () => [
				...(await alone(site, asked)),
				...(await together(site, asked)),
			]);
		} finally {
			await site.close();
		}
	},
};

/** The addresses of searches as people make them: a facet, two, words, words and a facet, a further page. */
async function mix(database: Database): Promise<string[]> {
	const found = await sql<{ kind: string; slug: string }>`
		select kind, slug from conference.facet where kind in ('field', 'state', 'structure', 'year')`.execute(
		database,
	);
	const chance = sameChance(20_000);
	const one = <Value>(all: readonly Value[]): Value => all[Math.floor(chance() * all.length)] as Value;
	type Part = [name: string, value: string];
	const facet = (kind: string): Part => [kind, one(found.rows.filter((row) => row.kind === kind)).slug];
	const word = (language: string): Part => ['words', one(words[language] ?? [])];
	const forms: ((language: string) => Part[])[] = [
		() => [],
		() => [facet('field')],
		() => [facet('state')],
		() => [facet('year')],
		() => [facet('field'), facet('state')],
		() => [facet('structure'), facet('year')],
		() => [facet('field'), ['page', '3']],
		(language) => [word(language)],
		(language) => [word(language), facet('field')],
		(language) => [word(language), facet('state'), facet('year')],
	];
	return Array.from({ length: questions }, (_, index) => {
		const language = one(['en', 'en', 'fr', 'ru']);
		const query = new URLSearchParams((forms[index % forms.length] as (typeof forms)[number])(language));
		return `/${language}/conferences${query.size ? `?${query}` : ''}`;
	});
}

/** Whole words, beginnings of words, several words; some are in every other text, some in none. */
const words: Record<string, string[]> = {
	en: ['drugs', 'water', 'train', 'border control', 'human rights', 'polic', 'early warning', 'zeppelin'],
	fr: ['drogues', 'eau', 'élections', 'police', 'liberte', 'conférence sur'],
	ru: ['вода', 'полиция', 'границы', 'выборов', 'конференция'],
};

export const worded = (path: string): boolean => path.includes('words=');

/** One search after the other. */
async function alone(site: Site, asked: readonly string[]): Promise<Line[]> {
	const took = await answered(site, asked, 1);
	const times = (fits: (path: string) => boolean): number[] =>
		took.filter(({ path }) => fits(path)).map(({ ms }) => ms);
	return [
		{
			what: 'a search, in the middle',
			figure: quantile(
				times(() => true),
				0.5,
			),
			unit: 'ms',
		},
		{
			what: 'a search, 95th percentile',
			figure: quantile(
				times(() => true),
				0.95,
			),
			unit: 'ms',
			wanted: { of: 'figure', at: 'most', value: 60 },
		},
		{ what: 'of them those with words, 95th percentile', figure: quantile(times(worded), 0.95), unit: 'ms' },
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

/** Four searches at a time. */
async function together(site: Site, asked: readonly string[]): Promise<Line[]> {
	const took = (await answered(site, asked, 4)).map(({ ms }) => ms);
	return [{ what: 'a search, four at a time, 95th percentile', figure: quantile(took, 0.95), unit: 'ms' }];
}

export interface Answered {
	path: string;
	ms: number;
}

/**
 * Asks all questions over so many lines, each as soon as the last was answered; three times.
 * @param headers as `name: value`
 */
export async function answered(
	{ port }: Pick<Site, 'port'>,
	asked: readonly string[],
	lines: number,
	headers: readonly string[] = [],
): Promise<Answered[]> {
	const agent = new Agent({ keepAlive: true, maxSockets: lines });
	const round = async (): Promise<Answered[]> => {
		const took: Answered[] = [];
		const left = [...asked];
		const work = async (): Promise<void> => {
			for (let path = left.pop(); path !== undefined; path = left.pop()) {
				const began = performance.now();
				await fetchPage(agent, port, path, headers);
				took.push({ path, ms: performance.now() - began });
			}
		};
		await Promise.all(Array.from({ length: lines }, work));
		return took;
	};
	try {
		// Once to have everything warm, as it is where people look for things all day.
		await round();
		return [...(await round()), ...(await round()), ...(await round())];
	} finally {
		agent.destroy();
	}
}

function fetchPage(agent: Agent, port: number, path: string, lines: readonly string[]): Promise<void> {
	const headers = Object.fromEntries(lines.map((line) => line.split(/: (.*)/s, 2)));
	return new Promise((resolve, reject) => {
		get({ agent, port, host: '127.0.0.1', path, headers }, (answer) => {
			answer.resume().on('end', () => {
				if (answer.statusCode === 200) resolve();
				else reject(new Error(`${path} answered ${answer.statusCode}`));
			});
		}).on('error', reject);
	});
}
