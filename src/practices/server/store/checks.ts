import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import { hasRows, rowsOf } from '#platform/server/query.ts';

/** Who entered or corrected a study. */
export async function enteredBy(tx: Transaction, study: string): Promise<string[]> {
	const found = await rowsOf<{ person: string }>(tx)`
		select entered_by as person from practices.study where id = ${study} and entered_by is not null
		union select replaced_by from practices.study_edition where study_id = ${study} and replaced_by is not null`;
	return found.map(({ person }) => person);
}

/** Writes down that a result was checked, once. */
export async function saveCheck(
	tx: Transaction,
	study: string,
	digest: string,
	{ now, by }: { now: Date; by: string | null },
): Promise<void> {
	await sql`insert into practices.result_check (study_id, digest, checked_at, checked_by)
		values (${study}, ${digest}, ${now}, ${by}) on conflict do nothing`.execute(tx);
}

/** The digests of checked results of a practice, as `study digest`. */
export async function checksOf(database: Database, practice: string): Promise<Set<string>> {
	const found = await rowsOf<{ study: string; digest: string }>(database)`
		select c.study_id as study, c.digest from practices.result_check c
		join practices.study s on s.id = c.study_id where s.practice_id = ${practice}`;
	return new Set(found.map(({ study, digest }) => `${study} ${digest}`));
}

/** Who entered, corrected or checked a study of a practice: they vote on it only where nobody else can. 3.11 */
export const enteredStudyOf = (person: ReturnType<typeof sql>, practice: ReturnType<typeof sql>) =>
	sql`exists (select from practices.study own where own.practice_id = ${practice} and (own.entered_by = ${person}
		or exists (select from practices.study_edition former
			where former.study_id = own.id and former.replaced_by = ${person})
		or exists (select from practices.result_check checked
			where checked.study_id = own.id and checked.checked_by = ${person})))`;

/** Whether somebody entered, corrected or checked a study of the practice of a review. */
export async function hasEnteredStudy(tx: Transaction, review: string, person: string): Promise<boolean> {
	return hasRows(tx)`select 1 from practices.review r
		where r.id = ${review} and ${enteredStudyOf(sql`${person}::uuid`, sql`r.practice_id`)}`;
}
