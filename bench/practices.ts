import {
	defaultBenefits,
	factors,
	interventions,
	outcomes,
	practiceAges,
	practiceSettings,
	riskLevels,
	substances,
	evidenceLevels,
	versionLevel,
	type EnteredStudy,
} from '#practices';
import { sql, type Database } from '#platform/server/database.ts';
import { part, type Bench } from './bench.ts';
import { answered, worded } from './catalogue.ts';
import { languages, wordOf } from './documents/vocabulary.ts';
import { median, quantile, sameChance } from './figures.ts';
import { plainFullText } from './library.ts';
import { generatePractices, inventedStudy } from './practices/generate.ts';
import { refusedTexts } from './refused-text.ts';
import type { Line } from './report.ts';
import { openSite, type Site } from './site.ts';

const practices = 20_000;
const questions = 140;

/** Looking for a practice among twenty thousand, and computing levels. */
export const practicesBench: Bench = {
	name: 'practices',
	about:
		'Looking for practices among 20,000 with texts in four languages, by words, facets and every order, one search at a time, as whole pages. Plain full text is what PostgreSQL takes for the same words in one column and one language: the number and the first twenty, without facets. The level is computed of versions with six trials of eight outcomes each, with its reasons. Personal data and exact places are looked for in texts of all six languages.',
	limit: 900,
	async measure(tell) {
		await part('levels', tell, async () => levels());
		await part('refused text', tell, async () => refusedTexts());
		const site = await openSite();
		try {
			await generatePractices(site.database, practices);
			const asked = await questionsFor(site.database);
			await part('a search', tell, () => searched(site, asked));
		} finally {
			await site.close();
		}
	},
};

/** How many versions with six trials of eight outcomes get their level, with its reasons, in a second of processor time. */
export function levels(): Line {
	const chance = sameChance(3);
	const study = (id: string): EnteredStudy => ({
		...inventedStudy(chance, `country ${Math.floor(chance() * 5)}`),
		id,
	});
	const versions = Array.from({ length: 2_000 }, () => ['a', 'b', 'c', 'd', 'e', 'f'].map(study));
	const found = new Set<string>();
	const rates: number[] = [];
	for (let round = 0; round < 4; round += 1) {
		const since = process.cpuUsage();
		for (let turn = 0; turn < 20; turn += 1)
			for (const studies of versions)
				found.add(versionLevel(studies, { isPlausible: turn % 2 === 0 }, defaultBenefits).level);
		// The first round makes everything warm.
		const { user, system } = process.cpuUsage(since);
		if (round) rates.push((20 * versions.length * 1_000_000) / (user + system));
	}
	if (found.size < 6) throw new Error(`only the levels ${[...found].join(', ')} came up`);
	return {
		what: 'versions with six trials of eight outcomes that get their level in a second of processor time',
		figure: median(rates),
		unit: 'versions/s',
		wanted: { of: 'figure', at: 'least', value: 100_000 },
	};
}

interface Question {
	path: string;
	/** Its search words; `''` = none. */
	words: string;
	language: string;
}

/** Questions as people ask them: nothing, facets, words as often as they stand in texts, an order, a further page. */
async function questionsFor(database: Database): Promise<Question[]> {
	const states = await sql<{ slug: string }>`select slug from directory.entry
		where kind = 'state' and withdrawn_at is null`.execute(database);
	const chance = sameChance(20_000);
	const one = <Value>(all: readonly Value[]): Value => all[Math.floor(chance() * all.length)] as Value;
	type Part = [name: string, value: string];
	const word = (language: string): string => {
		for (;;) {
			const found = wordOf(language, chance);
			if (found.length > 4) return found;
		}
	};
	const words = (language: string, many = 1): Part => [
		'words',
		Array.from({ length: many }, () => word(language)).join(' '),
	];
	const setting = (): Part => ['setting', one(practiceSettings)];
	const country = (facet: 'evaluated' | 'country'): Part => [facet, one(states.rows).slug];
	const forms: ((language: string) => Part[])[] = [
		() => [],
		() => [setting()],
		() => [setting(), ['age', one(practiceAges)]],
		() => [
			['level', one(evidenceLevels)],
			['factor', one(factors)],
		],
		() => [country('evaluated'), country('evaluated'), country('evaluated')],
		() => [
			['outcome', one(outcomes)],
			['intervention', one(interventions)],
		],
		() => [['substance', one(substances)], setting()],
		() => [country('country'), ['risk', one(riskLevels)], ['language', one(languages)]],
		() => [setting(), ['order', 'title']],
		() => [
			['order', one(['year', '-year', 'published'])],
			['page', '3'],
		],
		(language) => [words(language)],
		(language) => [words(language)],
		(language) => [words(language, 2)],
		(language) => [words(language), setting()],
		(language) => [words(language), country('evaluated'), ['order', 'level']],
		(language) => [words(language), setting(), ['age', one(practiceAges)], ['police', 'lessons']],
	];
	return Array.from({ length: questions }, (_, index) => {
		const language = one(['en', 'en', 'fr', 'ru', 'de']);
		const query = new URLSearchParams((forms[index % forms.length] as (typeof forms)[number])(language));
		return {
			path: `/${one(['en', language])}/practices${query.size ? `?${query}` : ''}`,
			words: query.get('words') ?? '',
			language,
		};
	});
}

const line = (what: string, figures: readonly number[], share: number) => ({
	what: `${what}, ${share === 0.5 ? 'in the middle' : '95th percentile'}`,
	figure: quantile(figures, share),
	unit: 'ms' as const,
});

/** Asks the list and plain full text the same. */
async function searched(site: Site, asked: readonly Question[]): Promise<Line[]> {
	const took = await answered(
		site,
		asked.map(({ path }) => path),
		1,
	);
	const times = (fits: (path: string) => boolean = () => true): number[] =>
		took.filter(({ path }) => fits(path)).map(({ ms }) => ms);
	const plain = await plainFullText(site.database, asked, {
		rows: sql`select id, level as sort, search from practices.listing`,
	});
	const inWords = times(worded);
	const beside = (share: number) => ({
		beside: { what: 'plain full text', figure: quantile(plain, share) },
	});
	return [
		line('a search', times(), 0.5),
		{ ...line('a search', times(), 0.95), wanted: { of: 'figure', at: 'most', value: 60 } },
		{ ...line('of them those with words', inWords, 0.5), ...beside(0.5) },
		{ ...line('of them those with words', inWords, 0.95), ...beside(0.95) },
		line(
			'of them those without words',
			times((path) => !worded(path)),
			0.95,
		),
	];
}
