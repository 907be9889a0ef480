import type { AudienceFrom } from '#platform/audience.ts';
import type { Identity } from '#platform/identity.ts';
import type { Texts } from '#platform/language.ts';
import { sql, type Database } from '#platform/server/database.ts';
import type { MeetingState } from '../../agenda.ts';

/** A meeting of the public agenda, with the relevant item. Moments in ms. */
export interface LiveRow {
	conference: string;
	slug: string;
	sample: boolean;
	original: string;
	conferenceTitle: Texts;
	timeZone: string;
	identity: Identity;
	meeting: string;
	number: number;
	title: Texts;
	state: MeetingState;
	day: string | null;
	startsAt: number | null;
	endsAt: number | null;
	steps: readonly AudienceFrom[];
	item: { id: string; number: string; title: Texts; steps: readonly AudienceFrom[] } | null;
}

const columns = sql`c.id as conference, c.slug, c.sample, c.published ->> 'original' as original,
	c.title as "conferenceTitle", c.time_zone as "timeZone", c.identity, m.id as meeting, m.number, m.title, m.state,
	m.day, (extract(epoch from m.starts_at) * 1000)::bigint as "startsAt",
	(extract(epoch from m.ends_at) * 1000)::bigint as "endsAt", m.steps,
	case when i.id is not null then jsonb_build_object('id', i.id, 'number', i.number, 'title', i.title,
		'steps', i.steps) end as item`;

// The item that opens a meeting to the public, if the meeting as a whole is closed.
const openingItem = sql`left join lateral (select * from conference.item i where i.meeting_id = m.id and i.listed
	and not m.steps @> '[{"audience": "public"}]' order by i.position limit 1) i on true`;

/** The meetings of the public agenda that are not cancelled. */
const openRows = sql`conference.meeting m join conference.conference c on c.id = m.conference_id
	where m.listed and not m.cancelled and not c.cancelled and c.state <> 'draft'`;

/** The open and suspended meetings of the public agenda, with the item on the floor. */
export async function openMeetings(database: Database): Promise<LiveRow[]> {
	const found = await sql<LiveRow>`select ${columns}
		from conference.meeting m join conference.conference c on c.id = m.conference_id
		left join conference.item i on i.id = m.item_on_floor
		where m.state in ('open', 'suspended') and m.listed and c.state <> 'draft'
		order by m.opened_at desc, m.id limit 20`.execute(database);
	return found.rows;
}

/** The next meeting with a public part that has neither been opened nor ended. */
export async function nextPublic(database: Database, now: Date): Promise<LiveRow | null> {
	const found = await sql<LiveRow>`select ${columns}
		from conference.meeting m join conference.conference c on c.id = m.conference_id ${openingItem}
		where m.listed and m.state = 'planned' and not m.cancelled and not c.cancelled
			and c.state in ('announced', 'in-session') and coalesce(m.ends_at, m.starts_at) > ${now}
		order by m.starts_at, m.id limit 1`.execute(database);
	return found.rows[0] ?? null;
}

/** The last ended meeting with a public part: of those that began last, the one that ended last. */
export async function lastPublic(database: Database, now: Date): Promise<LiveRow | null> {
	const found = await sql<LiveRow>`select ${columns}
		from (select m.* from ${openRows}
				and (m.state = 'closed' or (m.state = 'planned' and coalesce(m.ends_at, m.starts_at) <= ${now}))
				and m.starts_at <= ${now}
			order by m.starts_at desc, m.id limit 20) m
		join conference.conference c on c.id = m.conference_id ${openingItem}
		order by coalesce(m.ends_at, m.starts_at) desc, m.id limit 1`.execute(database);
	return found.rows[0] ?? null;
}

/** The next moment (ms) at which a meeting of the public agenda begins or ends by its times, or `null`. */
export async function nextChange(database: Database, now: Date): Promise<number | null> {
	// A meeting ends on the day it begins: earlier ones need not be checked.
	const found = await sql<{ moment: number | null }>`
		select (extract(epoch from least(
			(select m.starts_at from ${openRows} and m.starts_at > ${now} order by m.starts_at limit 1),
			(select min(m.ends_at) from ${openRows} and m.ends_at > ${now}
				and m.starts_at <= ${now} and m.starts_at > ${now}::timestamptz - interval '2 days')
		)) * 1000)::bigint as moment`.execute(database);
	return found.rows[0]?.moment ?? null;
}
