import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from '#platform/server/database.ts';
import { part, type Bench } from './bench.ts';
import { mostMemoryOf } from './child.ts';
import { generateDocuments } from './documents/generate.ts';
import { questionsFor } from './documents/questions.ts';
import { quantile } from './figures.ts';
import type { Line } from './report.ts';
import { openSite, type Site } from './site.ts';

const documents = 50_000;
/** The longest that the writing may take, ms. */
const patience = 1_200_000;

/** Writing the search index for the first time. */
export const searchIndexBench: Bench = {
	name: 'search-index',
	about:
		'A first start with 50,000 documents in four languages and 2,000 conferences: writing the index of the search, a search every half second meanwhile, and the stop of a server that is writing it.',
	limit: 2_400,
	async measure(tell) {
		const site = await openSite();
		try {
			await generateDocuments(site.database, documents);
			await part('the index', tell, () => written(site));
			await part('a stop', tell, () => stopped(site));
		} finally {
			await site.close();
		}
	},
};

/** Starts the server with an empty index. */
async function startEmpty(site: Site): Promise<void> {
	await sql`truncate search.written, search.word, search.entry cascade`.execute(site.database);
	await site.restart(0);
}

async function written(site: Site): Promise<Line[]> {
	const asked = (await questionsFor(site.database, 280)).filter(({ words }) => words);
	const since = performance.now();
	await startEmpty(site);
	const took: number[] = [];
	const isWritten = async (): Promise<boolean> =>
		(await sql`select from search.written`.execute(site.database)).rows.length > 0;
	for (let at = 0; !(await isWritten()); at += 1) {
		if (performance.now() - since > patience) throw new Error('the index is not written');
		const { words = '', language = 'en' } = asked[at % asked.length] ?? {};
		const began = performance.now();
		const answer = await fetch(`${site.origin}/${language}/search?words=${encodeURIComponent(words)}`);
		await answer.arrayBuffer();
		if (!answer.ok) throw new Error(`the search answered ${answer.status}`);
		took.push(performance.now() - began);
		await sleep(500);
	}
	const seconds = (performance.now() - since) / 1_000;
	const memory = await mostMemoryOf(site.server.pid);
	return [
		{
			what: `the index of ${documents} documents`,
			figure: seconds,
			unit: 's',
			wanted: { of: 'figure', at: 'most', value: 300 },
		},
		{
			what: 'a search meanwhile, 95th percentile',
			figure: quantile(took, 0.95),
			unit: 'ms',
			wanted: { of: 'figure', at: 'most', value: 500 },
		},
		{ what: 'the slowest search', figure: Math.max(...took), unit: 'ms' },
		...(memory === null
			? []
			: [{ what: 'the most memory of the server', figure: memory / 1e6, unit: 'MB' } as const]),
	];
}

async function stopped(site: Site): Promise<Line> {
	await startEmpty(site);
	await sleep(10_000);
	const since = performance.now();
	await site.server.stop();
	return {
		what: 'a stop while it is written',
		figure: (performance.now() - since) / 1_000,
		unit: 's',
		wanted: { of: 'figure', at: 'most', value: 5 },
	};
}
