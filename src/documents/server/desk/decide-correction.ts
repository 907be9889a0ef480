import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { OperationRefusal } from '#platform/server/operation.ts';
import { correctedLine } from '../../correction.ts';
import { deleteCorrection, proposedCorrection, setLine } from '../store/corrections.ts';
import { orderMastheads } from '../store/file-work.ts';
import { changeDocument, staleDocument } from './change-document.ts';

/**
 * Approves or rejects a delegation's correction of its own document: only the one that the officer has seen. 3.10
 * @param decision `seen`: when it was proposed, as the form showed it, ms
 */
export const decideCorrection = (
	ctx: OperationContext,
	id: string,
	{ decision, seen }: { decision: 'approve' | 'reject'; seen: number },
): Promise<Result<null, OperationRefusal | 'already-decided'>> =>
	changeDocument(ctx, id, { action: `${decision}-correction` }, async (tx, document) => {
		const correction = await proposedCorrection(tx, id);
		if (!correction) return refuse('already-decided');
		if (correction.proposedAt !== seen) return refuse('stale', staleDocument);
		await deleteCorrection(tx, id);
		if (decision === 'reject') return done({ value: null });
		const line = correctedLine(document, correction, correction.before);
		await setLine(tx, id, line);
		if (line.original !== document.original) await orderMastheads(tx, id);
		return done({ value: null });
	});
