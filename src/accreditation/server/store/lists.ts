import type { Texts } from '#platform/language.ts';
import { readRows } from '#platform/server/batched-read.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { sql, type Database } from '#platform/server/database.ts';
import { execute, firstRow, rowsOf } from '#platform/server/query.ts';
import type { Category } from '../../categories.ts';
import type { ListAudience, ListedCategory, Listing } from '../../listing.ts';
import type { Facts } from '../../facts.ts';
import { unnamed } from './listed.ts';
import { dayOf } from './local-day.ts';
import { seatingOf } from './seating.ts';

/** A category of a conference, its list, and how many of its people an issue would name. */
export interface CategoryListing {
	category: ListedCategory;
	listed: Listing;
	people: number;
}

/** The registrations `r` that may be named on a list at all. 5.4 */
const listable = sql`r.state = 'accredited' and not ${unnamed}`;

/** The categories of a conference that may be on a list, in no order. */
export const listingsOf = (database: Database, conference: string) =>
	rowsOf<CategoryListing>(database)`select c.category, c.listed, count(r.id)::int as people
		from accreditation.category c left join accreditation.registration r
			on r.conference_id = c.conference_id and r.category = c.category and ${listable}
		where c.conference_id = ${conference} and c.category <> 'media'
		group by c.category, c.listed`;

/** Sets on which list a category is. */
export const setListing = (
	database: Database,
	conference: string,
	category: ListedCategory,
	listed: Listing,
) =>
	execute(database)`update accreditation.category set listed = ${listed}
		where conference_id = ${conference} and category = ${category}`;

/** A line of a list of participants. */
export interface ListLine extends Omit<Facts, 'badgeName'> {
	audience: ListAudience;
	category: ListedCategory;
	/** The delegation's names; `null` = none */
	delegation: Texts | null;
	registration: string | null;
}

/** A line that an issue would have now; `place`: of its delegation in the seating order, `null` = none */
export interface CurrentLine extends ListLine {
	place: number | null;
}

/** The lines that an issue would have now, in no order. */
export const linesNow = (database: Database, conference: string, now: Date) =>
	rowsOf<CurrentLine>(database)`with seated as (
			select d.id, d.class, d.name, row_number() over (order by ${seatingOf('d')})::int as place
			from accreditation.delegation d where d.conference_id = ${conference})
		select c.listed as audience, r.category, d.name as delegation, r.function,
			r.given_name as "givenName", r.family_name as "familyName", r.form_of_address as "formOfAddress",
			r.job_title as "jobTitle", r.id as registration, d.place
		from accreditation.registration r
		join accreditation.category c on c.conference_id = r.conference_id and c.category = r.category
		left join seated d on d.id = r.delegation_id
		where r.conference_id = ${conference} and c.listed <> 'none' and ${listable}
		union all
		-- The delegations that a person belongs to beside their own, until they end. 1.8
		select c.listed, d.class, d.name, null, r.given_name, r.family_name, r.form_of_address, r.job_title, r.id,
			d.place
		from accreditation.further_delegation f
		join accreditation.registration r on r.id = f.registration_id
		join seated d on d.id = f.delegation_id
		join accreditation.category c on c.conference_id = r.conference_id and c.category = d.class
		where r.conference_id = ${conference} and c.listed <> 'none' and ${listable}
			and (f.to_day is null or f.to_day >= ${dayOf(sql`r.conference_id`, now)})`;

/** An issued list. */
export interface Issue {
	version: number;
	/** ms */
	issuedAt: number;
}

/** The last issue of a conference's list; `null` before the first. */
export const lastIssue = (database: Database, conference: string) =>
	firstRow<Issue>(database)`select version, (extract(epoch from issued_at) * 1000)::float8 as "issuedAt"
		from accreditation.list_issue where conference_id = ${conference}
		order by version desc limit 1`;

/** Stores an issue with its lines in their order. @returns `false` if that version was issued already */
export async function insertIssue(
	database: Database,
	conference: string,
	{ version, at, by }: { version: number; at: Date; by: string | null },
	lines: readonly ListLine[],
): Promise<boolean> {
	const made = await sql`insert into accreditation.list_issue (conference_id, version, issued_at, issued_by)
		values (${conference}, ${version}, ${at}, ${by}) on conflict do nothing
		returning version`.execute(database);
	if (!made.rows.length) return false;
	await sql`insert into accreditation.listed_person (conference_id, version, line, audience, category, delegation,
			function, given_name, family_name, form_of_address, job_title, registration_id)
		select ${conference}, ${version}, row_number() over (), audience, category, nullif(delegation, 'null'), function,
			"givenName", "familyName", "formOfAddress", "jobTitle", registration
		from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as line (audience text, category text,
			delegation jsonb, function text, "givenName" text, "familyName" text, "formOfAddress" text, "jobTitle" text,
			registration uuid)`.execute(database);
	return true;
}

/** The issued lines `l` for a reader, without people who must not be named any more. */
const forReader = (reader: ListAudience) =>
	sql`(l.audience = 'public' or ${reader} = 'participants') and not exists (
		select from accreditation.registration r where r.id = l.registration_id and ${unnamed})`;

/**
 * The lines of an issue, in order. People who must not be named any more are left out at once, not with the next issue.
 */
export const issuedLines = (database: Database, conference: string, version: number, reader: ListAudience) =>
	rowsOf<ListLine>(database)`select l.audience, l.category, l.delegation, l.function,
			l.given_name as "givenName", l.family_name as "familyName", l.form_of_address as "formOfAddress",
			l.job_title as "jobTitle", l.registration_id as registration
		from accreditation.listed_person l
		where l.conference_id = ${conference} and l.version = ${version}
			and ${forReader(reader)}
		order by l.line`;

/** Whether the last issue names anybody for a reader. */
export async function hasLines(
	ctx: Pick<OperationContext, 'database'>,
	conference: string,
	reader: ListAudience,
): Promise<boolean> {
	const [found] = await readRows<{ yes: boolean }>(
		ctx,
		sql`select exists (select from accreditation.listed_person l
		where l.conference_id = ${conference} and ${forReader(reader)} and l.version = (
			select max(version) from accreditation.list_issue where conference_id = ${conference})) as yes`,
	);
	return found?.yes ?? false;
}

/** The number of accredited people in each category. */
export const accreditedByCategory = (database: Database, conference: string) =>
	rowsOf<{ category: Category; people: number }>(database)`select category, count(*)::int as people
		from accreditation.registration where conference_id = ${conference} and state = 'accredited'
		group by category order by category`;
