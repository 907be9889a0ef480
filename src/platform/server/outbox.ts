import { sql, type Database, type Transaction } from './database.ts';
import { log } from './log.ts';
import type { Topic, Topics } from './topics.ts';

/** An event for other slices and other processes. */
export interface Notice {
	topic: string;
	payload: Record<string, unknown>;
}

/** Most notices sent by one relay; after a full batch, more may wait. */
export const batchSize = 1_000;

// NOTIFY takes 8,000 bytes; some are reserved for the envelope.
const maxBytes = 7_500;

const written = ({ topic, payload }: Notice): string => JSON.stringify([topic, payload]);
const tooLong = (text: string): boolean => Buffer.byteLength(text) >= maxBytes;

/**
 * Announces an event in the transaction that causes it: it is sent if and only if that commits.
 * @throws when it is longer than one NOTIFY: send the id of the changed thing, and let subscribers read it
 */
export async function announce<T extends Topic>(
	tx: Transaction,
	topic: T,
	payload: Topics[T],
): Promise<void> {
	if (tooLong(written({ topic, payload }))) throw new Error(`a notice of ${topic} is too long to be sent`);
	await sql`insert into platform.outbox (topic, payload) values (${topic}, ${JSON.stringify(payload)})`.execute(
		tx,
	);
}

/**
 * Sends the outbox to every listening process, many notices per NOTIFY: a NOTIFY in each transaction would prevent
 * group commit (measured: half the commits per second).
 * @returns how many notices were sent
 */
export async function relay(database: Database): Promise<number> {
	return database.transaction().execute(async (tx) => {
		const waiting = await sql<Notice & { id: number }>`
			with taken as (
				select id from platform.outbox where sent_at is null
				order by id limit ${batchSize} for update skip locked)
			update platform.outbox o set sent_at = now() from taken where o.id = taken.id
			returning o.topic, o.payload, o.id`.execute(tx);
		const inOrder = waiting.rows.sort((a, b) => a.id - b.id);
		for (const batch of batches(inOrder)) await sql`select pg_notify('rostrum', ${batch})`.execute(tx);
		return inOrder.length;
	});
}

function* batches(notices: readonly Notice[]): Generator<string> {
	let batch: string[] = [];
	let size = 0;
	// Repeated changes of one thing are sent once: subscribers read the newest state.
	for (const text of new Set(notices.map(written))) {
		const bytes = Buffer.byteLength(text) + 1;
		if (tooLong(text)) {
			// It was not written by `announce`. A notice that can never be sent must not block the others.
			log('error', 'outbox.too-long', { bytes });
			continue;
		}
		if (size + bytes > maxBytes) {
			yield `[${batch.join()}]`;
			batch = [];
			size = 0;
		}
		batch.push(text);
		size += bytes;
	}
	if (batch.length) yield `[${batch.join()}]`;
}

/** Deletes notices sent more than a day ago. */
export async function sweepOutbox(database: Database): Promise<void> {
	await sql`delete from platform.outbox where sent_at < now() - interval '1 day'`.execute(database);
}

/** Whether there are notices that nobody has followed yet. */
export async function hasDue(database: Database): Promise<boolean> {
	const found = await sql`select from platform.due_notice limit 1`.execute(database);
	return found.rows.length > 0;
}

/** The oldest notices to follow. More than one process may read them; each is followed at least once. */
export async function dueNotices(database: Database, limit: number): Promise<(Notice & { id: number })[]> {
	const found = await sql<Notice & { id: number }>`select id, topic, payload from platform.due_notice
		order by id limit ${limit}`.execute(database);
	return found.rows;
}

/** Forgets notices that were followed. */
export async function forgetDue(database: Database, ids: readonly number[]): Promise<void> {
	await sql`delete from platform.due_notice where id = any (${[...ids]}::bigint[])`.execute(database);
}
