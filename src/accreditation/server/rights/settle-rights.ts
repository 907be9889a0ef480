import type { OperationContext } from '#platform/server/context.ts';
import { announce } from '#platform/server/outbox.ts';
import { settleSectionRights } from '../store/section-rights.ts';

/**
 * Keeps the rights of people who signed in in time, and deletes those that have ended or lapsed: streams that are open with
 * them end. 17.4, 17.5
 * @returns how many
 */
export const settleRights = ({
	database,
	now,
}: Pick<OperationContext, 'database' | 'now'>): Promise<number> =>
	database.transaction().execute(async (tx) => {
		const ended = await settleSectionRights(tx, now);
		for (const conference of new Set(ended)) await announce(tx, 'conference.people', { conference });
		return ended.length;
	});
