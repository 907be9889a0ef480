import type { Texts } from '#platform/language.ts';
import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import { execute, rowsOf } from '#platform/server/query.ts';
import { isOfTheDay } from './local-day.ts';

/** A delegation that a person can speak for. */
export interface SpeakingChoice {
	id: string;
	name: Texts;
	isChosen: boolean;
}

/** The further delegations `f` of the participant `p` on a day. 1.8 */
const ofTheDay = (now: Date) => sql`select f.delegation_id from accreditation.further_delegation f
	join accreditation.registration r on r.id = f.registration_id
	where r.person_id = p.person_id and r.conference_id = p.conference_id and r.state = 'accredited'
		and ${isOfTheDay(sql`p.conference_id`, now)}`;

/** The delegations that a delegate can speak for now, their own first; none for others than delegates. */
export const speakingChoices = (
	database: Database,
	{ conference, person }: { conference: string; person: string },
	now: Date,
) =>
	rowsOf<SpeakingChoice>(database)`
		select d.id, d.name, d.id = coalesce(p.speaks_for, p.delegation_id) as "isChosen"
		from accreditation.participant p
		join accreditation.delegation d on d.id = p.delegation_id or d.id in (${ofTheDay(now)})
		where p.conference_id = ${conference} and p.person_id = ${person} and p.role = 'delegate'
		order by d.id <> p.delegation_id, d.id`;

/** Sets whom a delegate speaks for; the own delegation is stored as none. */
export const setSpeaksFor = (
	tx: Transaction,
	{ conference, person }: { conference: string; person: string },
	delegation: string,
) =>
	execute(tx)`update accreditation.participant set speaks_for = nullif(${delegation}::uuid, delegation_id)
		where conference_id = ${conference} and person_id = ${person} and role = 'delegate'`;

/**
 * Lets those speak for their own delegation again who belong to the other one no longer.
 * @param registration only this one
 * @returns the conferences of people who changed
 */
export async function endSpeaksFor(
	database: Database | Transaction,
	now: Date,
	registration: string | null = null,
): Promise<string[]> {
	const ended = await sql<{ conference: string }>`update accreditation.participant p set speaks_for = null
		where p.speaks_for is not null and p.speaks_for not in (${ofTheDay(now)})
			and (${registration}::uuid is null or exists (select from accreditation.registration own
				where own.id = ${registration} and own.person_id = p.person_id and own.conference_id = p.conference_id))
		returning p.conference_id as conference`.execute(database);
	return [...new Set(ended.rows.map(({ conference }) => conference))];
}
