import { sql, type Database } from '#platform/server/database.ts';
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
export async function draftOf(database: Database, conference: string): Promise<DraftRow | null> {
	const found = await sql<DraftRow>`select revision, definition,
			(extract(epoch from changed_at) * 1000)::float8 as "changedAt", p.name as "changedBy"
		from accreditation.form_draft d left join platform.person p on p.id = d.changed_by
		where conference_id = ${conference}`.execute(database);
	return found.rows[0] ?? null;
}

/**
 * Stores a draft over the revision that was opened.
 * @returns the new revision; `null` if somebody else was faster
 */
export async function saveDraft(
	database: Database,
	conference: string,
	given: { revision: number; definition: FormDefinition; by: string | null; now: Date },
): Promise<number | null> {
	const saved = await sql<{ revision: number }>`
		insert into accreditation.form_draft as draft (conference_id, revision, definition, changed_at, changed_by)
		values (${conference}, ${given.revision + 1}, ${JSON.stringify(given.definition)}, ${given.now}, ${given.by})
		on conflict (conference_id) do update set revision = excluded.revision, definition = excluded.definition,
			changed_at = excluded.changed_at, changed_by = excluded.changed_by
			where draft.revision = ${given.revision}
		returning revision`.execute(database);
	return saved.rows[0]?.revision ?? null;
}

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

/** The form in use, and those of some older versions, newest first. */
export async function formsOf(
	database: Database,
	conference: string,
	versions: readonly number[] = [],
): Promise<FormRow[]> {
	const found = await sql<FormRow>`select version, definition,
			(extract(epoch from answers_until) * 1000)::float8 as "answersUntil",
			(extract(epoch from made_at) * 1000)::float8 as "madeAt"
		from accreditation.form where conference_id = ${conference} and (version = any(${[...versions]}::int[])
			or version = (select max(version) from accreditation.form where conference_id = ${conference}))
		order by version desc`.execute(database);
	return found.rows;
}

/** An officer of a conference, and the categories whose answers they read; none = all. */
export interface FormOfficer {
	person: string;
	name: string;
	categories: Category[];
}

/** The officers of a conference with their categories. */
export async function officersOf(database: Database, conference: string): Promise<FormOfficer[]> {
	const found = await sql<FormOfficer>`select w.id as person, w.name,
			coalesce(array_agg(c.category) filter (where c.category is not null), '{}') as categories
		from accreditation.participant p join platform.person w on w.id = p.person_id
		left join accreditation.officer_category c on c.conference_id = p.conference_id and c.person_id = p.person_id
		where p.conference_id = ${conference} and p.role = 'officer' group by w.id, w.name order by w.name`.execute(
		database,
	);
	return found.rows;
}

/** The categories that an officer is limited to; none = all. */
export async function categoriesOfOfficer(
	database: Database,
	conference: string,
	person: string,
): Promise<Category[]> {
	const found = await sql<{ category: Category }>`select category from accreditation.officer_category
		where conference_id = ${conference} and person_id = ${person}`.execute(database);
	return found.rows.map(({ category }) => category);
}

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
