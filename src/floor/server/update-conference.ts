import { itemsUsed, setCurrentItem, setMeetingState } from '#conference/server';
import { done, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import type { Floor } from '../types.ts';

type UpdateResult = Result<null, 'not-found' | 'conference-not-open'>;

/**
 * Updates the conference in the same transaction: its agenda shows the phase and the current item, and items whose
 * floor was used cannot be removed.
 */
export async function updateConference(
	tx: Transaction,
	ctx: OperationContext,
	meeting: string,
	before: Floor,
	after: Floor,
): Promise<UpdateResult> {
	if (after.phase !== before.phase) {
		const state = after.phase === 'not-opened' ? 'planned' : after.phase;
		const updated = await setMeetingState(tx, ctx, meeting, state);
		if (!updated.ok) return updated;
	}
	if (after.item !== before.item) {
		const updated = await setCurrentItem(tx, ctx, meeting, after.item);
		if (!updated.ok) return updated;
	}
	const firstUsed = Object.keys(after.lists).filter((item) => !(item in before.lists));
	if (firstUsed.length) await itemsUsed(tx, ctx, firstUsed);
	return done(null);
}
