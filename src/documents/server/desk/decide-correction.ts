import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { deleteCorrection, proposedCorrection, setLine } from '../store/corrections.ts';
import { changeDocument, type ChangeRefusal } from './change-document.ts';

/**
 * Approves or rejects a delegation's correction of its own document: only the one that the officer has seen. 3.10
 * @param decision `seen`: when it was proposed, as the form showed it, ms
 */
export const decideCorrection = (
	ctx: OperationContext,
	id: string,
	{ decision, seen }: { decision: 'approve' | 'reject'; seen: number },
): Promise<Result<null, ChangeRefusal | 'already-decided'>> =>
	changeDocument<null, ChangeRefusal | 'already-decided'>(
		ctx,
		id,
		{ action: `${decision}-correction` },
		async (tx) => {
			const correction = await proposedCorrection(tx, id);
			if (!correction) return refuse('already-decided');
			if (correction.proposedAt !== seen) return refuse('stale', { '': 'documents.desk.refused-stale' });
			await deleteCorrection(tx, id);
			if (decision === 'approve') await setLine(tx, id, correction);
			return done({ value: null });
		},
	);
