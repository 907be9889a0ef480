import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import { hasRows } from '#platform/server/query.ts';

/** What the person who submitted a practice is told. `warning`: harm or no effect is shown of a version. 5.6 */
export type OwnerEmailStep = 'returned' | 'published' | 'withdrawn' | 'decided' | 'warning';

/** A step to be told. */
export interface NewOwnerEmail {
	practice: string;
	version: string | null;
	step: OwnerEmailStep;
	/** Who took it; `null` = nobody, such as a computed level. */
	by: string | null;
	now: Date;
}

/** An email to be written about a practice. */
export interface DueOwnerEmail {
	/** Of the step: there is one email for it. */
	id: string;
	practice: string;
	/** Of a decision or a level. */
	version: string | null;
	step: OwnerEmailStep;
	/** Who submitted the practice. */
	name: string;
	email: string;
}

/**
 * Notes that a step is to be told, in place of an earlier one of its kind; not to who took it.
 * @returns whether there is somebody to tell
 */
export async function insertOwnerEmail(
	tx: Transaction,
	{ practice, version, step, by, now }: NewOwnerEmail,
): Promise<boolean> {
	return hasRows(tx)`insert into practices.owner_email (practice_id, version_id, step, created_at)
		select id, ${version}, ${step}, ${now} from practices.practice
			where id = ${practice} and submitted_by is not null and submitted_by is distinct from ${by}
		on conflict (practice_id, version_id, step) do update set id = gen_random_uuid(), created_at = excluded.created_at
		returning 1`;
}

/** The emails to be written, the oldest first; at most 100. */
export async function dueOwnerEmails(database: Database): Promise<string[]> {
	const found = await sql<{ id: string }>`select id from practices.owner_email
		order by created_at, id limit 100`.execute(database);
	return found.rows.map(({ id }) => id);
}

/** Takes an email off the list; `null` if another process writes it or has written it, or nobody is to be told. */
export async function takeOwnerEmail(tx: Transaction, id: string): Promise<DueOwnerEmail | null> {
	const taken = await sql<
		Omit<DueOwnerEmail, 'name' | 'email'> & { name: string | null; email: string | null }
	>`
		with due as (select id from practices.owner_email where id = ${id} for update skip locked),
		taken as (delete from practices.owner_email e using due where e.id = due.id returning e.*)
		select t.id, t.practice_id as practice, t.version_id as version, t.step, s.name, s.email
		from taken t join practices.practice p on p.id = t.practice_id
		left join platform.person s on s.id = p.submitted_by`.execute(tx);
	const [row] = taken.rows;
	return row?.name != null && row.email !== null ? { ...row, name: row.name, email: row.email } : null;
}
