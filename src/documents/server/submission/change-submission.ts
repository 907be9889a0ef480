import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { removeFile } from '#platform/server/files/file-rows.ts';
import { announce } from '#platform/server/outbox.ts';
import { fileFieldOf, isChangeable, type SubmissionInput } from '../../submission.ts';
import { lockDocument } from '../store/documents.ts';
import { deleteVersion, updateSubmission } from '../store/submissions.ts';
import { deleteSubmittedText } from '../store/submitted-texts.ts';
import { versionsOf } from '../store/versions.ts';
import { ownDocument, type SubmissionRefusal } from './submission-access.ts';
import { documentFrom, faultsIn, submissionChoices } from './submission-choices.ts';
import { storeFiles } from './submit-document.ts';

/**
 * `not-changeable`: it was issued or withdrawn meanwhile; `stale`: somebody changed it since the page was loaded.
 */
export type ChangeSubmissionRefusal =
	| SubmissionRefusal
	| 'not-found'
	| 'bad-input'
	| 'not-changeable'
	| 'stale';

/**
 * A delegation changes a document that it handed in and that is not issued, and so hands it in again, also after it was
 * returned. A file that is not sent stays. 4.3
 */
export async function changeSubmission(
	ctx: OperationContext,
	which: { delegation: string; id: string },
	{ version, remove, ...input }: SubmissionInput & { version: number; remove: readonly string[] },
): Promise<Result<null, ChangeSubmissionRefusal>> {
	const { delegation, id } = which;
	const found = await ownDocument(ctx, delegation, id);
	const { person } = ctx.actor;
	const choices = found?.isFirst ? await submissionChoices(ctx, found.access) : null;
	if (!person || !found || !choices) return refuse('not-found');
	if (found.access.refusal) return refuse(found.access.refusal);
	const faults = faultsIn(choices, input);
	if (Object.keys(faults).length) return refuse('bad-input', faults);
	return inTransaction<null, ChangeSubmissionRefusal>(ctx, async (tx) => {
		const document = await lockDocument(tx, id);
		if (!document || !isChangeable(document.state)) return refuse('not-changeable');
		if (document.revision !== version) return refuse('stale');
		for (const language of remove) {
			const file = language in input.file ? null : await deleteVersion(tx, id, language);
			if (file) await removeFile(tx, file);
		}
		await storeFiles(tx, id, input.file);
		// A text from the floor that waits for its file would replace the new one.
		if (input.original in input.file) await deleteSubmittedText(tx, { document: id });
		const versions = await versionsOf(tx, [id]);
		if (!versions.some(({ language, file }) => language === input.original && file))
			return refuse('bad-input', { [fileFieldOf(input.original)]: 'documents.submit.file-missing' });
		const changed = documentFrom(found.access, choices, input);
		// Titles in other languages are of the officers.
		const { [document.original]: _own, ...titles } = document.title;
		const title = { ...titles, ...changed.title };
		const by = { now: ctx.now, person: person.id, language: ctx.language };
		await updateSubmission(tx, id, { ...changed, title }, by);
		await audit(tx, ctx, 'documents.submit', `document:${id}`, { delegation });
		await announce(tx, 'documents.changed', { conference: document.conference });
		return done(null);
	});
}
