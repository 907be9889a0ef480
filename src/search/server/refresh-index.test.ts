import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { everybody, type SearchEntry } from '#platform/search.ts';
import { sql } from '#platform/server/database.ts';
import { announce, dueNotices } from '#platform/server/outbox.ts';
import { eachPart } from '#platform/server/each-part.ts';
import type { Slice } from '#platform/server/slice.ts';
import { openTestPlatform, type TestPlatform } from '../../../tests/test-platform.ts';
import { search as searchIndex } from './read.ts';
import { followNotices, rebuildIndex } from './refresh-index.ts';
import { isWritten } from './store/write.ts';

let platform: TestPlatform;
beforeAll(async () => {
	platform = await openTestPlatform();
});
afterAll(() => platform.close());
beforeEach(async () => {
	await sql`delete from search.entry`.execute(platform.database);
});

const entry = (ref: string, change: Partial<SearchEntry> = {}): SearchEntry => ({
	ref,
	kind: 'document',
	path: `/d/${ref}`,
	title: { en: `Paper ${ref}` },
	within: [],
	texts: {},
	also: [],
	audience: [everybody],
	day: null,
	sample: false,
	...change,
});

/** A slice with these parts, of which each change is followed. */
const slicesWith = (parts: Record<string, readonly SearchEntry[]>): readonly Slice[] => [
	{
		name: 'documents',
		search: {
			kinds: { document: 1 },
			changedBy: { 'documents.issued': ({ document }) => [document] },
			parts: () => Promise.resolve(Object.keys(parts)),
			entries: eachPart((_ctx, part) => Promise.resolve(parts[part] ?? [])),
		},
	},
];

const follow = async (slices: readonly Slice[], ...parts: string[]): Promise<void> => {
	await platform.database.transaction().execute(async (tx) => {
		for (const document of parts) await announce(tx, 'documents.issued', { conference: 'x', document });
	});
	await followNotices(platform.context(), slices);
};

const due = async () =>
	(await dueNotices(platform.database, 10)).filter(({ topic }) => topic === 'documents.issued');

const found = async (word: string): Promise<string[]> => {
	const answer = await sql<{ ref: string }>`select ref from search.entry
		where search @@ to_tsquery('conference.plain', ${word}) order by ref`.execute(platform.database);
	return answer.rows.map(({ ref }) => ref);
};

/** A text of many different words; those of seven languages are more than a tsvector holds. */
const longText = (language: string): string =>
	Array.from({ length: 20_000 }, (_, at) => `${language}ж${at.toString(36)}щ`).join(' ');

it('A document of any length is found by its first words in each language, and stops no other. 1.1, 2.2', async () => {
	const languages = ['en', 'fr', 'de', 'it', 'ru', 'es', 'ar'];
	const texts = Object.fromEntries(languages.map((one) => [one, `${one}first ${longText(one)}`]));
	await follow(slicesWith({ long: [entry('long', { texts })], next: [entry('next')] }), 'long', 'next');
	for (const language of languages) expect(await found(`${language}first`), language).toEqual(['long']);
	expect(await found('paper')).toEqual(['long', 'next']);
	expect(await found('first')).toEqual([]);
}, 60_000);

it('What cannot be written is found by nobody, and stops no other. 2.2', async () => {
	const before = { closed: [entry('closed')], next: [entry('next')] };
	await rebuildIndex(platform.context(), slicesWith(before));
	expect(await found('paper')).toEqual(['closed', 'next']);

	// The database stores no NUL.
	const narrowed = entry('closed', { audience: ['officer'], title: { en: 'Paper \0' } });
	const after = slicesWith({ closed: [narrowed], next: [], more: [entry('more')] });
	await follow(after, 'closed', 'next', 'more');
	expect(await found('paper')).toEqual(['more']);
	expect(await due()).toEqual([]);

	await sql`insert into search.word values ('zwyrvelperson')`.execute(platform.database);
	await rebuildIndex(platform.context(), after);
	expect(
		(await sql`select from search.word where word = 'zwyrvelperson'`.execute(platform.database)).rows,
	).toEqual([]);
});

it.each([
	['a lost connection', new Error('Connection terminated unexpectedly')],
	['a database that stops', Object.assign(new Error('stopping'), { code: '57P01' })],
])(
	'What %s keeps from being read is found by nobody until it is read again; others are not kept waiting. 2.2',
	async (_, error) => {
		const before = { kept: [entry('kept')], next: [entry('next')] };
		await rebuildIndex(platform.context(), slicesWith(before));
		const [slice] = slicesWith({ ...before, next: [] });
		const failing = slice?.search && {
			...slice,
			search: {
				...slice.search,
				entries: (ctx: never, names: readonly string[]) =>
					names.includes('kept') ? Promise.reject(error) : slice.search?.entries(ctx, names),
			},
		};
		await expect(follow([failing as Slice], 'kept', 'next', 'kept')).rejects.toBe(error);
		expect(await due()).toHaveLength(1);
		expect(await found('paper')).toEqual([]);
		await expect(rebuildIndex(platform.context(), [failing as Slice])).rejects.toBe(error);
		expect(await found('paper')).toEqual([]);
		await followNotices(platform.context(), slicesWith({ ...before, next: [] }));
		expect(await found('paper')).toEqual(['kept']);
		expect(await due()).toEqual([]);
	},
);

it('What cannot be read because of its data is found by nobody. 2.2', async () => {
	await rebuildIndex(platform.context(), slicesWith({ closed: [entry('closed')] }));
	const [slice] = slicesWith({});
	const search = { ...slice?.search, entries: () => Promise.reject(new TypeError('no title')) };
	await follow([{ ...slice, search } as Slice], 'closed');
	expect(await found('paper')).toEqual([]);
});

it('says that it is unfinished until the whole index has been written once. 2.5', async () => {
	await sql`delete from search.written`.execute(platform.database);
	const slices = slicesWith({ p: [entry('a')] });
	const isUnfinished = async (): Promise<boolean> =>
		(
			await searchIndex(platform.context(), new URLSearchParams('words=paper'), {
				slices,
				languages: () => ['en'],
			})
		).isUnfinished;
	expect(await isUnfinished()).toBe(true);
	const [broken] = slicesWith({ p: [entry('a')] });
	const away = Object.assign(new Error('lost'), { code: '08006' });
	const failing = [
		{ ...broken, search: { ...broken?.search, entries: () => Promise.reject(away) } },
	] as unknown as readonly Slice[];
	await expect(rebuildIndex(platform.context(), failing)).rejects.toThrow('lost');
	expect(await isUnfinished()).toBe(true);
	await rebuildIndex(platform.context(), slices);
	expect(await isUnfinished()).toBe(false);
});

/** Entries of a part that are one step. */
const step = (part: string): SearchEntry[] =>
	Array.from({ length: 100 }, (_, at) => entry(`${part}${at}`, { title: { en: `Paper ${part}` } }));

it('goes on with what a first writing that was stopped has not reached. 2.5', async () => {
	await sql`delete from search.written`.execute(platform.database);
	const read: string[] = [];
	const slices = slicesWith({ a: step('a'), b: step('b'), c: step('c') }).map((slice) => ({
		...slice,
		search: slice.search && {
			...slice.search,
			entries: (ctx: never, names: readonly string[]) => {
				read.push(...names);
				return slice.search?.entries(ctx, names);
			},
		},
	})) as readonly Slice[];
	const written = async (): Promise<[boolean, number]> => [
		await isWritten(platform.database),
		(await found('paper')).length,
	];
	await rebuildIndex(platform.context(), slices, () => read.length === 1);
	expect(await written()).toEqual([false, 100]);
	await rebuildIndex(platform.context(), slices);
	expect(await written()).toEqual([true, 300]);
	expect(read).toEqual(['a', 'b', 'c']);
	// Each later one reads everything.
	await rebuildIndex(platform.context(), slices);
	expect(read).toEqual(['a', 'b', 'c', 'a', 'b', 'c']);
});

/** How often a change of the index was announced. */
const changes = async (): Promise<number> =>
	(
		await sql<{
			n: number;
		}>`select count(*)::int as n from platform.outbox where topic = 'search.changed'`.execute(
			platform.database,
		)
	).rows[0]?.n ?? 0;

/** Writes the index of so many parts, each with one entry. */
const rebuilt = async (count: number): Promise<[statements: number, announced: number]> => {
	await sql`delete from search.entry`.execute(platform.database);
	const texts = { en: 'A text about water', fr: 'Un texte sur l’eau' };
	const parts = Array.from({ length: count }, (_, at) => [`p${at}`, [entry(`p${at}`, { texts })]] as const);
	const before = await changes();
	const slices = slicesWith(Object.fromEntries(parts));
	const statements = await platform.statements((ctx) => rebuildIndex(ctx, slices));
	expect(await found('water')).toHaveLength(count);
	return [statements, (await changes()) - before];
};

it('reads and writes a hundred parts with as many statements as one, and announces them once', async () => {
	await rebuilt(1);
	const one = await rebuilt(1);
	expect(one[1]).toBe(1);
	expect(await rebuilt(3)).toEqual(one);
	expect(await rebuilt(100)).toEqual(one);
});

it('lets the process stop between two steps, also while it looks for unused words', async () => {
	await sql`insert into search.word select 'unused' || chr(97 + a) || chr(97 + b) || chr(97 + c) from generate_series(0, 25) a,
		generate_series(0, 25) b, generate_series(0, 3) c`.execute(platform.database);
	const unused = async (): Promise<number> =>
		(await sql`select from search.word where word like 'unused%'`.execute(platform.database)).rows.length;
	let asked = 0;
	const parts = { a: step('a'), b: step('b') };
	// Two steps of entries, and the first of words.
	await rebuildIndex(platform.context(), slicesWith(parts), () => (asked += 1) > 4);
	expect((await found('paper')).length).toBe(200);
	expect([0, 2_704]).not.toContain(await unused());
	await rebuildIndex(platform.context(), slicesWith(parts));
	expect(await unused()).toBe(0);
});
