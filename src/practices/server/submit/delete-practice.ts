import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { OperationRefusal } from '#platform/server/operation.ts';
import { isOpen } from '../../practice.ts';
import { deletePractice as deleteRow } from '../store/submit.ts';
import { changePractice, type ChangeDetail } from './change-practice.ts';

/** Deletes a draft, or a practice that was returned, with all that belongs to it. What was submitted is returned first. 5.8 */
export const deletePractice = (
	ctx: OperationContext,
	id: string,
	{ version }: { version: number },
): Promise<Result<ChangeDetail, OperationRefusal | 'not-open'>> =>
	changePractice(ctx, id, { action: 'delete', needs: 'delete', revision: version }, async (tx, practice) => {
		if (!isOpen(practice)) return refuse('not-open');
		await deleteRow(tx, id);
		return done(null);
	});
