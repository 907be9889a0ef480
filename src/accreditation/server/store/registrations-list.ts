import type { Language } from '#platform/language.ts';
import { sql, type Database } from '#platform/server/database.ts';
import { rowsOf } from '#platform/server/query.ts';
import { byName, containsWords, type ListSource, type SqlFragment } from '#platform/server/list.ts';
import type { Category } from '../../categories.ts';
import { answerWithin, registrationStates, type RegistrationState } from '../../registration.ts';
import type { ListedRegistration, RegistrationSort } from '../../registrations-list.ts';
import { registrationListed } from './listed.ts';
import { dayOf } from './local-day.ts';
import { seatingOf } from './seating.ts';

/** Since when an answer that has a deadline is awaited, as `answerDue` has it. */
const pendingWithDeadline = sql`case when r.under_review or r.category in ('ngo', 'youth') then r.pending_since end`;

/** The moment (ms) of a column, `null` as it is. */
const ms = (column: SqlFragment) => sql`(extract(epoch from ${column}) * 1000)::float8`;

/** A proposed change of somebody who still comes. */
const changeWaits = sql`(r.state not in ('refused', 'withdrawn') and exists (select from
	accreditation.proposed_change c where c.registration_id = r.id))`;

/** Registrations that count for their address, of people who have one of their own. */
const counts = sql`state not in ('unconfirmed', 'refused', 'withdrawn') and not is_minor`;

/** One of several registrations of an address that count; the addresses are found once for all rows. 1.10 */
const isDouble = (
	conference: string,
) => sql`(r.state not in ('refused', 'withdrawn') and not r.is_minor and r.email in (
	select email from accreditation.registration where conference_id = ${conference} and ${counts}
	group by email having count(*) > 1))`;

/** Since when somebody waits for a place. */
const waitingSince = sql`case when r.state = 'waiting' then r.waiting_since end`;

/** The beginning of the id is the reference of a visa letter, and is searched whole: parts of it look like short names. 9.9 */
const isReference = (word: string): boolean => /^[\da-f]{8}$/i.test(word);

/**
 * The list source of the registrations of a conference; names are sorted by the language's collation.
 * @param options `isFile`: without people at risk, since files are passed on; `among`: only these
 */
export const registrationsSource = (
	conference: string,
	{
		language,
		words,
		now,
		isFile,
		among,
	}: {
		language: Language;
		words: readonly string[];
		now: Date;
		isFile: boolean;
		among?: readonly string[] | undefined;
	},
): ListSource<RegistrationSort> => ({
	from: sql`accreditation.registration r left join accreditation.delegation d on d.id = r.delegation_id`,
	// Who has not confirmed their address is nobody's work yet.
	where: sql`r.conference_id = ${conference} and r.state <> 'unconfirmed' ${isFile ? sql`and ${registrationListed}` : sql``}
		${among ? sql`and r.id = any(${[...among]}::uuid[])` : sql``}`,
	search: {
		where: containsWords(
			sql`r.given_name || ' ' || r.family_name || ' ' || r.email ${words.some(isReference) ? sql`|| ' ' || left(r.id::text, 8)` : sql``}`,
			words,
		),
	},
	id: sql`r.id`,
	tieBreaker: sql`(r.family_name || ' ' || r.given_name) ${byName(language)}`,
	keys: sql`array[r.state, r.category, r.delegation_id::text, case when ${dayOf(
		sql`${conference}::uuid`,
		pendingWithDeadline,
	)} + ${answerWithin}::int < ${dayOf(sql`${conference}::uuid`, now)} then 'overdue' end, case when r.under_review then 'review' end, case when ${changeWaits} then 'change' end,
		case when ${isDouble(conference)} then 'double' end,
		case when r.at_risk then 'at-risk' end]`,
	sorts: {
		name: sql`r.family_name ${byName(language)}`,
		state: sql`array_position(${[...registrationStates]}::text[], r.state)`,
		delegation: seatingOf('d'),
		due: pendingWithDeadline,
		waiting: waitingSince,
		changed: sql`r.changed_at`,
	},
});

/** Registrations of a list of one conference, in the order of their ids. */
export const registrationsBy = (database: Database, conference: string, ids: readonly string[]) =>
	rowsOf<ListedRegistration>(database)`
		select r.id, r.given_name as "givenName", r.family_name as "familyName", r.job_title as "jobTitle", r.email,
			r.category, r.delegation_id as delegation, r.state, r.under_review as "underReview",
			${ms(sql`r.pending_since`)} as "pendingSince", ${changeWaits} as "changeWaits", r.at_risk as "atRisk",
			(select accreditation.time_zone(${conference})) as "timeZone", ${isDouble(conference)} as "isDouble", ${ms(waitingSince)} as "waitingSince",
			${ms(sql`r.changed_at`)} as "changedAt"
		from accreditation.registration r
		join unnest(${[...ids]}::uuid[]) with ordinality page(id, place) on page.id = r.id
		order by page.place`;

/** Those of some registrations that are of a conference, by name. */
export const namesAmong = (database: Database, conference: string, ids: readonly string[]) =>
	rowsOf<{ id: string; name: string; category: Category; state: RegistrationState }>(database)`
		select id, trim(given_name || ' ' || family_name) as name, category, state from accreditation.registration
		where conference_id = ${conference} and state <> 'unconfirmed' and id = any(${[...ids]}::uuid[])
		order by family_name, given_name, id`;
