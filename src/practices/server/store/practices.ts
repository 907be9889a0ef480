import type { Texts } from '#platform/language.ts';
import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import { firstRow } from '#platform/server/query.ts';
import type { PracticeRecord, PracticeState } from '../../practice.ts';
import { ownersColumn, setOwners, type PracticeOwner } from './owners.ts';

/** A practice without its versions and studies. */
export interface PracticeRow {
	id: string;
	slug: string;
	state: PracticeState;
	/** Entered by the project from published studies, not reviewed. */
	sample: boolean;
	title: Texts;
	original: string;
	record: PracticeRecord;
	reason: string | null;
	submittedBy: string | null;
	createdAt: Date;
	submittedAt: Date | null;
	publishedAt: Date | null;
	withdrawnAt: Date | null;
	/** Changes with each edit: an edit of an older revision is refused. */
	revision: number;
	/** In order. */
	owners: PracticeOwner[];
}

/** The columns of a `PracticeRow`, of `practices.practice p`. */
export const practiceColumns = sql`p.id, p.slug, p.state, p.sample, p.title, p.original_language as original, p.record,
	p.reason, p.submitted_by as "submittedBy", p.created_at as "createdAt", p.submitted_at as "submittedAt",
	p.published_at as "publishedAt", p.withdrawn_at as "withdrawnAt", p.revision,
	${ownersColumn} as owners`;

/** A practice, without checking who may read it; `null` if there is none. */
export async function practiceById(
	database: Database | Transaction,
	id: string,
): Promise<PracticeRow | null> {
	return firstRow<PracticeRow>(database)`select ${practiceColumns} from practices.practice p
		where p.id = ${id}`;
}

/** The same by the name in its address. */
export async function practiceBySlug(database: Database, slug: string): Promise<PracticeRow | null> {
	return firstRow<PracticeRow>(database)`select ${practiceColumns} from practices.practice p
		where p.slug = ${slug}`;
}

/** Locks a practice until the transaction ends. @returns its current row */
export async function lockPractice(tx: Transaction, id: string): Promise<PracticeRow | null> {
	await sql`select from practices.practice where id = ${id} for update`.execute(tx);
	return practiceById(tx, id);
}

/** A practice to be added. */
export interface NewPractice extends Pick<PracticeRow, 'slug' | 'title' | 'original' | 'record' | 'owners'> {
	/** Made with the form; by default the database makes one. */
	id?: string | undefined;
	sample?: boolean;
	submittedBy: string | null;
	now: Date;
}

/** Adds a practice as a draft with its original version. @returns its id; `null` if the id or the slug is used */
export async function insertPractice(tx: Transaction, practice: NewPractice): Promise<string | null> {
	const made = await sql<{ id: string }>`insert into practices.practice
			(id, slug, sample, title, original_language, record, submitted_by, created_at)
		values (coalesce(${practice.id ?? null}::uuid, gen_random_uuid()), ${practice.slug}, ${practice.sample ?? false},
			${JSON.stringify(practice.title)}, ${practice.original}, ${JSON.stringify(practice.record)},
			${practice.submittedBy}, ${practice.now})
		on conflict do nothing returning id`.execute(tx);
	const id = made.rows[0]?.id;
	if (!id) return null;
	await setOwners(tx, id, practice.owners);
	return id;
}
