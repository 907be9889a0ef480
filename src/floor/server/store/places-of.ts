import { readRows } from '#platform/server/batched-read.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { sql } from '#platform/server/database.ts';

/** How many places some delegations have on the lists of some meetings, by meeting. One statement, batched. */
export async function countPlaces(
	ctx: Pick<OperationContext, 'database'>,
	meetings: readonly string[],
	delegations: readonly string[],
): Promise<Map<string, number>> {
	const found = await readRows<{ meeting: string; count: number }>(
		ctx,
		sql`select meeting_id as meeting, count(*)::int as count from floor.place
		where meeting_id = any (${[...meetings]}::uuid[]) and delegation_id = any (${[...delegations]}::uuid[])
		group by meeting_id`,
	);
	return new Map(found.map(({ meeting, count }) => [meeting, count]));
}
