import type { Database } from '#platform/server/database.ts';
import { execute, firstRow, hasRows } from '#platform/server/query.ts';
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
export const proposedChange = (database: Database, registration: string) =>
	firstRow<ProposedChange>(database)`select c.facts, c.taken_by as "takenBy", w.name,
			(extract(epoch from c.proposed_at) * 1000)::float8 as "proposedAt"
		from accreditation.proposed_change c left join platform.person w on w.id = c.person_id
		where c.registration_id = ${registration}`;

/** Stores a proposed change in place of an earlier one. */
export const upsertProposedChange = (
	database: Database,
	registration: string,
	{ facts, takenBy, person, now }: { facts: Facts; takenBy: string; person: string | null; now: Date },
) =>
	execute(database)`
		insert into accreditation.proposed_change (registration_id, facts, proposed_at, taken_by, person_id)
		values (${registration}, ${JSON.stringify(facts)}, ${now}, ${takenBy}, ${person})
		on conflict (registration_id) do update set facts = excluded.facts, proposed_at = excluded.proposed_at,
			taken_by = excluded.taken_by, person_id = excluded.person_id`;

/** Removes the proposed change of a registration. @returns `false` if there is none */
export const deleteProposedChange = (database: Database, registration: string) =>
	hasRows(database)`delete from accreditation.proposed_change where registration_id = ${registration}
		returning registration_id`;
