import { readRows, type Reading } from '#platform/server/batched-read.ts';
import { sql } from '#platform/server/database.ts';
import type { Category } from '../../categories.ts';
import type { FormDefinition } from '../../form-definition.ts';
import type { RegistrationState } from '../../registration.ts';
import { categoryOfEmail } from './emails-list.ts';
import { notifiedState } from './registrations.ts';
import { inForce } from './section-rights.ts';

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

/** What waits for officers of a conference, and for holders of the section of people. */
export type OfficerTask = 'nominations' | 'reviews' | 'changes' | 'offers' | 'emails';

/** A task of officers in one conference. `since`: since when the first answer with a deadline is awaited; both ms. */
export interface OfficerTaskRow {
	conference: string;
	task: OfficerTask;
	count: number;
	timeZone: string;
	since: number | null;
	/** When the first offer ends. */
	until: number | null;
}

/**
 * What waits for officers, by conference and kind: nominated people, requests for a review, proposed changes, offers
 * without an answer, held emails. One statement, batched. No row is cut off: the frame of each conference counts them.
 * The same for a colleague with the people of a conference; emails if they may release them, within their categories. 17.2
 * @param person whose conferences; `null` = all, for an officer of the organisation
 */
export const officerTasks = (ctx: Reading, person: string | null, now: Date): Promise<OfficerTaskRow[]> =>
	readRows(
		ctx,
		sql`with mine as (
			select conference_id as conference, true as release, '{}'::text[] as categories
			from accreditation.participant where person_id = ${person} and role = 'officer'
			union all select r.conference_id, r.may_release, r.categories from accreditation.section_right r
			where r.person_id = ${person} and 'people' = any (r.sections) and ${inForce(now)})
		select conference, task, count(*)::int as count, accreditation.time_zone(conference) as "timeZone",
			(extract(epoch from min(since)) * 1000)::bigint as since, (extract(epoch from min(until)) * 1000)::bigint as until
		from (
				select conference_id as conference,
					case state when 'nominated' then 'nominations' when 'offered' then 'offers' else 'reviews' end as task,
					case when under_review or state = 'nominated' and category in ('ngo', 'youth') then pending_since end as since,
					case when state = 'offered' then offered_until end as until
				from accreditation.registration
				where state = 'nominated' or under_review or state = 'offered' and offered_until > ${now}
				union all select r.conference_id, 'changes', null, null from accreditation.proposed_change c
				join accreditation.registration r on r.id = c.registration_id
				union all select e.conference_id, 'emails', null, null from accreditation.email e
				join platform.mail m on m.id = e.email_id
				where m.state = 'held' and (${person}::uuid is null or exists (
					select from mine where mine.conference = e.conference_id and release
						and (categories = '{}' or ${categoryOfEmail} = any (categories))))) waiting
			where ${person}::uuid is null or conference in (select conference from mine)
			group by 1, 2 order by 3 desc, 1, 2`,
	);
