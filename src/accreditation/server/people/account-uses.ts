import { endedConferences } from '#conference/server';
import type { OperationContext } from '#platform/server/context.ts';
import type { AccountUse } from '#platform/server/slice.ts';
import { happenedBefore, retention } from '../../retention.ts';
import { accountsInUse } from '../store/account-uses.ts';

/**
 * Those of some people whose accounts are needed: for a role in a conference that has not been over for a year, or whose end
 * is not known; for a registration; for a delegation or for somebody who is assisted. 13.7
 */
export async function accountUses(
	{ database, now }: Pick<OperationContext, 'database' | 'now'>,
	people: readonly string[],
): Promise<readonly AccountUse[]> {
	const before = new Date(happenedBefore(now.getTime(), retention.account));
	const ended = await endedConferences(database, before);
	return accountsInUse(
		database,
		people,
		ended.map(({ id }) => id),
	);
}
