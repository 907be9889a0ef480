import { delegationsOfPersons } from '#accreditation/server';
import type { Database } from '#platform/server/database.ts';
import { rowsOf } from '#platform/server/query.ts';
import type { ReporterRow } from './organisations.ts';

/**
 * The members of an owner who are asked by email: they entered its activities; the creator of this one comes first. 7.2
 * @param creator of the activity
 */
export async function membersOf(
	database: Database,
	owner: ReporterRow,
	creator: string | null,
	now: Date,
): Promise<{ person: string; email: string }[]> {
	if (!owner.entry && !owner.delegation) return [];
	const people = await rowsOf<{ person: string; email: string }>(
		database,
	)`select w.id as person, w.email from platform.person w
		where w.blocked_at is null and w.id in (select created_by from activities.activity where reporter_id = ${owner.id})
		order by w.id is distinct from ${creator}, w.email limit 50`;
	const ids = people.map(({ person }) => person);
	const belonging = (await delegationsOfPersons(database, ids, now)).filter(({ entry, delegation }) =>
		owner.entry ? entry === owner.entry : delegation === owner.delegation,
	);
	return people.filter(({ person }) => belonging.some((one) => one.person === person));
}
