import { sql, type Database } from '#platform/server/database.ts';
import type { Facts } from '../../facts.ts';

/** A proposed change that waits for an officer. */
export interface ProposedChange {
	facts: Facts;
	/** ms */
	proposedAt: number;
	takenBy: 'self' | 'focal-point';
	/** The name of the account; `null` = deleted. */
	name: string | null;
}

/** The proposed change of a registration; `null` = none waits. */
export async function proposedChange(
	database: Database,
	registration: string,
): Promise<ProposedChange | null> {
	const found = await sql<ProposedChange>`select c.facts, c.taken_by as "takenBy", w.name,
			(extract(epoch from c.proposed_at) * 1000)::float8 as "proposedAt"
		from accreditation.proposed_change c left join platform.person w on w.id = c.person_id
		where c.registration_id = ${registration}`.execute(database);
	return found.rows[0] ?? null;
}

/** Stores a proposed change in place of an earlier one. */
export async function upsertProposedChange(
	database: Database,
	registration: string,
	{ facts, takenBy, person, now }: { facts: Facts; takenBy: string; person: string | null; now: Date },
): Promise<void> {
	await sql`insert into accreditation.proposed_change (registration_id, facts, proposed_at, taken_by, person_id)
		values (${registration}, ${JSON.stringify(facts)}, ${now}, ${takenBy}, ${person})
		on conflict (registration_id) do update set facts = excluded.facts, proposed_at = excluded.proposed_at,
			taken_by = excluded.taken_by, person_id = excluded.person_id`.execute(database);
}

/** Removes the proposed change of a registration. @returns `false` if there is none */
export async function deleteProposedChange(database: Database, registration: string): Promise<boolean> {
	const deleted = await sql`delete from accreditation.proposed_change where registration_id = ${registration}
		returning registration_id`.execute(database);
	return deleted.rows.length > 0;
}
