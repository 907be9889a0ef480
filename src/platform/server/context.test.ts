import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestPlatform, type TestPlatform } from '../../../tests/test-platform.ts';
import { systemActor } from '../actor.ts';
import { done, refuse, type Result } from '../result.ts';
import { systemContext, inTransaction, type OperationContext } from './context.ts';
import { sql, type Transaction } from './database.ts';

let platform: TestPlatform;
let committed: number;
let ctx: OperationContext;

beforeAll(async () => {
	platform = await openTestPlatform();
	await sql`create table public.written (line text unique deferrable initially deferred)`.execute(
		platform.database,
	);
});
afterAll(() => platform.close());
beforeEach(async () => {
	await sql`truncate public.written`.execute(platform.database);
	committed = 0;
	ctx = { ...platform.context(), committed: () => (committed += 1) };
});

const write = (tx: Transaction, line: string) => sql`insert into public.written values (${line})`.execute(tx);
const lines = async () => {
	const found = await sql<{ line: string }>`select line from public.written order by 1`.execute(
		platform.database,
	);
	return found.rows.map(({ line }) => line);
};

test('A refusal takes back all that was written before it, and nothing is announced', async () => {
	const answer = await inTransaction(ctx, async (tx) => {
		await write(tx, 'half');
		return refuse('list-closed', { list: 'floor.list-closed' });
	});
	expect(answer).toEqual({ ok: false, refusal: 'list-closed', fields: { list: 'floor.list-closed' } });
	expect(await lines()).toEqual([]);
	expect(committed).toBe(0);
});

test('The unexpected takes back what was written and is thrown on as it was', async () => {
	const unexpected = new Error('the unexpected');
	const running = inTransaction(ctx, async (tx) => {
		await write(tx, 'half');
		throw unexpected;
	});
	await expect(running).rejects.toBe(unexpected);
	expect(await lines()).toEqual([]);
	expect(committed).toBe(0);
});

test('A rule that the database finds broken only at the commit is thrown, and nothing is announced', async () => {
	const running = inTransaction(ctx, async (tx) => {
		await write(tx, 'twice');
		await write(tx, 'twice');
		return done(null);
	});
	await expect(running).rejects.toThrow('written_line_key');
	expect(await lines()).toEqual([]);
	expect(committed).toBe(0);
});

test('A statement that failed and was caught cannot be passed off as done', async () => {
	const running = inTransaction(ctx, async (tx) => {
		await write(tx, 'half');
		await sql`select 1 / 0`.execute(tx).catch(() => {});
		return done(null);
	});
	const answer = await running.catch(() => 'thrown');
	expect(await lines()).toEqual([]);
	expect(answer).toBe('thrown');
	expect(committed).toBe(0);
});

test('Forty at once on eight connections each do their own', async () => {
	const all = Array.from({ length: 40 }, (_, n) =>
		inTransaction(ctx, async (tx): Promise<Result<number, 'odd'>> => {
			await write(tx, String(n));
			return n % 2 ? refuse('odd') : done(n);
		}),
	);
	const answers = await Promise.all(all);
	expect(answers.filter(({ ok }) => ok)).toHaveLength(20);
	expect((await lines()).map(Number).sort((a, b) => a - b)).toEqual(
		Array.from({ length: 20 }, (_, n) => n * 2),
	);
	expect(committed).toBe(20);
});

test('What went through is there before it is announced', async () => {
	let seen: Promise<string[]> | null = null;
	const watched = { ...ctx, committed: () => void (seen = lines()) };
	const answer = await inTransaction(watched, async (tx) => {
		await write(tx, 'whole');
		return done('value');
	});
	expect(answer).toEqual({ ok: true, value: 'value' });
	expect(await seen).toEqual(['whole']);
});

test('The house’s own call nudges the bus where there is one', () => {
	let relayed = 0;
	systemContext({ database: platform.database, bus: { nudge: () => (relayed += 1) } }).committed();
	systemContext({ database: platform.database }).committed();
	expect(relayed).toBe(1);
	expect(systemContext({ database: platform.database }).actor).toBe(systemActor);
});
