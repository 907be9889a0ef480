import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestPlatform, type TestPlatform } from '../../../tests/test-platform.ts';
import { readList, slugValue, type ListDefinition } from '../list.ts';
import { openDatabase, sql, type Database } from './database.ts';
import { byName, runList, type ListSource, type ListValue } from './list.ts';

let platform: TestPlatform;
beforeAll(async () => {
	platform = await openTestPlatform();
	await sql`create table public.book (id int primary key, name text, kinds text[] not null, pages int,
		secret boolean not null default false)`.execute(platform.database);
});
afterAll(() => platform.close());

type Facet = 'kind' | 'place';
type Sort = 'name' | 'pages' | 'best';
const definition: ListDefinition<Facet, Sort> = {
	search: 'q',
	facets: { kind: { value: slugValue }, place: { value: slugValue, one: true } },
	sorts: { name: 'ascending', pages: 'descending', best: 'descending' },
	sort: 'sort',
	first: 'name',
	relevance: 'best',
	size: 2,
};
const values: ListValue<Facet>[] = [
	{ facet: 'kind', value: 'novel', key: 'kind:novel' },
	{ facet: 'kind', value: 'atlas', key: 'kind:atlas' },
	{ facet: 'place', value: 'shelf', key: 'place:shelf' },
];
const source = (words: readonly string[], language = 'de'): ListSource<Sort> => ({
	from: sql`public.book b`,
	where: sql`not b.secret`,
	id: sql`b.id`,
	keys: sql`b.kinds`,
	sorts: {
		name: sql`b.name ${byName(language)}`,
		pages: sql`b.pages`,
		best: sql`length(b.name)`,
	},
	search: { where: sql`b.name ilike all(${words.map((word) => `%${word}%`)})` },
});
const run = (address: string, database: Database = platform.database, language?: string) => {
	const request = readList(definition, new URLSearchParams(address));
	return runList(database, definition, request, source(request.state.words, language), values);
};
const counts = async (address: string): Promise<unknown> =>
	Object.fromEntries((await run(address)).counts.map(({ value, count }) => [value, count]));
const fill = async (rows: readonly (readonly [string | null, string, number | null])[]): Promise<void> => {
	await sql`truncate public.book`.execute(platform.database);
	for (const [at, [name, kinds, pages]] of rows.entries())
		await sql`insert into public.book values (${at}, ${name}, ${kinds.split(' ').filter(Boolean)}, ${pages})`.execute(
			platform.database,
		);
};
const shelf: Parameters<typeof fill>[0] = [
	['Österreich', 'kind:atlas place:shelf', 90],
	['Zebra', 'kind:novel', 200],
	['Apfel', 'kind:novel place:shelf', 200],
	[null, 'kind:novel kind:atlas', null],
];

describe('a list', () => {
	it('has one page and zero counts if empty', async () => {
		await fill([]);
		expect(await run('page=9')).toMatchObject({ total: 0, pages: 1, ids: [], state: { page: 1 } });
		expect(await counts('q=x&kind=novel')).toEqual({ novel: 0, atlas: 0, shelf: 0 });
	});
	it('ignores unknown values, and clamps the page', async () => {
		await fill(shelf);
		const found = await run('kind=poem&kind=novel&place=moon&page=900');
		expect(found).toMatchObject({ total: 3, pages: 2, ids: [3] });
		expect(found.state).toMatchObject({ facets: { kind: ['novel'], place: [] }, page: 2 });
	});
	it('contains and counts only what the viewer may see', async () => {
		await fill(shelf);
		await sql`update public.book set secret = true where id in (1, 2)`.execute(platform.database);
		expect(await run('')).toMatchObject({ total: 2, ids: [0, 3] });
		expect(await counts('')).toEqual({ novel: 1, atlas: 2, shelf: 1 });
		expect((await run('q=zebra')).total).toBe(0);
	});
	it('treats search words as plain text', async () => {
		await fill(shelf);
		for (const typed of ["');drop table public.book;--", '%', '_', '\\', '\u0000', 'x'.repeat(10_000)])
			expect((await run(new URLSearchParams({ q: typed, kind: typed }).toString())).total).not.toBe(1);
	});
	it('is sorted by the reader’s collation, nulls last', async () => {
		await fill(shelf);
		const both = async (sort: string) => [...(await run(sort)).ids, ...(await run(`${sort}&page=2`)).ids];
		expect(await both('sort=name')).toEqual([2, 0, 1, 3]);
		expect(await both('sort=-name')).toEqual([1, 0, 2, 3]);
		// Rows that sort alike are ordered by id, so none is on two pages.
		expect(await both('sort=pages')).toEqual([1, 2, 0, 3]);
		expect(await both('sort=-pages')).toEqual([0, 1, 2, 3]);
		// Spanish sorts ñ after n, French does not distinguish them.
		await fill([
			['ñu', '', 1],
			['nz', '', 1],
		]);
		expect((await run('', platform.database, 'es')).ids).toEqual([1, 0]);
		expect((await run('', platform.database, 'fr')).ids).toEqual([0, 1]);
		expect((await run('', platform.database, 'unknown"; --')).ids).toEqual([0, 1]);
	});
	it('is sorted by relevance when searched', async () => {
		await fill(shelf);
		const found = await run('q=e');
		expect([found.state.sort, found.ids]).toEqual(['best', [0, 2]]);
		expect((await run('q=e&sort=name')).ids).toEqual([2, 0]);
	});
	it('counts each facet with the filters of the others', async () => {
		await fill(shelf);
		expect(await counts('')).toEqual({ novel: 3, atlas: 2, shelf: 2 });
		expect(await counts('kind=novel')).toEqual({ novel: 3, atlas: 2, shelf: 1 });
		expect(await counts('place=shelf')).toEqual({ novel: 1, atlas: 1, shelf: 2 });
		expect(await counts('place=shelf&kind=atlas')).toEqual({ novel: 1, atlas: 1, shelf: 1 });
		expect(await counts('q=ebr')).toEqual({ novel: 1, atlas: 0, shelf: 0 });
		expect(await counts('q=ebr&place=shelf')).toEqual({ novel: 0, atlas: 0, shelf: 0 });
	});
	it('needs one statement, two by relevance, for 1, 3 and 50 rows', async () => {
		const asked = ['', 'kind=novel&place=shelf', 'q=zebra', 'q=zebra&kind=novel&sort=pages'];
		const statements = () =>
			Promise.all(
				asked.map((address) =>
					platform.statements(async ({ database }) => void (await run(address, database))),
				),
			);
		for (const rows of [1, 3, 50]) {
			await fill(Array.from({ length: rows }, () => ['Zebra', 'kind:novel place:shelf', 1] as const));
			expect(await statements()).toEqual([1, 1, 2, 1]);
		}
	});
});

const sampled = (words: readonly string[]): ListSource<Sort> => ({
	...source(words),
	sample: { from: sql`(select * from public.book where id % 7 = 0) b`, every: 7 },
});
const runLong = (address: string) => {
	const request = readList(definition, new URLSearchParams(address));
	return runList(platform.database, definition, request, sampled(request.state.words), values);
};
const statements = (address: string): Promise<number> =>
	platform.statements(async ({ database }) => {
		const request = readList(definition, new URLSearchParams(address));
		await runList(database, definition, request, sampled(request.state.words), values);
	});

/* Of the library: docs/rules/documents.md */
describe('a long list', () => {
	it('is counted where it is small, and estimated where it is large. 6.7', async () => {
		await sql`truncate public.book`.execute(platform.database);
		await sql`insert into public.book (id, name, kinds, pages) select n, 'Book ' || lpad(n::text, 5, '0'),
			case when n % 16 = 0 then array['kind:novel', 'place:shelf'] when n % 16 < 8 then array['kind:novel']
				else array['kind:atlas'] end, n from generate_series(0, 9999) n`.execute(platform.database);
		const small = await runLong('place=shelf');
		expect(small).toMatchObject({ total: 625, about: false, pages: 313, ids: [0, 16] });
		expect(small.counts.map(({ count, about }) => [count, about])).toEqual([
			[625, false],
			[0, false],
			[630, true],
		]);
		const large = await runLong('kind=novel&sort=pages&page=3');
		expect(large).toMatchObject({ total: 5000, about: true, pages: 100 });
		expect(large.ids).toEqual([9987, 9986]);
		const [novels] = large.counts;
		expect([novels?.about, novels?.chosen]).toEqual([true, true]);
		expect((await runLong('kind=novel&page=1000')).state.page).toBe(100);
		expect(await runLong('q=book')).toMatchObject({ total: 10_000, about: true });
		expect(await runLong('q=00016')).toMatchObject({ total: 1, about: false, ids: [16] });
	});
	it('has the same pages when they are looked for in the first periods, even where the sample is wrong. 6.7', async () => {
		await sql`truncate public.book`.execute(platform.database);
		await sql`insert into public.book (id, name, kinds, pages) select n, 'Book',
			array[case when n < 9000 then 'kind:novel' else 'kind:atlas' end, 'hundred:' || n / 100], n
			from generate_series(1, 9999) n`.execute(platform.database);
		const hundreds = Array.from({ length: 100 }, (_, at) => `hundred:${99 - at}`);
		const all = [...values, ...hundreds.map((key) => ({ facet: 'kind' as const, value: key, key }))];
		const pages = async (more: Partial<ListSource<Sort>>): Promise<string[][]> => {
			const found: string[][] = [];
			for (const page of [1, 2, 60, 100])
				for (const order of ['pages', '-pages', 'name']) {
					const request = readList(definition, new URLSearchParams(`kind=novel&sort=${order}&page=${page}`));
					const { ids } = await runList(
						platform.database,
						definition,
						request,
						{ ...sampled([]), ...more },
						all,
					);
					expect(ids).toHaveLength(2);
					found.push(ids);
				}
			return found;
		};
		const periods = { sort: 'pages' as const, keys: hundreds };
		const plain = await pages({});
		expect(await pages({ periods })).toEqual(plain);
		// All novels in a hundred that has none.
		const from = sql`(select id, name, array['kind:novel', 'hundred:99'] as kinds, pages, secret from public.book
			where id % 7 = 0 and id < 9000) b`;
		expect(await pages({ periods, sample: { from, every: 7 } })).toEqual(plain);
	});
	it('needs one statement more, whatever its length', async () => {
		for (const rows of [1, 3, 9_000, 25_000]) {
			await sql`truncate public.book`.execute(platform.database);
			await sql`insert into public.book (id, name, kinds, pages) select n, 'Zebra', array['kind:novel'], n
				from generate_series(1, ${rows}::int) n`.execute(platform.database);
			expect(await statements('kind=novel&q=zebra&sort=name')).toBe(2);
			expect((await runLong('kind=novel&sort=pages')).ids).toEqual(rows > 1 ? [rows, rows - 1] : [1]);
		}
	});
});

const runIndexed = (address: string, database = platform.database) => {
	const request = readList(definition, new URLSearchParams(address));
	const indexed = { kind: (keys: readonly (number | string)[]) => sql`b.kinds && ${[...keys]}::text[]` };
	return runList(database, definition, request, { ...source(request.state.words), indexed }, values);
};

const addresses = [
	'',
	'page=2&sort=-name',
	'page=9',
	'kind=novel',
	'place=shelf',
	'kind=novel&kind=atlas&place=shelf',
	'kind=atlas&sort=pages',
	'q=e',
	'q=ebr&kind=atlas',
	'q=e&place=shelf&sort=name',
	'q=nothing',
];

describe('a long list whose facets have bitmaps', () => {
	const bitmaps = {
		from: sql`(select 'kind:novel' as key, B'01110000' as places union all select 'kind:atlas', B'1001'
			union all select 'place:shelf', B'101000')`,
		place: sql`b.id`,
	};
	const runCounted = (address: string) => {
		const request = readList(definition, new URLSearchParams(address));
		return runList(
			platform.database,
			definition,
			request,
			{ ...source(request.state.words), bitmaps },
			values,
		);
	};

	it('has the same pages, totals and counts as another list', async () => {
		await fill(shelf);
		for (const address of addresses) expect(await runCounted(address), address).toEqual(await run(address));
	});

	it('has none of a facet that no row has', async () => {
		await fill(shelf);
		const none = { ...bitmaps, from: sql`(select 'kind:novel' as key, B'' as places)` };
		const request = readList(definition, new URLSearchParams('place=shelf'));
		const found = await runList(
			platform.database,
			definition,
			request,
			{ ...source([]), bitmaps: none },
			values,
		);
		expect(found).toMatchObject({ total: 0, pages: 1 });
		expect(found.counts.every(({ count }) => count === 0)).toBe(true);
	});
});

describe('a long list whose facets have indexes', () => {
	it('has the same pages, totals and counts as another list', async () => {
		await fill(shelf);
		for (const address of addresses) expect(await runIndexed(address), address).toEqual(await run(address));
		await fill([]);
		expect(await runIndexed('kind=novel')).toEqual(await run('kind=novel'));
	});

	it('keeps no row while it counts, however many there are', async () => {
		await sql`truncate public.book`.execute(platform.database);
		await sql`insert into public.book (id, name, kinds, pages) select n, 'Book ' || n,
			case when n % 16 = 0 then array['kind:novel', 'place:shelf'] else array['kind:atlas'] end, n
			from generate_series(1, 9999) n`.execute(platform.database);
		await sql`analyze public.book`.execute(platform.database);
		for (const address of ['', 'kind=novel&sort=pages', 'q=book&place=shelf']) {
			const sent: [string, unknown[]][] = [];
			const opened = openDatabase(platform.url, { size: 1 });
			opened.pool.on('connect', (client) => {
				const query = client.query.bind(client) as (...given: unknown[]) => unknown;
				client.query = ((...given: unknown[]) => {
					sent.push(given as [string, unknown[]]);
					return query(...given);
				}) as typeof client.query;
			});
			expect((await runIndexed(address, opened.database)).total).toBeGreaterThan(600);
			const [text, parameters] = sent[0] ?? ['', []];
			const explained = await opened.pool.query<{ 'QUERY PLAN': string }>(
				`explain (analyze, costs off, timing off) ${text}`,
				parameters,
			);
			await opened.close();
			const lines = explained.rows.map((row) => row['QUERY PLAN']);
			const kept = lines.filter((line) => /(?:CTE Scan.*|Sort) \(/.test(line));
			expect(kept.length).toBeGreaterThan(0);
			for (const line of kept)
				expect(Number(/rows=(\d+)/.exec(line)?.[1]), line).toBeLessThanOrEqual(definition.size);
		}
	});
});
