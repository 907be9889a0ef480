import { delegationsOfPersons } from '#accreditation/server';
import type { Database } from '#platform/server/database.ts';
import { rowsOf } from '#platform/server/query.ts';
import type { ReporterRow } from './organisations.ts';

/** Somebody who entered an activity and still belongs to its owner. */
export interface MemberRow {
	person: string;
	email: string;
}

/**
 * Who of an owner is asked by email: those who entered its activities and belong to it, who entered this one first. 7.2
 * @param creator of the activity
 */
export async function membersOf(
	database: Database,
	owner: ReporterRow,
	creator: string | null,
	now = new Date(),
): Promise<MemberRow[]> {
	if (!owner.entry && !owner.delegation) return [];
	const people = await rowsOf<MemberRow>(database)`select w.id as person, w.email from platform.person w
		where w.blocked_at is null and w.id in (select created_by from activities.activity where reporter_id = ${owner.id})
		order by w.id is distinct from ${creator}, w.email limit 50`;
	const delegations = await delegationsOfPersons(
		database,
		people.map(({ person }) => person),
		now,
	);
	return people.filter(({ person }) =>
		delegations.some(
			(one) =>
				one.person === person &&
				(owner.entry ? one.entry === owner.entry : one.delegation === owner.delegation),
		),
	);
}
