import { readRows } from '#platform/server/batched-read.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { sql } from '#platform/server/database.ts';
import type { Role } from '../../roles.ts';

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
