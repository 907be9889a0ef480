import { sql, type Transaction } from './database.ts';

/**
 * Uses up a form's one-time key in the transaction of its operation. A unique constraint refuses the second of two
 * concurrent requests with the same key.
 * @returns `false` if this person has used it before
 */
export async function useFormKey(tx: Transaction, person: string, key: string, now: Date): Promise<boolean> {
	const taken =
		await sql`insert into platform.form_key (person_id, key, used_at) values (${person}, ${key}, ${now})
		on conflict do nothing returning 1`.execute(tx);
	return taken.rows.length === 1;
}
