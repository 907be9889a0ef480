import { readRows } from '#platform/server/batched-read.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { sql } from '#platform/server/database.ts';
import type { Role } from '../../roles.ts';
import type { ConsoleSection } from '../../sections.ts';

/** Whether a right `s` by section is in force at a moment. 17.4, 17.5 */
export const inForce = (now: Date) =>
	sql`coalesce(s.ends_at > ${now}, true) and coalesce(s.lapses_at > ${now}, true)`;

/** The sections that a person holds now, by conference. */
export const heldBy = (
	ctx: Pick<OperationContext, 'database' | 'now'>,
	person: string,
): Promise<{ conference: string; sections: ConsoleSection[] }[]> =>
	readRows(
		ctx,
		sql`select s.conference_id as conference, s.held -> 'sections' as sections from conference.section_holder s
			where s.person_id = ${person} and ${inForce(ctx.now)}`,
	);

/** The conferences in which a person has a role. */
export const rolesOf = (
	ctx: Pick<OperationContext, 'database'>,
	person: string,
): Promise<{ conference: string; role: Role }[]> =>
	readRows(
		ctx,
		sql`select p.conference_id as conference, p.role from conference.role_holder p
		join conference.conference c on c.id = p.conference_id
		where p.person_id = ${person} order by c.first_day desc nulls last, c.slug`,
	);
