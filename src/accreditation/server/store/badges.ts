import type { Language } from '#platform/language.ts';
import { sql, type Database } from '#platform/server/database.ts';
import { columnOf, execute, firstRow, rowsOf } from '#platform/server/query.ts';
import { byName, containsWords, type ListSource } from '#platform/server/list.ts';
import type { BadgeSort } from '../../badges-list.ts';
import type { Category } from '../../categories.ts';
import { seatingOf } from './seating.ts';

/** An accredited person with their badge. Times in ms. */
export interface BadgeRow {
	/** The registration. */
	id: string;
	/** As the badge shows it. */
	name: string;
	category: Category;
	delegation: string | null;
	/** Empty for minors and people at risk. 6.10 */
	jobTitle: string;
	/** `null` = no badge yet */
	code: string | null;
	days: string[] | null;
	printedAt: number | null;
}

/** The name on the badge: the one that the person chose for it, else given and family name. */
export const badgeName = sql`coalesce(nullif(r.badge_name, ''), trim(r.given_name || ' ' || r.family_name))`;

/** The list source of accredited people with their badges; names are sorted by the language's collation. */
export const badgesSource = (
	conference: string,
	language: Language,
	words: readonly string[],
): ListSource<BadgeSort> => ({
	from: sql`accreditation.registration r left join accreditation.delegation d on d.id = r.delegation_id
		left join accreditation.badge b on b.registration_id = r.id and b.revoked_at is null`,
	where: sql`r.conference_id = ${conference} and r.state = 'accredited'`,
	search: { where: containsWords(sql`${badgeName} || ' ' || r.family_name`, words) },
	id: sql`r.id`,
	tieBreaker: sql`r.family_name ${byName(language)}`,
	keys: sql`array[case when b.printed_at is null then 'no' else 'yes' end, r.category, r.delegation_id::text]`,
	sorts: {
		delegation: seatingOf('d'),
		name: sql`r.family_name ${byName(language)}`,
		printed: sql`b.printed_at`,
	},
});

/** People with their badges, in the order of their ids; people not accredited are left out. */
export const badgesBy = (database: Database, conference: string, ids: readonly string[]) =>
	rowsOf<BadgeRow>(database)`
		select r.id, ${badgeName} as name, r.category,
			r.delegation_id as delegation, case when r.is_minor or r.at_risk then '' else r.job_title end as "jobTitle", b.code, b.days::text[] as days,
			(extract(epoch from b.printed_at) * 1000)::float8 as "printedAt"
		from accreditation.registration r
		join unnest(${[...ids]}::uuid[]) with ordinality page(id, place) on page.id = r.id
		left join accreditation.badge b on b.registration_id = r.id and b.revoked_at is null
		where r.conference_id = ${conference} and r.state = 'accredited' order by page.place`;

/** Gives badges to people; earlier badges stay. */
export async function insertBadges(
	database: Database,
	badges: readonly { registration: string; code: string; days?: readonly string[] | null }[],
	now: Date,
): Promise<void> {
	const days = badges.map((one) => one.days ?? null);
	await sql`insert into accreditation.badge (registration_id, code, days, made_at)
		select registration, code, (select array_agg(day::date) from jsonb_array_elements_text(days) day),
			${now}::timestamptz
		from unnest(${badges.map((one) => one.registration)}::uuid[], ${badges.map((one) => one.code)}::text[],
			${days.map((one) => JSON.stringify(one ?? []))}::jsonb[]) as badge(registration, code, days)
		on conflict (registration_id) where revoked_at is null do nothing`.execute(database);
}

/** Notes that the badges of registrations are to be printed. */
export const setOrdered = (database: Database, registrations: readonly string[], now: Date) =>
	execute(database)`update accreditation.badge set ordered_at = ${now}
		where registration_id = any(${[...registrations]}::uuid[]) and revoked_at is null`;

/** Notes that badges which were ordered at a moment are printed. @returns the registrations of those that were not before */
export const setPrinted = (database: Database, registrations: readonly string[], at: Date) =>
	columnOf<string>(database)`update accreditation.badge set printed_at = ordered_at
		where registration_id = any(${[...registrations]}::uuid[]) and revoked_at is null
			and ordered_at = ${at} and printed_at is distinct from ordered_at returning registration_id`;

/** The registrations of the badges that were ordered at a moment, by delegation and name. */
export const orderedAt = (database: Database, conference: string, at: Date, limit: number) =>
	columnOf<string>(database)`select r.id from accreditation.badge b
		join accreditation.registration r on r.id = b.registration_id
		left join accreditation.delegation d on d.id = r.delegation_id
		where r.conference_id = ${conference} and b.ordered_at = ${at} and b.revoked_at is null
		order by ${seatingOf('d')} nulls last, r.family_name, r.given_name, r.id limit ${limit}`;

/** Revokes the badge of a registration. @returns its days; `null` if there was none */
export const revokeBadge = (database: Database, registration: string, now: Date) =>
	firstRow<{ days: string[] | null }>(database)`update accreditation.badge set revoked_at = ${now}
		where registration_id = ${registration} and revoked_at is null returning days::text[] as days`;

/** Sets the days of the badge of a registration; `null` = all */
export const setDays = (database: Database, registration: string, days: readonly string[] | null) =>
	execute(database)`update accreditation.badge set days = ${days && [...days]}::date[]
		where registration_id = ${registration} and revoked_at is null`;

/** The badge that a registration has, for its ticket; `null` = none yet */
export const currentBadge = (database: Database, registration: string) =>
	firstRow<{ code: string; days: string[] | null }>(database)`select code, days::text[] as days
		from accreditation.badge where registration_id = ${registration} and revoked_at is null`;
