import type { RawBuilder } from 'kysely';
import type { OperationContext } from './context.ts';
import { sql, type Database } from './database.ts';
import { openLru } from './lru.ts';
import { prepared } from './prepared.ts';

/** A context whose reads are batched. */
export type Reading = Pick<OperationContext, 'database'>;

interface Batch {
	reads: RawBuilder<unknown>[];
	answers: Promise<readonly string[]>;
}
const waiting = new WeakMap<Reading, Batch>();
const maxReads = 16;

/**
 * The rows of a query as a JSON array, in its order: moments are ISO 8601 texts, bigints and numerics are numbers. The
 * reads that one context asks for before it waits for anything else are one statement, with one snapshot: a statement
 * costs a process as much time as twenty rows. They fail together.
 */
export async function readJson(ctx: Reading, read: RawBuilder<unknown>): Promise<string> {
	let batch = waiting.get(ctx);
	if (!batch || batch.reads.length === maxReads) {
		batch = openBatch(ctx);
		waiting.set(ctx, batch);
	}
	const { answers, reads } = batch;
	const place = reads.push(read) - 1;
	return (await answers)[place] ?? '[]';
}

/** The rows of a query, read as `readJson` does. */
export const readRows = async <Row>(ctx: Reading, read: RawBuilder<Row>): Promise<Row[]> =>
	JSON.parse(await readJson(ctx, read)) as Row[];

interface Parsed {
	rows: readonly unknown[];
	bytes: number;
}
const parsed = openLru<Parsed>({ count: 2_000, bytes: 16 * 1024 ** 2 });

/**
 * The rows of a query, read as `readJson` does: the same frozen objects as long as the database gives the same text, so
 * what is made of them can be cached by them. For rows that are alike for many readers.
 */
export async function readShared<Row>(ctx: Reading, read: RawBuilder<Row>): Promise<readonly Row[]> {
	const text = await readJson(ctx, read);
	const known = parsed.get(text);
	if (known) return known.rows as readonly Row[];
	const rows = frozen(JSON.parse(text) as Row[]);
	parsed.set(text, { rows, bytes: text.length * 4 });
	return rows;
}

/** The same value, which nobody can change any more: requests share it. */
export function frozen<Value>(value: Value): Value {
	if (typeof value !== 'object' || value === null) return value;
	for (const part of Object.values(value)) frozen(part);
	return Object.freeze(value);
}

function openBatch(ctx: Reading): Batch {
	const reads: RawBuilder<unknown>[] = [];
	const answers = whenIdle().then(() => {
		if (waiting.get(ctx)?.reads === reads) waiting.delete(ctx);
		return run(ctx.database, reads);
	});
	return { reads, answers };
}

/** Resolves when nothing is left to run but what waits for the network. */
const whenIdle = async (): Promise<void> => {
	await Promise.resolve();
	// Ticks run after all resolved promises.
	await new Promise<void>((resolve) => process.nextTick(resolve));
};

async function run(database: Database, reads: readonly RawBuilder<unknown>[]): Promise<readonly string[]> {
	const columns = reads.map(
		(read, place) =>
			sql`(select coalesce(json_agg(r), '[]')::text from (${read}) r) as ${sql.raw(`r${place}`)}`,
	);
	const statement = sql<Record<string, string>>`${prepared}select ${sql.join(columns)}`;
	const [row = {}] = (await statement.execute(database)).rows;
	return reads.map((_, place) => row[`r${place}`] ?? '[]');
}
