import type { DelegationFacts } from '#conference';
import type { Texts } from '#platform/language.ts';
import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import { affectedRows, execute, hasRows, rowsOf } from '#platform/server/query.ts';
import type { Category } from '../../categories.ts';
import type { InvitedDelegation } from '../../invitation.ts';
import type { Accredited, Target } from '../../targets.ts';
import { placeUsed } from './registrations.ts';
import { seatingOf } from './seating.ts';

/** The delegations of a conference in seating order. @param only one of them */
export const invitedDelegations = (database: Database, conference: string, only: string | null = null) =>
	rowsOf<InvitedDelegation>(database)`
		select d.id, d.entry_id as entry, d.name, d.class, d.seat, d.is_youth as "isYouth", d.max_people as "maxPeople",
			coalesce(r.used, 0) as used, coalesce(r.waiting, 0) as waiting,
			coalesce(f.people, '[]') as "focalPoints",
			(extract(epoch from k.received_at) * 1000)::float8 as "receivedAt",
			(extract(epoch from k.checked_at) * 1000)::float8 as "checkedAt"
		from accreditation.delegation d
		left join (select delegation_id,
				count(*) filter (where ${placeUsed('registration')})::int as used,
				count(*) filter (where state = 'waiting')::int as waiting
			from accreditation.registration where conference_id = ${conference} group by 1) r on r.delegation_id = d.id
		left join lateral (select jsonb_agg(jsonb_build_object('person', w.id, 'name', w.name, 'email', w.email,
				'language', f.language, 'invitedAt', extract(epoch from f.invited_at) * 1000,
				'openedAt', extract(epoch from f.opened_at) * 1000) order by w.name, w.id) as people
			from accreditation.focal_point f join platform.person w on w.id = f.person_id
			where f.delegation_id = d.id) f on true
		left join lateral (select received_at, checked_at from accreditation.credentials
			where delegation_id = d.id order by received_at desc, id limit 1) k on true
		where d.conference_id = ${conference} and (${only}::uuid is null or d.id = ${only})
		order by ${seatingOf('d')}`;

/** Adds delegations of directory entries; those that are there stay. @returns how many were added */
export const insertDelegations = (
	database: Database,
	conference: string,
	rows: readonly (Pick<DelegationFacts, 'name' | 'class'> & { entry: string })[],
	maxPeople: number | null,
) =>
	affectedRows(database)`
		insert into accreditation.delegation (conference_id, entry_id, name, class, max_people)
		select ${conference}, entry, name, class, ${maxPeople}
		from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (entry uuid, name jsonb, class text)
		on conflict do nothing`;

/** Sets the places of a delegation. @returns whether there is such a delegation */
export const setMaxPeople = (
	database: Database,
	conference: string,
	delegation: string,
	maxPeople: number | null,
) =>
	hasRows(database)`update accreditation.delegation set max_people = ${maxPeople}
		where id = ${delegation} and conference_id = ${conference} returning id`;

/** Marks a non-governmental organisation as a youth organisation, or not. @returns `has-people`: it has young people */
export async function updateYouth(
	tx: Transaction,
	conference: string,
	delegation: string,
	isYouth: boolean,
): Promise<'set' | 'not-there' | 'has-people'> {
	// Locked as by a nomination, so that nobody is nominated meanwhile.
	const found = await sql`select from accreditation.delegation
		where id = ${delegation} and conference_id = ${conference} and class = 'ngo' for update`.execute(tx);
	if (!found.rows.length) return 'not-there';
	const young = await sql`select from accreditation.registration
		where delegation_id = ${delegation} and category = 'youth' limit 1`.execute(tx);
	if (!isYouth && young.rows.length) return 'has-people';
	await sql`update accreditation.delegation set is_youth = ${isYouth} where id = ${delegation}`.execute(tx);
	return 'set';
}

/** The words of an invitation by language, and the targets. */
export interface InvitationRow {
	subject: Texts;
	body: Texts;
	targets: Target[];
}

/**
 * The invitation of a conference; empty if nothing was written yet.
 * @param lock lets nobody else send it until the transaction ends
 */
export async function invitationOf(
	database: Database,
	conference: string,
	{ lock = false } = {},
): Promise<InvitationRow> {
	const found = await sql<InvitationRow>`select subject, body, targets from accreditation.invitation
		where conference_id = ${conference} ${lock ? sql`for update` : sql``}`.execute(database);
	return found.rows[0] ?? { subject: {}, body: {}, targets: [] };
}

const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));

/** Stores the words of an invitation, or the targets, or both. */
export const upsertInvitation = (
	database: Database,
	conference: string,
	{ subject, body, targets }: Partial<InvitationRow>,
) =>
	execute(database)`insert into accreditation.invitation as before (conference_id, subject, body, targets)
		values (${conference}, coalesce(${json(subject)}::jsonb, '{}'), coalesce(${json(body)}::jsonb, '{}'),
			coalesce(${json(targets)}::jsonb, '[]'))
		on conflict (conference_id) do update set subject = coalesce(${json(subject)}::jsonb, before.subject),
			body = coalesce(${json(body)}::jsonb, before.body),
			targets = coalesce(${json(targets)}::jsonb, before.targets)`;

/** A focal point to whom an invitation is written. `since`: ms */
export interface Invitee {
	delegation: string;
	delegationName: Texts;
	maxPeople: number | null;
	category: Category;
	person: string;
	name: string;
	email: string;
	language: string;
	since: number;
}

/** Locks and marks as invited: all who were not yet, or all of one delegation. */
export const markInvited = (tx: Transaction, conference: string, delegation: string | null, now: Date) =>
	rowsOf<Invitee>(tx)`update accreditation.focal_point f set invited_at = ${now}
		from accreditation.delegation d, platform.person w
		where d.id = f.delegation_id and d.conference_id = ${conference} and w.id = f.person_id
			and (${delegation}::uuid is null and f.invited_at is null or d.id = ${delegation})
		returning d.id as delegation, d.name as "delegationName", d.max_people as "maxPeople", d.class as category,
			w.id as person, w.name, w.email, f.language,
			(extract(epoch from f.since) * 1000)::float8 as since`;

/** Removes a focal point. @returns whether there was one */
export const deleteFocalPoint = (
	database: Database,
	conference: string,
	delegation: string,
	person: string,
) =>
	hasRows(database)`delete from accreditation.focal_point f using accreditation.delegation d
		where d.id = f.delegation_id and d.conference_id = ${conference} and d.id = ${delegation}
			and f.person_id = ${person} returning f.person_id`;

/** What targets count of the accredited people. */
export const accreditedPeople = (database: Database, conference: string) =>
	rowsOf<Accredited>(database)`select category, gender, ministry, category = 'youth' as "isYoung"
		from accreditation.registration
		where conference_id = ${conference} and state = 'accredited'`;

/** The used places of each category. */
export async function usedPlaces(database: Database, conference: string): Promise<Map<Category, number>> {
	const found = await sql<{ category: Category; n: number }>`
		select category, count(*)::int as n from accreditation.registration
		where conference_id = ${conference} and ${placeUsed('registration')}
		group by 1`.execute(database);
	return new Map(found.rows.map(({ category, n }) => [category, n]));
}
