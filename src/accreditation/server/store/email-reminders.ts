import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import { affectedRows, columnOf, execute } from '#platform/server/query.ts';
import { placeUsed } from './registrations.ts';

/** The conferences with accredited people. */
export const conferencesWithAccredited = (database: Database) =>
	columnOf<string>(database)`select distinct conference_id as id from accreditation.registration
		where state = 'accredited'`;

/** The conferences whose accredited people are notified of changes. @param only one of them */
export const conferencesToNotify = (database: Database, only: string | null = null) =>
	columnOf<string>(database)`select conference_id as id from accreditation.email_setting s
		where notified_until is not null and (${only}::uuid is null or conference_id = ${only}) and exists (select from accreditation.registration r
			where r.conference_id = s.conference_id and r.state = 'accredited')`;

/** Accredited people know of this publication: changes are sent from the next one on, if none were before. */
export const startNotifying = (database: Database, conference: string, publishedAt: Date) =>
	execute(database)`insert into accreditation.email_setting as s (conference_id, notified_until)
		values (${conference}, ${publishedAt}) on conflict (conference_id)
		do update set notified_until = excluded.notified_until where s.notified_until is null`;

/** The publication that people were last notified of, in ms, locked until the transaction ends; `Infinity` = none. */
export async function lockNotifiedUntil(tx: Transaction, conference: string): Promise<number> {
	const found = await sql<{ at: number }>`select (extract(epoch from notified_until) * 1000)::float8 as at
		from accreditation.email_setting where conference_id = ${conference} for update`.execute(tx);
	return found.rows[0]?.at ?? Infinity;
}

export const setNotifiedUntil = (database: Database, conference: string, publishedAt: Date) =>
	execute(database)`update accreditation.email_setting set notified_until = ${publishedAt}
		where conference_id = ${conference}`;

/**
 * Notes an email about changes to each accredited person, in place of those that nobody has received: it goes back to
 * where they began. After a released one it is due when the pause (ms) is over.
 * @returns how many
 */
export const insertChangeEmails = (
	tx: Transaction,
	conference: string,
	{ since, publishedAt, pause, now }: { since: number; publishedAt: Date; pause: number; now: Date },
) =>
	affectedRows(tx)`
		with unread as (
			select e.id, e.registration_id, e.changes_since from accreditation.email e
				left join platform.mail m on m.id = e.email_id
			where e.conference_id = ${conference} and e.kind = 'changed'
				and (e.written_at is null or m.state = 'held')),
		gone as (delete from accreditation.email e using unread where e.id = unread.id),
		received as (
			select e.registration_id, max(coalesce(e.released_at, e.written_at)) as at from accreditation.email e
				join platform.mail m on m.id = e.email_id and m.state <> 'held'
			where e.conference_id = ${conference} and e.kind = 'changed' group by e.registration_id)
		insert into accreditation.email (conference_id, registration_id, kind, cause, changes_since, due_at)
		select r.conference_id, r.id, 'changed', ${publishedAt.toISOString()},
			least(${new Date(since)}::timestamptz,
				(select min(changes_since) from unread where unread.registration_id = r.id)),
			greatest(${now}::timestamptz, (select at from received where received.registration_id = r.id)
				+ ${pause} * interval '1 millisecond')
		from accreditation.registration r where r.conference_id = ${conference} and r.state = 'accredited'
		on conflict do nothing`;

/**
 * Notes a reminder to each focal point of a delegation that has free places, or that nominated nobody, once per
 * deadline. @param before deadlines up to this moment
 * @returns how many
 */
export const insertNominationReminders = (database: Database, now: Date, before: Date) =>
	affectedRows(database)`
		insert into accreditation.email (conference_id, person_id, delegation_id, kind, cause, due_at)
		select d.conference_id, f.person_id, d.id, 'nomination-reminder', c.closes_at::text, ${now}
		from accreditation.category c
			join accreditation.delegation d on d.conference_id = c.conference_id and d.class = c.category
			join accreditation.focal_point f on f.delegation_id = d.id,
			lateral (select count(*) as used from accreditation.registration r where r.delegation_id = d.id
				and ${placeUsed('r')}) places
		where c.closes_at > ${now} and c.closes_at <= ${before} and used < coalesce(d.max_people, 1)
		on conflict do nothing`;
