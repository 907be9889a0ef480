import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { OperationRefusal } from '#platform/server/operation.ts';
import { ReturnWarningForm } from '../../warning-form.ts';
import { deleteDraftOf, setDraftState, setReviewers } from '../store/warning-drafts.ts';
import { peopleById } from '../store/warning-releases.ts';
import { versionsOfWarning } from '../store/warnings.ts';
import { changeWarning, logAccess } from '../change-warning.ts';
import { storedNote } from '../content.ts';
import { refusedInNotes } from './refused-in-texts.ts';
import { writeWarningEmails, type WarningMail } from './warning-email.ts';

export type ReturnWarningRefusal = OperationRefusal | 'four-eyes' | 'bad-input';

/** The second person returns a version to its author, with what to change. They get an email without content. 12.1 */
export async function returnWarning(
	ctx: OperationContext,
	id: string,
	{ version: revision, reason }: { version: number; reason: string },
	mail: WarningMail,
): Promise<Result<{ id: string }, ReturnWarningRefusal>> {
	const refused = await refusedInNotes(ctx, ReturnWarningForm, { warning: id, typed: { reason } });
	return changeWarning(
		ctx,
		id,
		{ action: 'return', needs: 'review', revision },
		async (tx, warning, { person }) => {
			const draft = (await versionsOfWarning(tx, id)).find(({ state }) => state === 'review');
			const { tlp } = warning;
			if (!draft || !tlp) return refuse('stale');
			if (draft.draftedBy === person) return refuse('four-eyes');
			if (Object.keys(refused).length) return refuse('bad-input', refused);
			await setDraftState(tx, id, 'draft', storedNote(ctx, { warning: id, tlp }, reason));
			await setReviewers(tx, id, []);
			const author = await peopleById(tx, draft.draftedBy ? [draft.draftedBy] : []);
			await writeWarningEmails(tx, author, { kind: 'returned', warning: id, tlp, subject: null }, mail);
			await logAccess(tx, ctx, warning, 'review');
			return done({ id });
		},
	);
}

/**
 * Deletes the version that is being drafted: of a warning that was never released with everything, by its author; of a
 * released one by its source.
 */
export const deleteDraft = (
	ctx: OperationContext,
	id: string,
	{ version: revision }: { version: number },
): Promise<Result<{ id: string | null }, OperationRefusal>> =>
	changeWarning(ctx, id, { action: 'delete-draft', needs: 'edit', revision }, async (tx, warning) => {
		const open = (await versionsOfWarning(tx, id)).some(({ state }) => state !== 'released');
		if (!open) return refuse('stale');
		await deleteDraftOf(tx, id);
		return done({ id: warning.version ? id : null });
	});
