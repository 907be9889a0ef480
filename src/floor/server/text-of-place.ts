import { refuse, type Result } from '#platform/result.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { placeForText } from '../text.ts';
import { may } from './access.ts';
import { currentFloor } from './current-floor.ts';
import { settingOf } from './setting.ts';
import { lockFloor } from './store/log.ts';

/** `not-found`: there is no such meeting for the caller, or they speak for nobody. */
export type TextRefusal = 'not-found' | 'meeting-closed' | 'not-on-list';

/**
 * Does something with the text of a place of the caller's delegation, in one transaction: gate, lock, rule. The lock
 * keeps a text from coming in just as its statement ends, to be forgotten by nobody.
 */
export async function withOwnPlace(
	ctx: OperationContext,
	meeting: string,
	place: string,
	work: (tx: Transaction) => Promise<Result<null, never>>,
): Promise<Result<null, TextRefusal>> {
	const setting = ctx.actor.person && (await settingOf(ctx, meeting));
	if (!setting || !may(ctx, 'ask', setting.standing)) return refuse('not-found');
	const delegation = setting.standing.delegation?.id ?? '';
	return inTransaction<null, TextRefusal>(ctx, async (tx) => {
		const revision = await lockFloor(tx, meeting);
		const floor = await currentFloor(ctx.database, meeting, tx, revision);
		const found = placeForText(floor, { place, delegation });
		return found.ok ? work(tx) : found;
	});
}
