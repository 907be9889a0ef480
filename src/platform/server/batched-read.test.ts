import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestPlatform, type TestPlatform } from '../../../tests/test-platform.ts';
import { readRows, readShared } from './batched-read.ts';
import { systemContext, inTransaction } from './context.ts';
import { sql } from './database.ts';
import { done } from '../result.ts';

let platform: TestPlatform;
beforeAll(async () => {
	platform = await openTestPlatform();
	await sql`create table public.thing (id int primary key, name text)`.execute(platform.database);
});
afterAll(() => platform.close());
beforeEach(async () => {
	await sql`delete from public.thing`.execute(platform.database);
	await sql`insert into public.thing values (1, 'one'), (2, 'two'), (3, 'three')`.execute(platform.database);
});

const things = (most: number) =>
	sql<{ id: number; name: string }>`select id, name from public.thing where id <= ${most} order by id desc`;

test('A refused read of a batch refuses all of them, and no later one', async () => {
	const ctx = systemContext(platform);
	const answers = await Promise.allSettled([
		readRows(ctx, things(1)),
		readRows(ctx, sql`select 1 / 0 as no`),
	]);
	expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
	expect(await readRows(ctx, things(1))).toEqual([{ id: 1, name: 'one' }]);
});

test('Each read gets its own rows in its own order, also none', async () => {
	const ctx = systemContext(platform);
	const later = async () => {
		// Work that waits for nothing but resolved promises belongs to the batch.
		for (let hop = 0; hop < 30; hop += 1) await Promise.resolve();
		return readRows(ctx, things(2));
	};
	expect(await Promise.all([readRows(ctx, things(0)), later(), readRows(ctx, things(1))])).toEqual([
		[],
		[
			{ id: 2, name: 'two' },
			{ id: 1, name: 'one' },
		],
		[{ id: 1, name: 'one' }],
	]);
});

test.each([
	[1, 1],
	[3, 1],
	[16, 1],
	[17, 2],
])('%i reads together are %i statements, and one after them is another', async (reads, statements) => {
	const counted = await platform.statements(async (ctx) => {
		await Promise.all(Array.from({ length: reads }, (_, at) => readRows(ctx, things(at))));
		await readRows(ctx, things(1));
	});
	expect(counted).toBe(statements + 1);
});

test('Two contexts share no statement, so neither fails with the other', async () => {
	const counted = await platform.statements(async (ctx) => {
		const [failing, reading] = await Promise.allSettled([
			readRows({ ...ctx }, sql`select 1 / 0 as no`),
			readRows({ ...ctx }, things(1)),
		]);
		expect([failing.status, reading.status]).toEqual(['rejected', 'fulfilled']);
	});
	expect(counted).toBe(2);
});

test('Within a transaction it reads what the transaction has written', async () => {
	await inTransaction(systemContext(platform), async (tx) => {
		await sql`update public.thing set name = 'uno' where id = 1`.execute(tx);
		expect(await readRows({ database: tx }, things(1))).toEqual([{ id: 1, name: 'uno' }]);
		return done(null);
	});
});

test('Moments are ISO 8601, large counts are numbers, days are words of the calendar', async () => {
	expect(
		await readRows(
			systemContext(platform),
			sql`select 9007199254740991::bigint as count, date '2020-02-29' as day, null::text as nothing,
				timestamptz '2020-02-29 10:00+02' at time zone 'UTC' as moment`,
		),
	).toEqual([{ count: 9007199254740991, day: '2020-02-29', nothing: null, moment: '2020-02-29T08:00:00' }]);
});

test('Shared rows are the same objects until the database gives others, and nobody can change them', async () => {
	const read = () => readShared(systemContext(platform), things(2));
	const before = await read();
	expect(await read()).toBe(before);
	expect(() => Object.assign(before[0] ?? {}, { name: 'changed' })).toThrow(TypeError);
	await sql`update public.thing set name = 'due' where id = 2`.execute(platform.database);
	expect((await read())[0]).toEqual({ id: 2, name: 'due' });
	expect(before[0]).toEqual({ id: 2, name: 'two' });
});
