import { refuse, type Result } from '#platform/result.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { placeForText } from '../text.ts';
import { may } from './access.ts';
import { currentFloor } from './current-floor.ts';
import type { Place } from '../types.ts';
import { settingOf, type Setting } from './setting.ts';
import { lockFloor } from './store/log.ts';

/** `not-found`: no such meeting for the caller, or the caller has no delegation. */
export type TextRefusal = 'not-found' | 'meeting-closed' | 'not-on-list';

/**
 * Works on the text of a place of the caller's delegation, in one transaction: permission, lock, rule. The lock
 * prevents a text from being stored just after its statement ended, when nothing would delete it.
 */
export async function withOwnPlace<Refusal extends string = never>(
	ctx: OperationContext,
	meeting: string,
	place: string,
	transaction: (tx: Transaction, place: Place, setting: Setting) => Promise<Result<null, Refusal>>,
): Promise<Result<null, TextRefusal | Refusal>> {
	const setting = ctx.actor.person && (await settingOf(ctx, meeting));
	if (!setting || !may(ctx, 'ask', setting.access)) return refuse('not-found');
	const delegation = setting.access.delegation?.id ?? '';
	return inTransaction<null, TextRefusal | Refusal>(ctx, async (tx) => {
		const revision = await lockFloor(tx, meeting);
		const floor = await currentFloor(ctx.database, meeting, { database: tx }, revision);
		const found = placeForText(floor, { place, delegation });
		return found.ok ? transaction(tx, found.value, setting) : found;
	});
}
