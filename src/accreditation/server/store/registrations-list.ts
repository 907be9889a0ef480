import type { Language } from '#platform/language.ts';
import { sql, type Database } from '#platform/server/database.ts';
import { rowsOf } from '#platform/server/query.ts';
import { byName, containsWords, type ListSource, type SqlFragment } from '#platform/server/list.ts';
import type { Category } from '../../categories.ts';
import { answerWithin, registrationStates, type RegistrationState } from '../../registration.ts';
import { ofAnswer, type ListedRegistration, type RegistrationSort } from '../../registrations-list.ts';
import { isGiven, valuesOf, type ReadableAnswers } from './answers.ts';
import { registrationListed } from './listed.ts';
import { dayOf } from './local-day.ts';
import { notifiedState } from './registrations.ts';
import { seatingOf } from './seating.ts';
import { undeliveredIn } from './undelivered.ts';

/** The state of a registration for a reader: as it is, or as the person was told it. 3.6 */
const stateFor = (isTold: boolean, alias = 'r'): SqlFragment =>
	isTold ? notifiedState(alias) : sql.ref(`${alias}.state`);

/** Since when an answer that has a deadline is awaited, as `answerDue` has it. Nobody who waits for a place awaits one. */
const pendingWithDeadline = (state: SqlFragment) =>
	sql`case when ${state} <> 'waiting' and (r.under_review or r.category in ('ngo', 'youth')) then r.pending_since end`;

/** The moment (ms) of a column, `null` as it is. */
const ms = (column: SqlFragment) => sql`(extract(epoch from ${column}) * 1000)::float8`;

/** A proposed change of somebody who still comes. */
const changeWaits = (
	state: SqlFragment,
) => sql`(${state} not in ('refused', 'withdrawn') and exists (select from
	accreditation.proposed_change c where c.registration_id = r.id))`;

/** Registrations that count for their address, of people who have one of their own. */
const counts = (isTold: boolean) =>
	sql`${stateFor(isTold, 'other')} not in ('unconfirmed', 'refused', 'withdrawn') and not other.is_minor`;

/** Whether a registration is one of several of its address that count. @param isShared whether others have the address 1.10 */
const isDouble = (isTold: boolean, isShared: SqlFragment) =>
	sql`(${stateFor(isTold)} not in ('refused', 'withdrawn') and not r.is_minor and ${isShared})`;

/** Since when somebody waits for a place. */
const waitingSince = (state: SqlFragment) => sql`case when ${state} = 'waiting' then r.waiting_since end`;

/** When a registration changed last, as `changeSeen` has it for a person who was told. */
const changedFor = (isTold: boolean): SqlFragment =>
	isTold
		? sql`case when r.state = 'refused' and r.refused_from = ${notifiedState('r')} and r.changed_at = r.refused_at
			then coalesce((select max(s.at) from accreditation.registration_step s
				where s.registration_id = r.id and s.at < r.refused_at), r.made_at) else r.changed_at end`
		: sql`r.changed_at`;

/** By which answers rows are filtered and sorted. */
export interface AskedAnswers {
	/** `isMany`: an answer has several values. */
	filters: readonly { id: string; isMany: boolean }[];
	/** `order`: the values in their order, where that is not the order of texts. */
	sort: { id: string; order: readonly string[] } | null;
	readable: ReadableAnswers;
}

/** The answers `a` of a conference to some questions that the reader may read, whosever they are. */
const answersTo = (conference: string, questions: readonly string[], readable: ReadableAnswers) =>
	sql`a.conference_id = ${conference} and a.field = any(${[...questions]}::text[]) and ${isGiven(readable)}`;

/**
 * Joins the answers of all rows to some questions, as `answered.keys` of the list, and the one to a question by which they
 * are sorted. Row by row it takes twice the time.
 */
function withAnswers(conference: string, { filters, sort, readable }: AskedAnswers): SqlFragment {
	const idsOf = (isMany: boolean) => filters.filter((one) => one.isMany === isMany).map(({ id }) => id);
	const keys = filters.length
		? sql`left join (select registration_id, array_agg(key) as keys from (
				select a.registration_id, 'answer.' || a.field || '=' || (a.value #>> '{}') as key
				from accreditation.answer a where ${answersTo(conference, idsOf(false), readable)}
				union all select a.registration_id, 'answer.' || a.field || '=' || option
				from accreditation.answer a cross join lateral ${valuesOf(sql`a.value`)} option
				where ${answersTo(conference, idsOf(true), readable)}) answer group by registration_id) answered
			on answered.registration_id = r.id and r.category = any(${[...readable.categories]}::text[])`
		: sql``;
	return sort
		? sql`${keys} left join accreditation.answer a on a.registration_id = r.id
			and ${answersTo(conference, [sort.id], readable)} and r.category = any(${[...readable.categories]}::text[])`
		: keys;
}

/** The one answer of a row to a question, in the order of its values. */
const answerOrder = ({ order }: AskedAnswers['sort'] & object, language: Language): SqlFragment =>
	order.length
		? sql`array_position(${[...order]}::text[], a.value #>> '{}')`
		: sql`(a.value #>> '{}') ${byName(language)}`;

/** The beginning of the id is the reference of a visa letter, and is searched whole: parts of it look like short names. 9.9 */
const isReference = (word: string): boolean => /^[\da-f]{8}$/i.test(word);

/**
 * The list source of the registrations of a conference; names are sorted by the language's collation.
 * @param options `isFile`: without people at risk, and as people were told (3.5, 3.6), since files are passed on; `isAdultsOnly`: without
 *   minors; `among`: only these; `answers`: by which rows are filtered and sorted; `isNone`: nobody
 */
export const registrationsSource = (
	conference: string,
	{
		language,
		words,
		now,
		isFile,
		isAdultsOnly,
		among,
		answers,
		isNone,
	}: {
		language: Language;
		words: readonly string[];
		now: Date;
		isFile: boolean;
		isAdultsOnly: boolean;
		among?: readonly string[] | undefined;
		answers: AskedAnswers;
		isNone: boolean;
	},
): ListSource<RegistrationSort> => {
	const state = stateFor(isFile);
	const pending = pendingWithDeadline(state);
	const keys = sql`array[${state}, r.category, r.delegation_id::text, case when ${dayOf(
		sql`${conference}::uuid`,
		pending,
	)} + ${answerWithin}::int < ${dayOf(sql`${conference}::uuid`, now)} then 'overdue' end, case when r.under_review then 'review' end, case when ${changeWaits(state)} then 'change' end,
	case when ${isDouble(isFile, sql`shared.email is not null`)} then 'double' end,
	case when undelivered.registration is not null then 'undelivered' end,
	case when r.at_risk then 'at-risk' end] ${answers.filters.length ? sql`|| coalesce(answered.keys, '{}')` : sql``}`;
	return {
		// The addresses that several have, and who got no email, are found once for all rows, and the keys once for a row,
		// however many filters ask for them: `offset 0` keeps them from being copied into each.
		from: sql`accreditation.registration r left join accreditation.delegation d on d.id = r.delegation_id
			left join (select email from accreditation.registration other where conference_id = ${conference} and ${counts(isFile)}
				group by email having count(*) > 1) shared on shared.email = r.email
			left join (select distinct registration from ${undeliveredIn(conference)} one) undelivered
				on undelivered.registration = r.id
			${withAnswers(conference, answers)} cross join lateral (select ${keys} as keys offset 0) its`,
		// A person without a confirmed address is nobody's work yet.
		where: sql`r.conference_id = ${conference} and r.state <> 'unconfirmed' ${isFile ? sql`and ${registrationListed}` : sql``} ${isAdultsOnly ? sql`and not r.is_minor` : sql``}
		${among ? sql`and r.id = any(${[...among]}::uuid[])` : sql``} ${isNone ? sql`and false` : sql``}`,
		search: {
			where: containsWords(
				sql`r.given_name || ' ' || r.family_name || ' ' || r.email ${words.some(isReference) ? sql`|| ' ' || left(r.id::text, 8)` : sql``}`,
				words,
			),
		},
		id: sql`r.id`,
		tieBreaker: sql`(r.family_name || ' ' || r.given_name) ${byName(language)}`,
		keys: sql`its.keys`,
		sorts: {
			name: sql`r.family_name ${byName(language)}`,
			state: sql`array_position(${[...registrationStates]}::text[], ${state})`,
			delegation: seatingOf('d'),
			due: pending,
			waiting: waitingSince(state),
			changed: changedFor(isFile),
			...(answers.sort && { [ofAnswer(answers.sort.id)]: answerOrder(answers.sort, language) }),
		},
	};
};

/** Registrations of a list of one conference, in the order of their ids. @param isFile with the states that people were told */
export const registrationsBy = (
	database: Database,
	conference: string,
	ids: readonly string[],
	{ isFile = false } = {},
) =>
	rowsOf<ListedRegistration>(database)`
		select r.id, r.given_name as "givenName", r.family_name as "familyName", r.job_title as "jobTitle", r.email,
			r.category, r.delegation_id as delegation, ${stateFor(isFile)} as state, r.under_review as "underReview",
			${ms(sql`case when ${stateFor(isFile)} <> 'waiting' then r.pending_since end`)} as "pendingSince", ${changeWaits(stateFor(isFile))} as "changeWaits", r.at_risk as "atRisk",
			(select accreditation.time_zone(${conference})) as "timeZone", ${isDouble(
				isFile,
				sql`(select count(*) from accreditation.registration other
					where other.email = r.email and conference_id = ${conference} and ${counts(isFile)}) > 1`,
			)} as "isDouble", r.id in (select registration from ${undeliveredIn(conference)} one) as "isUndelivered",
			${ms(waitingSince(stateFor(isFile)))} as "waitingSince", ${ms(changedFor(isFile))} as "changedAt"
		from accreditation.registration r
		join unnest(${[...ids]}::uuid[]) with ordinality page(id, place) on page.id = r.id
		order by page.place`;

/** Those of some registrations that are of a conference, by name. */
export const namesAmong = (database: Database, conference: string, ids: readonly string[]) =>
	rowsOf<{ id: string; name: string; category: Category; state: RegistrationState }>(database)`
		select id, trim(given_name || ' ' || family_name) as name, category, state from accreditation.registration
		where conference_id = ${conference} and state <> 'unconfirmed' and id = any(${[...ids]}::uuid[])
		order by family_name, given_name, id`;
