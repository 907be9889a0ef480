import type { Texts } from '#platform/language.ts';
import { readRows, type Reading } from '#platform/server/batched-read.ts';
import { sql } from '#platform/server/database.ts';
import type { RegistrationState } from '../../registration.ts';
import { notifiedState, placeUsed } from './registrations.ts';

/** A place that is offered to somebody of a delegation. `until`: ms */
export interface OfferedPlace {
	/** The id of the registration. */
	id: string;
	name: string;
	until: number;
}

/** A delegation of which a person is the focal point, as they see it. Moments in ms. */
export interface DelegationStandingRow {
	id: string;
	conference: string;
	name: Texts;
	/** Places used of `maxPeople` (`null` = no limit), and people on the waiting list. */
	used: number;
	waiting: number;
	maxPeople: number | null;
	opensAt: number | null;
	closesAt: number | null;
	/** Offers that have not ended, the earliest first. */
	offers: OfferedPlace[];
}

/** The delegations of a focal point, newest first, at most 200. One statement, batched. 3.6 */
export const standingOfDelegations = (
	ctx: Reading,
	person: string,
	now: Date,
): Promise<DelegationStandingRow[]> =>
	readRows(
		ctx,
		sql`select d.id, d.conference_id as conference, d.name, d.max_people as "maxPeople",
			(extract(epoch from c.opens_at) * 1000)::bigint as "opensAt",
			(extract(epoch from c.closes_at) * 1000)::bigint as "closesAt",
			coalesce(r.used, 0) as used, coalesce(r.waiting, 0) as waiting, coalesce(r.offers, '[]') as offers
		from accreditation.focal_point f join accreditation.delegation d on d.id = f.delegation_id
		left join accreditation.category c on c.conference_id = d.conference_id and c.category = d.class
		left join lateral (select count(*) filter (where ${placeUsed('r')})::int as used,
				count(*) filter (where ${notifiedState('r')} = 'waiting')::int as waiting,
				json_agg(json_build_object('id', r.id, 'name', trim(r.given_name || ' ' || r.family_name),
					'until', (extract(epoch from r.offered_until) * 1000)::bigint) order by r.offered_until, r.id)
					filter (where r.state = 'offered' and r.offered_until > ${now}) as offers
			from accreditation.registration r where r.delegation_id = d.id) r on true
		where f.person_id = ${person} order by f.since desc, d.id limit 200`,
	);

/** A registration, as its person was told of it. */
export interface RegistrationStandingRow {
	id: string;
	conference: string;
	/** 3.6 */
	state: RegistrationState;
	/** ms */
	offeredUntil: number | null;
	/** Whose it is, where the reader only assists; `null` = the reader's own. 1.9 */
	of: string | null;
}

/**
 * The confirmed registrations of a person, newest first, at most 100: of their account, or of their address before there is
 * one, and those on which they assist. The address of a minor is not theirs alone. 10.5 One statement, batched.
 */
export const standingOfRegistrations = (
	ctx: Reading,
	{ id, email }: { id: string; email: string },
): Promise<RegistrationStandingRow[]> =>
	readRows(
		ctx,
		sql`select id, conference_id as conference, ${notifiedState('registration')} as state,
			(extract(epoch from offered_until) * 1000)::bigint as "offeredUntil",
			case when not (person_id is not distinct from ${id}::uuid or (person_id is null and email = ${email}))
				then trim(given_name || ' ' || family_name) end as of
		from accreditation.registration
		where (person_id = ${id} or (not is_minor and ((person_id is null and email = ${email}) or id in (
				select registration_id from accreditation.assistant where person_id = ${id})))) and state <> 'unconfirmed'
		order by made_at desc, id limit 100`,
	);
