import { readRows } from '#platform/server/batched-read.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { sql } from '#platform/server/database.ts';
import { isOwnedBy, type OwnedBy } from './owners.ts';

/** How many practices of somebody were returned, and how many of all wait for a decision. One statement, batched. */
export async function countPractices(
	ctx: Pick<OperationContext, 'database'>,
	owner: OwnedBy,
): Promise<{ returned: number; submitted: number }> {
	const [found] = await readRows<{ returned: number; submitted: number }>(
		ctx,
		sql`select count(*) filter (where p.state = 'returned' and ${isOwnedBy(owner)})::int as returned,
			count(*) filter (where p.state = 'submitted')::int as submitted
		from practices.practice p where p.state in ('returned', 'submitted')`,
	);
	return found ?? { returned: 0, submitted: 0 };
}
