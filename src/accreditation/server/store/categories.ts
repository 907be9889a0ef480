import type { Texts } from '#platform/language.ts';
import { sql, type Database } from '#platform/server/database.ts';
import { execute, firstRow, hasRows, rowsOf } from '#platform/server/query.ts';
import type { Category } from '../../categories.ts';

/** Which people of a category may come. Times in ms. */
export interface CategoryRow {
	category: Category;
	/** `null` = no limit */
	maxPeople: number | null;
	selfRegistration: boolean;
	opensAt: number | null;
	closesAt: number | null;
}

/** A moment for PostgreSQL. @param time in ms */
export const dateOf = (time: number | null): Date | null => (time === null ? null : new Date(time));

/** Opens a category of a conference, or changes it. */
export const upsertCategory = (database: Database, conference: string, given: CategoryRow) =>
	execute(database)`
		insert into accreditation.category (conference_id, category, max_people, self_registration, opens_at,
			closes_at)
		values (${conference}, ${given.category}, ${given.maxPeople}, ${given.selfRegistration}, ${dateOf(given.opensAt)},
			${dateOf(given.closesAt)})
		on conflict (conference_id, category) do update set max_people = excluded.max_people,
			self_registration = excluded.self_registration, opens_at = excluded.opens_at,
			closes_at = excluded.closes_at`;

/** The categories of a conference. */
export const categoriesOf = (database: Database, conference: string) =>
	rowsOf<CategoryRow>(database)`select category, max_people as "maxPeople",
			self_registration as "selfRegistration",
			(extract(epoch from opens_at) * 1000)::float8 as "opensAt",
			(extract(epoch from closes_at) * 1000)::float8 as "closesAt"
		from accreditation.category where conference_id = ${conference}`;

/** Makes a person the focal point of a delegation; `false` if they are already. */
export const insertFocalPoint = (
	database: Database,
	delegation: string,
	person: string,
	{ now, language }: { now: Date; language: string },
) =>
	hasRows(database)`insert into accreditation.focal_point (delegation_id, person_id, since, language)
		values (${delegation}, ${person}, ${now}, ${language}) on conflict do nothing returning person_id`;

/** What a delegation's pages and nominations need. Times in ms; `null` = none. */
export interface NominationRow {
	conference: string;
	category: Category;
	/** The entry in the directory. */
	entry: string | null;
	name: Texts;
	maxPeople: number | null;
	isFocalPoint: boolean;
	/** Whether it may nominate people under 18. */
	isYouth: boolean;
	opensAt: number | null;
	closesAt: number | null;
}

/** A delegation, and whether a person is its focal point; `null` if there is no such delegation. */
export const nominationFor = (database: Database, delegation: string, person: string | null) =>
	firstRow<NominationRow>(database)`
		select d.conference_id as conference, d.class as category, d.entry_id as entry, d.name,
			d.max_people as "maxPeople", d.is_youth as "isYouth", exists (select from accreditation.focal_point
				where delegation_id = d.id and person_id = ${person}) as "isFocalPoint",
			(extract(epoch from c.opens_at) * 1000)::float8 as "opensAt",
			(extract(epoch from c.closes_at) * 1000)::float8 as "closesAt"
		from accreditation.delegation d
		left join accreditation.category c on c.conference_id = d.conference_id and c.category = d.class
		where d.id = ${delegation}`;

/** Closes a category for good, where nobody is registered in it. @returns whether it was closed */
export async function deleteCategory(
	database: Database,
	conference: string,
	category: Category,
): Promise<boolean> {
	// Locked as by a nomination, so that nobody is nominated meanwhile.
	await sql`select from accreditation.category
		where conference_id = ${conference} and category = ${category} for update`.execute(database);
	const used = await sql`select from accreditation.registration
		where conference_id = ${conference} and category = ${category} limit 1`.execute(database);
	if (used.rows.length) return false;
	await sql`delete from accreditation.category
		where conference_id = ${conference} and category = ${category}`.execute(database);
	return true;
}
