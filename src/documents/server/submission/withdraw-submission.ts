import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { announce } from '#platform/server/outbox.ts';
import { isChangeable } from '../../submission.ts';
import { deleteWithFiles } from '../delete-with-files.ts';
import { lockDocument } from '../store/documents.ts';
import { deleteAuthor } from '../store/submissions.ts';
import { ownDocument, type SubmissionRefusal } from './submission-access.ts';

/** `numbered`: it has a number already, which only an officer can withdraw. */
export type WithdrawSubmissionRefusal =
	| SubmissionRefusal
	| 'not-found'
	| 'not-changeable'
	| 'numbered'
	| 'stale';

/**
 * A delegation takes back a document that is not issued: it is deleted with its files. A delegation that another named
 * as an author takes its own name off it. 4.4, 4.5
 */
export async function withdrawSubmission(
	ctx: OperationContext,
	{ delegation, id }: { delegation: string; id: string },
	{ version }: { version: number },
): Promise<Result<{ outcome: 'withdrawn' | 'left' }, WithdrawSubmissionRefusal>> {
	const found = await ownDocument(ctx, delegation, id);
	if (!found) return refuse('not-found');
	if (found.access.refusal) return refuse(found.access.refusal);
	const outcome = found.isFirst ? 'withdrawn' : 'left';
	return inTransaction<{ outcome: typeof outcome }, WithdrawSubmissionRefusal>(ctx, async (tx) => {
		const document = await lockDocument(tx, id);
		if (!document) return refuse('not-found');
		if (!isChangeable(document.state)) return refuse('not-changeable');
		if (document.revision !== version) return refuse('stale');
		if (found.isFirst && document.symbol) return refuse('numbered');
		if (found.isFirst) {
			await deleteWithFiles(tx, id);
			await audit(tx, ctx, 'documents.take-back', `document:${id}`, { delegation });
		} else {
			await deleteAuthor(tx, id, delegation);
			await audit(tx, ctx, 'documents.leave', `document:${id}`, { delegation });
		}
		await announce(tx, 'documents.changed', { conference: document.conference });
		return done({ outcome });
	});
}
