import type { Texts } from '#platform/language.ts';
import { readRows } from '#platform/server/batched-read.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { sql } from '#platform/server/database.ts';
import type { MeetingState } from '../../agenda.ts';
import type { Edition } from '../../edition.ts';
import type { ConferenceState } from '../../lifecycle.ts';
import type { Role } from '../../roles.ts';

/** A meeting of a conference in which a person has a role. Moments in ms. */
export interface PersonsMeetingRow {
	id: string;
	number: number;
	title: Texts;
	state: MeetingState;
	day: string | null;
	startsAt: number | null;
	endsAt: number | null;
	isOnDay: boolean;
	conference: string;
	slug: string;
	conferenceTitle: Texts;
	original: string;
	timeZone: string;
	sample: boolean;
	role: Role;
}

/**
 * The meetings that are in session or still to come in the announced conferences of a person: at most six of each, and
 * thirty in all.
 */
export const meetingsOfPerson = (
	ctx: Pick<OperationContext, 'database'>,
	person: string,
	now: Date,
): Promise<PersonsMeetingRow[]> =>
	readRows(
		ctx,
		sql`select m.id, m.number, m.title, m.state, m.day, (extract(epoch from m.starts_at) * 1000)::bigint as "startsAt",
			(extract(epoch from m.ends_at) * 1000)::bigint as "endsAt", coalesce(m.day = today, false) as "isOnDay",
			c.id as conference, c.slug, c.title as "conferenceTitle", c.published ->> 'original' as original,
			c.time_zone as "timeZone", c.sample, p.role
		from conference.role_holder p join conference.conference c on c.id = p.conference_id,
			lateral (select (${now}::timestamptz at time zone c.time_zone)::date as today) clock,
			lateral (select * from conference.meeting m where m.conference_id = c.id and not m.cancelled
					and (m.state in ('open', 'suspended') or m.state = 'planned' and coalesce(m.day >= today, true))
				order by m.state = 'planned', m.day nulls last, m.starts_at nulls last, m.number limit 6) m
		where p.person_id = ${person} and p.role is not null and c.published is not null and not c.cancelled
			and c.state in ('announced', 'in-session')
		order by m.day nulls last, m.starts_at nulls last, c.slug, m.number limit 30`,
	);

/** The working copy of a conference that is prepared or in session. */
export interface WorkingRow {
	slug: string;
	state: ConferenceState;
	document: Edition;
	isPublished: boolean;
	/** The working copy differs from the published edition. */
	unpublished: boolean;
}

/**
 * The conferences that are prepared or in session and that a person may edit, the next first. One statement, batched.
 * @param options `all`: the person edits all conferences; `today`: what is over by then is left out
 */
export const currentConferencesOf = (
	ctx: Pick<OperationContext, 'database'>,
	{ person, all, most, today }: { person: string; all: boolean; most: number; today: string },
): Promise<WorkingRow[]> =>
	readRows(
		ctx,
		sql`select c.slug, c.state, w.document, c.published is not null as "isPublished",
			c.published is distinct from w.document as unpublished
		from conference.conference c join conference.working w on w.conference_id = c.id
		where c.state in ('draft', 'announced', 'in-session') and not c.cancelled and not c.is_template
			and coalesce(w.document ->> 'lastDay', w.document ->> 'firstDay', ${today}) >= ${today} and (${all} or exists (
			select from conference.role_holder o
			where o.conference_id = c.id and o.person_id = ${person} and o.role = 'officer'))
		order by w.document ->> 'firstDay' nulls last, c.slug limit ${most}`,
	);

/** An announced conference in which a person has a role. */
export interface OwnConferenceRow {
	id: string;
	slug: string;
	title: Texts;
	original: string;
	state: ConferenceState;
	sample: boolean;
	role: Role;
}

/** The announced conferences of a person, newest first, at most fifty. One statement, batched. */
export const conferencesOfPerson = (
	ctx: Pick<OperationContext, 'database'>,
	person: string,
): Promise<OwnConferenceRow[]> =>
	readRows(
		ctx,
		sql`select c.id, c.slug, c.title, c.published ->> 'original' as original, c.state, c.sample, p.role
		from conference.role_holder p join conference.conference c on c.id = p.conference_id
		where p.person_id = ${person} and p.role is not null and c.published is not null and c.state <> 'draft'
		order by c.first_day desc nulls last, c.slug limit 50`,
	);
