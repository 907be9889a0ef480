import { sql, type Database } from '#platform/server/database.ts';
import { columnOf, firstRow, firstValue, rowsOf } from '#platform/server/query.ts';
import type { Category } from '../../categories.ts';
import type { FormDefinition } from '../../form-definition.ts';
import { dateOf } from './categories.ts';

/** The form that officers work on. Times in ms. */
export interface DraftRow {
	revision: number;
	definition: FormDefinition;
	changedAt: number;
	/** The name of the officer who changed it last. */
	changedBy: string | null;
}

/** A form that people were shown. */
export interface FormRow {
	version: number;
	definition: FormDefinition;
	/** ms; `null` = no limit */
	answersUntil: number | null;
	/** ms */
	madeAt: number;
}

/** The draft of a conference's form; `null` if there is none. */
export const draftOf = (database: Database, conference: string) =>
	firstRow<DraftRow>(database)`select revision, definition,
			(extract(epoch from changed_at) * 1000)::float8 as "changedAt", p.name as "changedBy"
		from accreditation.form_draft d left join platform.person p on p.id = d.changed_by
		where conference_id = ${conference}`;

/**
 * Stores a draft over the revision that was opened.
 * @returns the new revision; `null` if somebody else was faster
 */
export const saveDraft = (
	database: Database,
	conference: string,
	given: { revision: number; definition: FormDefinition; by: string | null; now: Date },
) =>
	firstValue<number>(database)`
		insert into accreditation.form_draft as draft (conference_id, revision, definition, changed_at, changed_by)
		values (${conference}, ${given.revision + 1}, ${JSON.stringify(given.definition)}, ${given.now}, ${given.by})
		on conflict (conference_id) do update set revision = excluded.revision, definition = excluded.definition,
			changed_at = excluded.changed_at, changed_by = excluded.changed_by
			where draft.revision = ${given.revision}
		returning revision`;

/** Stores a new version of the form in use. @returns its number */
export async function insertForm(
	database: Database,
	conference: string,
	given: { definition: FormDefinition; answersUntil: number | null; by: string | null; now: Date },
): Promise<number> {
	const made = await sql<{ version: number }>`
		insert into accreditation.form (conference_id, version, definition, answers_until, made_at, made_by)
		select ${conference}, coalesce(max(version), 0) + 1, ${JSON.stringify(given.definition)}::jsonb,
			${dateOf(given.answersUntil)}::timestamptz, ${given.now}::timestamptz, ${given.by}::uuid
		from accreditation.form where conference_id = ${conference}
		returning version`.execute(database);
	return made.rows[0]?.version ?? 0;
}

/** The form in use, and those of some older versions or of all of them, newest first. */
export const formsOf = (database: Database, conference: string, versions: readonly number[] | 'all' = []) =>
	rowsOf<FormRow>(database)`select version, definition,
			(extract(epoch from answers_until) * 1000)::float8 as "answersUntil",
			(extract(epoch from made_at) * 1000)::float8 as "madeAt"
		from accreditation.form where conference_id = ${conference} and (${versions === 'all'} or version = any(${versions === 'all' ? [] : [...versions]}::int[])
			or version = (select max(version) from accreditation.form where conference_id = ${conference}))
		order by version desc`;

/** An officer of a conference, and the categories whose answers they read; none = all. */
export interface FormOfficer {
	person: string;
	name: string;
	categories: Category[];
}

/** The officers of a conference with their categories. */
export const officersOf = (database: Database, conference: string) =>
	rowsOf<FormOfficer>(database)`select w.id as person, w.name,
			coalesce(array_agg(c.category) filter (where c.category is not null), '{}') as categories
		from accreditation.participant p join platform.person w on w.id = p.person_id
		left join accreditation.officer_category c on c.conference_id = p.conference_id and c.person_id = p.person_id
		where p.conference_id = ${conference} and p.role = 'officer' group by w.id, w.name order by w.name`;

/** The categories that an officer is limited to; none = all. */
export const categoriesOfOfficer = (database: Database, conference: string, person: string) =>
	columnOf<Category>(database)`select category from accreditation.officer_category
		where conference_id = ${conference} and person_id = ${person}`;

/** Sets the categories that an officer is limited to. */
export async function setOfficerCategories(
	database: Database,
	conference: string,
	person: string,
	chosen: readonly Category[],
): Promise<void> {
	await sql`delete from accreditation.officer_category
		where conference_id = ${conference} and person_id = ${person}`.execute(database);
	await sql`insert into accreditation.officer_category (conference_id, person_id, category)
		select ${conference}, ${person}, unnest(${[...chosen]}::text[])`.execute(database);
}
