import { readRows } from '#platform/server/batched-read.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { sql } from '#platform/server/database.ts';
import type { Texts } from '#platform/language.ts';
import type { Category } from '../../categories.ts';
import type { FormDefinition } from '../../form-definition.ts';
import type { RegistrationState } from '../../registration.ts';
import { notifiedState, placeUsed } from './registrations.ts';

type Reading = Pick<OperationContext, 'database'>;

/** A registration with what may still be to do for its person. Moments in ms. */
export interface UnfinishedRegistration {
	id: string;
	conference: string;
	category: Category;
	/** As the person was told. 3.6 */
	state: RegistrationState;
	offeredUntil: number | null;
	/** The form in use first, then older ones that were answered; `answersUntil` is null without a limit. */
	forms: { version: number; definition: FormDefinition; answersUntil: number | null }[];
	answers: { field: string; version: number }[];
}

/** The newest registrations of a person that were neither refused nor withdrawn, at most ten. One statement, batched. */
export const unfinishedRegistrations = (
	ctx: Reading,
	{ id, email }: { id: string; email: string },
): Promise<UnfinishedRegistration[]> =>
	readRows(
		ctx,
		sql`select r.id, r.conference_id as conference, r.category, ${notifiedState('r')} as state,
			(extract(epoch from r.offered_until) * 1000)::bigint as "offeredUntil",
			(select coalesce(json_agg(f), '[]') from (
				select f.version, f.definition, (extract(epoch from f.answers_until) * 1000)::bigint as "answersUntil"
				from accreditation.form f where f.conference_id = r.conference_id and (
					f.version in (select form_version from accreditation.answer where registration_id = r.id)
					or f.version = (select max(version) from accreditation.form where conference_id = r.conference_id))
				order by f.version desc) f) as forms,
			(select coalesce(json_agg(json_build_object('field', field, 'version', form_version)), '[]')
				from accreditation.answer where registration_id = r.id) as answers
		from accreditation.registration r
		where (r.person_id = ${id} or (r.person_id is null and r.email = ${email} and not r.is_minor))
			and ${notifiedState('r')} in ('nominated', 'waiting', 'offered', 'accredited', 'on-hold')
		order by r.made_at desc, r.id limit 10`,
	);

/** A delegation that its focal point can still nominate people for. Moments in ms. */
export interface NominatingDelegation {
	id: string;
	conference: string;
	name: Texts;
	closesAt: number;
}

/** The delegations of a focal point with free places, before nominations close, at most ten. One statement, batched. */
export const delegationsToNominate = (
	ctx: Reading,
	person: string,
	now: Date,
): Promise<NominatingDelegation[]> =>
	readRows(
		ctx,
		sql`select d.id, d.conference_id as conference, d.name, (extract(epoch from c.closes_at) * 1000)::bigint as "closesAt"
		from accreditation.focal_point f join accreditation.delegation d on d.id = f.delegation_id
		join accreditation.category c on c.conference_id = d.conference_id and c.category = d.class
		where f.person_id = ${person} and c.closes_at > ${now} and coalesce(c.opens_at <= ${now}, true)
			and (select count(*) from accreditation.registration r where r.delegation_id = d.id
				and ${placeUsed('r')}) < coalesce(d.max_people, 1)
		order by c.closes_at, d.id limit 10`,
	);

/** What officers of a conference have to do about its people. */
export type OfficerTask = 'nominations' | 'changes' | 'emails';

/**
 * What waits for officers, by conference and kind: nominated people, proposed changes, held emails. One statement, batched.
 * @param officer whose conferences; `null` = all, for an officer of the organisation
 */
export const officerTasks = (
	ctx: Reading,
	officer: string | null,
): Promise<{ conference: string; task: OfficerTask; count: number }[]> =>
	readRows(
		ctx,
		sql`select conference, task, count(*)::int as count from (
				select conference_id as conference, 'nominations' as task from accreditation.registration
				where state = 'nominated'
				union all select r.conference_id, 'changes' from accreditation.proposed_change c
				join accreditation.registration r on r.id = c.registration_id
				union all select e.conference_id, 'emails' from accreditation.email e
				join platform.mail m on m.id = e.email_id where m.state = 'held') waiting
			where ${officer}::uuid is null or conference in (
				select conference_id from accreditation.participant where person_id = ${officer} and role = 'officer')
			group by 1, 2 order by 3 desc, 1, 2 limit 60`,
	);
