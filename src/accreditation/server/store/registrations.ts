import { isId } from '#conference';
import { sql, type Database } from '#platform/server/database.ts';
import { affectedRows, columnOf, execute, firstValue, rowsOf } from '#platform/server/query.ts';
import type { Category } from '../../categories.ts';
import type { Facts } from '../../facts.ts';
import type { Gender, Ministry } from '../../targets.ts';
import {
	pendingAfter,
	usesPlace,
	type RefusalGround,
	type RegistrationStatus,
	type RegistrationState,
	type StepBy,
	type StepOutcome,
} from '../../registration.ts';
import { dateOf } from './categories.ts';

/** What a registration says of a person. */
export interface RegistrationPerson extends Facts {
	/** As in the passport, for a visa letter; empty = not given. */
	passportName: string;
	email: string;
}

/** Optional answers of a nomination. */
export interface NominationAnswers {
	gender?: Gender | null;
	ministry?: Ministry | null;
	isStanding?: boolean;
}

/** A registration with what the rule of its steps needs. Times in ms. */
export interface RegistrationRow extends RegistrationPerson, RegistrationStatus {
	id: string;
	conference: string;
	delegation: string | null;
	/** The account; `null` until accredited, or until the person confirmed their address. */
	person: string | null;
	language: string;
	/** Only officers see this mark: the person is on no list. 3.5 */
	atRisk: boolean;
	/** Since when an answer is awaited; `null` = none is. */
	pendingSince: number | null;
	changedAt: number;
	/** When it had changed before, if a refusal is its last change. */
	changedBefore: number | null;
	/** What was written with the last request for a review; empty = nothing. */
	reviewReasons: string;
}

interface Flat extends Omit<RegistrationRow, 'refusal'> {
	refusedAt: number | null;
	refusedBy: string | null;
	refusedFrom: RegistrationState | null;
	ground: RefusalGround | null;
	reviewed: boolean;
	notifiedAt: number | null;
}

const ms = (column: string) => sql`(extract(epoch from ${sql.ref(column)}) * 1000)::float8`;

/** What the rule needs of a minor; `null` for everybody else. */
const minorStanding = sql`(select jsonb_build_object(
		'consent', coalesce((select c.takes_part from accreditation.young_consent c
			where c.registration_id = y.registration_id and c.given_by = 'guardian' order by c.id desc limit 1), false),
		'adult', coalesce((select a.state = 'accredited' from accreditation.registration a where a.id = y.adult_id), false))
	from accreditation.young_person y where y.registration_id = registration.id and y.number is not null)`;

/** The state of a registration that the person and the focal point see; the same rule as `asNotified`. 3.6 */
export const notifiedState = (alias: string) => sql`case when ${sql.ref(`${alias}.state`)} = 'refused'
	and ${sql.ref(`${alias}.notified_at`)} is null and not ${sql.ref(`${alias}.reviewed`)}
	then case when ${sql.ref(`${alias}.refused_from`)} = 'waiting' then 'waiting' else 'on-hold' end
	else ${sql.ref(`${alias}.state`)} end`;

/** Whether a registration uses a place: by the state that is shown, so that no number gives a refusal away. 2.1, 3.6 */
export const placeUsed = (alias: string) =>
	sql<boolean>`${notifiedState(alias)} = any(${[...usesPlace]}::text[])`;

/** Whether another registration of the address is accredited. 1.10 */
const accreditedElsewhere = sql`not is_minor and exists (select from accreditation.registration other
	where other.conference_id = registration.conference_id and other.email = registration.email
		and other.id <> registration.id and other.state = 'accredited' and not other.is_minor)`;

const changedBefore = sql`case when changed_at = refused_at then (select
	extract(epoch from coalesce(max(s.at), made_at)) * 1000 from accreditation.registration_step s
	where s.registration_id = registration.id and s.at < refused_at)::float8 end`;

const columns = sql`id, conference_id as conference, category, delegation_id as delegation, person_id as person, state,
	given_name as "givenName", family_name as "familyName", form_of_address as "formOfAddress", job_title as "jobTitle",
	function, badge_name as "badgeName", passport_name as "passportName", email, language, at_risk as "atRisk",
	${ms('pending_since')} as "pendingSince", ${ms('offered_until')} as "offeredUntil", ${ms('refused_at')} as "refusedAt",
	refused_by as "refusedBy", refused_from as "refusedFrom", ground, reviewed, under_review as "underReview",
	review_reasons as "reviewReasons", ${ms('changed_at')} as "changedAt", ${changedBefore} as "changedBefore",
	${ms('notified_at')} as "notifiedAt", accreditation.time_zone(conference_id) as "timeZone",
	${accreditedElsewhere} as "isAccreditedElsewhere", ${minorStanding} as minor`;

const toRow = ({
	refusedAt,
	refusedBy,
	refusedFrom,
	ground,
	reviewed,
	notifiedAt,
	...row
}: Flat): RegistrationRow => ({
	...row,
	refusal:
		refusedAt !== null && ground
			? { at: refusedAt, from: refusedFrom ?? 'nominated', by: refusedBy ?? '', ground, reviewed, notifiedAt }
			: null,
});

/** Locks the quotas that a registration counts in, in one order, so nobody takes the last place twice. */
export async function lockQuotas(
	database: Database,
	{ conference, category, delegation }: { conference: string; category: Category; delegation: string | null },
): Promise<{ most: number | null; used: number }[] | null> {
	const found = await sql<{ most: number | null }>`select max_people as most from accreditation.category
		where conference_id = ${conference} and category = ${category} for update`.execute(database);
	if (!found.rows[0]) return null;
	const own = delegation
		? await sql<{ most: number | null }>`select max_people as most from accreditation.delegation
			where id = ${delegation} and conference_id = ${conference} for update`.execute(database)
		: null;
	if (own && !own.rows[0]) return null;
	const used = await sql<{ category: number; delegation: number }>`
		select count(*) filter (where category = ${category})::int as category,
			count(*) filter (where delegation_id = ${delegation})::int as delegation
		from accreditation.registration where conference_id = ${conference}
			and ${placeUsed('registration')}`.execute(database);
	const { category: inCategory, delegation: inDelegation } = used.rows[0] ?? { category: 0, delegation: 0 };
	return [
		{ most: found.rows[0].most, used: inCategory },
		...(own?.rows[0] ? [{ most: own.rows[0].most, used: inDelegation }] : []),
	];
}

/** Adds a registration. @returns its id (`id`, or a new one); `null` if the address is registered there already */
export const insertRegistration = (
	database: Database,
	given: RegistrationPerson & {
		id?: string | undefined;
		/** With a pseudonym in place of the name; others may have the same address. 10.5 */
		isMinor?: boolean;
		conference: string;
		category: Category;
		delegation: string | null;
		state: RegistrationState;
		language: string;
		confirmHash: Buffer | null;
		now: Date;
	} & NominationAnswers,
) =>
	firstValue<string>(database)`
		insert into accreditation.registration (id, conference_id, category, delegation_id, state, given_name,
			family_name, form_of_address, job_title, function, badge_name, passport_name, email, language, gender, ministry,
			is_standing, is_minor, confirm_hash, waiting_since, pending_since, made_at, changed_at)
		values (coalesce(${given.id ?? null}::uuid, gen_random_uuid()), ${given.conference}, ${given.category}, ${given.delegation}, ${given.state}, ${given.givenName},
			${given.familyName}, ${given.formOfAddress}, ${given.jobTitle}, ${given.function}, ${given.badgeName},
			${given.passportName}, ${given.email}, ${given.language}, ${given.gender ?? null}, ${given.ministry ?? null},
			${given.isStanding ?? false}, ${given.isMinor ?? false}, ${given.confirmHash}, ${given.state === 'waiting' ? given.now : null},
			${given.state === 'nominated' ? given.now : null}, ${given.now}, ${given.now})
		on conflict (conference_id, email, delegation_id) where state <> 'withdrawn' and not is_minor do nothing returning id`;

/** The registration of an id, which may be any text. @param lock keeps it unchanged until the transaction ends */
export async function registrationById(
	database: Database,
	id: string,
	{ lock = false } = {},
): Promise<RegistrationRow | null> {
	if (!isId(id)) return null;
	// Locked first and then read: a statement that waits for a lock sees consents and adults as they were before.
	if (lock) await sql`select from accreditation.registration where id = ${id} for update`.execute(database);
	const found = await sql<Flat>`select ${columns} from accreditation.registration
		where id = ${id}`.execute(database);
	return found.rows[0] ? toRow(found.rows[0]) : null;
}

/** The id of an unconfirmed registration by the hash of its confirmation key. @param since not made before */
export const unconfirmedBy = (database: Database, confirmHash: Buffer, since: Date) =>
	firstValue<string>(database)`select id from accreditation.registration
		where confirm_hash = ${confirmHash} and state = 'unconfirmed' and made_at >= ${since}`;

/** Deletes the unconfirmed registrations of some addresses. */
export const deleteUnconfirmed = (database: Database, conference: string, emails: readonly string[]) =>
	execute(database)`delete from accreditation.registration
		where conference_id = ${conference} and email = any(${[...emails]}::text[]) and state = 'unconfirmed'`;

/** Deletes unconfirmed registrations from before a moment. @returns how many */
export const deleteUnconfirmedBefore = (database: Database, before: Date) =>
	affectedRows(database)`delete from accreditation.registration
		where state = 'unconfirmed' and made_at < ${before}`;

/** Stores the outcome of a step, and the step itself. */
export async function storeStep(
	database: Database,
	registration: RegistrationRow,
	outcome: StepOutcome,
	by: { step: string; takenBy: StepBy; person: string | null; now: Date },
): Promise<void> {
	const after = { ...registration, ...outcome };
	await sql`update accreditation.registration set state = ${after.state},
			waiting_since = case when ${after.state} = 'waiting' then ${by.now}::timestamptz else waiting_since end,
			offered_until = ${dateOf(after.state === 'offered' ? after.offeredUntil : null)},
			refused_at = ${dateOf(after.refusal?.at ?? null)}, refused_by = ${after.refusal?.by || null},
			refused_from = ${after.refusal?.from ?? null},
			ground = ${after.refusal?.ground ?? null}, reviewed = ${after.refusal?.reviewed ?? false},
			notified_at = ${dateOf(after.refusal?.notifiedAt ?? null)}, under_review = ${after.underReview},
			pending_since = ${dateOf(pendingAfter(registration, after, by.now.getTime()))}, changed_at = ${by.now},
			confirm_hash = case when ${after.state} = 'unconfirmed' then confirm_hash end
		where id = ${registration.id}`.execute(database);
	await insertStep(database, registration.id, after.state, by);
}

/** Adds a line to the steps of a registration. */
export const insertStep = (
	database: Database,
	registration: string,
	state: RegistrationState,
	{ step, takenBy, person, now }: { step: string; takenBy: StepBy; person: string | null; now: Date },
) =>
	execute(database)`
		insert into accreditation.registration_step (registration_id, at, step, taken_by, person_id, state)
		values (${registration}, ${now}, ${step}, ${takenBy}, ${person}, ${state})`;

/** Links the account of an accredited person. */
export const setPerson = (database: Database, registration: string, person: string) =>
	execute(database)`update accreditation.registration set person_id = ${person} where id = ${registration}`;

/** The ids of offers that have ended, oldest first. @param limit largest number */
export const endedOffers = (database: Database, now: Date, limit: number) =>
	columnOf<string>(database)`select id from accreditation.registration
		where state = 'offered' and offered_until < ${now} order by offered_until limit ${limit}`;

/** Stores the hash of the key with which a review is asked for. */
export const setReviewHash = (database: Database, registration: string, hash: Buffer | null) =>
	execute(database)`update accreditation.registration set review_hash = ${hash} where id = ${registration}`;

/** The registration whose review the key with this hash asks for. */
export async function registrationByReview(
	database: Database,
	hash: Buffer,
): Promise<RegistrationRow | null> {
	const found = await sql<Flat>`select ${columns} from accreditation.registration
		where review_hash = ${hash}`.execute(database);
	return found.rows[0] ? toRow(found.rows[0]) : null;
}

/** Another registration of an address. */
export type SameAddress = Pick<RegistrationRow, 'id' | 'category' | 'delegation' | 'state'>;

/** The other registrations of the address in the conference that still count, the oldest first; none of minors. */
export const sameAddress = (
	database: Database,
	{ id, conference, email }: Pick<RegistrationRow, 'id' | 'conference' | 'email'>,
) =>
	rowsOf<SameAddress>(database)`select id, category, delegation_id as delegation, state
		from accreditation.registration where conference_id = ${conference} and email = ${email} and id <> ${id} and not is_minor
			and not exists (select from accreditation.registration own where own.id = ${id} and own.is_minor)
			and state not in ('unconfirmed', 'refused', 'withdrawn') order by made_at, id limit 20`;
