import { sql, type Database, type Transaction } from './database.ts';

/** Something that happened, as other slices and other processes hear of it. */
export interface Notice {
	topic: string;
	payload: Record<string, unknown>;
}

// NOTIFY takes 8,000 bytes; some are kept for the envelope.
const most = 7_500;

/** Announces something in the transaction that makes it true: it goes out if and only if that commits. */
export async function announce(
	tx: Transaction,
	topic: string,
	payload: Record<string, unknown> = {},
): Promise<void> {
	await sql`insert into platform.outbox (topic, payload) values (${topic}, ${JSON.stringify(payload)})`.execute(
		tx,
	);
}

/**
 * Sends what waits in the outbox to every listening process, many notices in one NOTIFY: a NOTIFY in each
 * transaction would end group commit (measured: half the commits a second).
 * @returns how many notices went out
 */
export async function relay(database: Database): Promise<number> {
	return database.transaction().execute(async (tx) => {
		const waiting = await sql<Notice>`
			with taken as (
				select id from platform.outbox where sent_at is null
				order by id limit 1000 for update skip locked)
			update platform.outbox o set sent_at = now() from taken where o.id = taken.id
			returning o.topic, o.payload, o.id`.execute(tx);
		for (const batch of batches(waiting.rows)) await sql`select pg_notify('rostrum', ${batch})`.execute(tx);
		return waiting.rows.length;
	});
}

function* batches(notices: readonly Notice[]): Generator<string> {
	let batch: string[] = [];
	let size = 0;
	// Many changes of one thing are one piece of news: the listener reads the newest state anyhow.
	const distinct = new Set(notices.map(({ topic, payload }) => JSON.stringify([topic, payload])));
	for (const text of distinct) {
		const bytes = Buffer.byteLength(text) + 1;
		if (bytes > most) throw new Error(`a notice of ${bytes} bytes is too long to be sent`);
		if (size + bytes > most) {
			yield `[${batch.join()}]`;
			batch = [];
			size = 0;
		}
		batch.push(text);
		size += bytes;
	}
	if (batch.length) yield `[${batch.join()}]`;
}

/** Forgets what was sent more than a day ago. */
export async function sweepOutbox(database: Database): Promise<void> {
	await sql`delete from platform.outbox where sent_at < now() - interval '1 day'`.execute(database);
}
