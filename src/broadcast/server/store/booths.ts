import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import type { Air } from '../../air.ts';

/** Returns which page of a booth is on air; `null` if none. */
export async function airOf(database: Database, key: string): Promise<Air | null> {
	const found = await sql<Omit<Air, 'until'>>`
		select page, name, since as from from broadcast.air where key_id = ${key}`.execute(database);
	const [row] = found.rows;
	return row ? { ...row, until: null } : null;
}

/** Locks a booth's on-air state until the transaction ends. */
export async function lockBooth(tx: Transaction, key: string): Promise<void> {
	await sql`select 1 from broadcast.key where id = ${key} for update`.execute(tx);
}

export async function setAir(tx: Transaction, key: string, air: Air): Promise<void> {
	await sql`insert into broadcast.air (key_id, page, name, since)
		values (${key}, ${air.page}, ${air.name}, ${air.from})
		on conflict (key_id) do update set page = excluded.page, name = excluded.name,
			since = excluded.since`.execute(tx);
}

/** @returns whether this page was on air */
export async function clearAir(tx: Transaction, key: string, page: string): Promise<boolean> {
	const gone =
		await sql`delete from broadcast.air where key_id = ${key} and page = ${page} returning 1`.execute(tx);
	return gone.rows.length === 1;
}
