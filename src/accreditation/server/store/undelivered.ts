import { sql, type Database } from '#platform/server/database.ts';
import { rowsOf } from '#platform/server/query.ts';
import { undeliveredReason, type UndeliveredEmail } from '../../undelivered.ts';
import { letterAddress } from './letters.ts';

/**
 * The registrations of a conference with their emails that were not delivered, as rows of `registration` and `email`. An
 * email of a letter that stands for others to the same address is theirs, too (14.3).
 */
export const undeliveredIn = (conference: string) => sql`(
	with failed as materialized (select e.registration_id, e.letter_id, m.id, lower(m.recipient) as recipient
		from platform.mail m join accreditation.email e on e.email_id = m.id
		where m.state in ('failed', 'given-up') and e.conference_id = ${conference} and e.registration_id is not null)
	select registration_id as registration, id as email from failed
	union select r.id, failed.id from failed
		join accreditation.letter_recipient l on l.letter_id = failed.letter_id and l.left_out = 'same'
		join accreditation.registration r on r.id = l.registration_id and lower(${letterAddress}) = failed.recipient)`;

/**
 * The emails about a registration that were not delivered, newest first. The address of a minor, and what a mail server said
 * of it, would give away the name. 10.5
 */
export async function undeliveredTo(
	database: Database,
	{ id, conference }: { id: string; conference: string },
): Promise<UndeliveredEmail[]> {
	const rows = await rowsOf<Omit<UndeliveredEmail, 'reason'> & { said: string | null }>(database)`
		select m.id, e.kind, case when about.is_minor then '' else m.recipient end as "to", m.last_error as said,
			(extract(epoch from m.queued_at) * 1000)::float8 as at, m.state = 'given-up' as "isFinal"
		from ${undeliveredIn(conference)} undelivered
			join accreditation.email e on e.email_id = undelivered.email join platform.mail m on m.id = e.email_id
			join accreditation.registration about on about.id = undelivered.registration
		where about.id = ${id} order by m.queued_at desc, m.id`;
	return rows.map(({ said, ...row }) => ({ ...row, reason: undeliveredReason(said) }));
}
