import { anonymous } from '#platform/actor.ts';
import { readContext } from '#platform/server/context.ts';
import { sql, type Database } from '#platform/server/database.ts';
import { readThread } from '../src/platform/server/links/threads.examples.ts';
import { maxThings } from '#platform/thread.ts';
import { slices } from '../server/slices.ts';
import { part, type Bench } from './bench.ts';
import { generateDocuments } from './documents/generate.ts';
import { quantile } from './figures.ts';
import type { Line } from './report.ts';
import { openSite } from './site.ts';

const documents = 5_000;
const rounds = 200;

/** The thread of a thing with as many links as it may have. */
export const threadsBench: Bench = {
	name: 'threads',
	about:
		'The thread of a document with 200 links to others, of which the reader may see some, among 5,000 documents and 20,000 links: the links and what stands at each station, without the page around it.',
	limit: 600,
	async measure(tell) {
		const site = await openSite();
		try {
			await generateDocuments(site.database, documents);
			const root = await linkDocuments(site.database);
			await part('a thread', tell, () => read(site.database, root));
		} finally {
			await site.close();
		}
	},
};

/** Links a public document to two hundred others, and the rest among themselves. @returns its id */
async function linkDocuments(database: Database): Promise<string> {
	const found = await sql<{ id: string }>`select id from documents.document
		where state = 'issued' and distribution = 'public' order by id limit 1`.execute(database);
	const root = found.rows[0]?.id ?? '';
	const link = sql`insert into platform.link (id, from_kind, from_id, to_kind, to_id, made_at)`;
	await sql`${link} select gen_random_uuid(), 'document', ${root}, 'document', id, now()
		from documents.document where id <> ${root} order by id limit ${maxThings}`.execute(database);
	// Among those that are not in the thread.
	await sql`with others as (select id, row_number() over (order by id) as at from documents.document
			order by id offset ${maxThings + 1})
		${link} select gen_random_uuid(), 'document', one.id, 'document', other.id, now()
		from others one join others other on other.at > one.at and other.at <= one.at + 4 on conflict do nothing`.execute(
		database,
	);
	await sql`analyze`.execute(database);
	return root;
}

async function read(database: Database, root: string): Promise<Line[]> {
	const times: number[] = [];
	for (let round = 0; round < rounds; round += 1) {
		const began = performance.now();
		const thread = await readThread(readContext(database, anonymous), slices, { kind: 'document', id: root });
		// The first rounds make everything warm.
		if (round >= rounds / 4) times.push(performance.now() - began);
		if (!thread) throw new Error('the thread is not there');
	}
	return [
		{ what: 'a thread of 200 links, in the middle', figure: quantile(times, 0.5), unit: 'ms' },
		{
			what: 'a thread of 200 links, 95th percentile',
			figure: quantile(times, 0.95),
			unit: 'ms',
			wanted: { of: 'figure', at: 'most', value: 100 },
		},
	];
}
