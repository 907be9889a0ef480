import type { OperationContext } from '#platform/server/context.ts';
import type { Category } from '../../categories.ts';
import { fewestShown } from '../../targets.ts';
import { accreditedByCategory } from '../store/lists.ts';

/**
 * How many accredited people a conference has in each category, for a higher slice that publishes it. Numbers below ten
 * are `null`: people could be recognised. Categories without anybody are left out. One statement.
 */
export async function participantCounts(
	ctx: Pick<OperationContext, 'database'>,
	conference: string,
): Promise<{ category: Category; people: number | null }[]> {
	const found = await accreditedByCategory(ctx.database, conference);
	return found.map(({ category, people }) => ({ category, people: people < fewestShown ? null : people }));
}
