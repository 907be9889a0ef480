import { done, refuse, type Result } from '#platform/result.ts';
import type { UploadedFile } from '#platform/form.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { markStored, removeFile } from '#platform/server/files/file-rows.ts';
import { useFormKey } from '#platform/server/form-key.ts';
import { announce } from '#platform/server/outbox.ts';
import { fileFieldOf, type SubmissionInput } from '../../submission.ts';
import { insertDocument } from '../store/documents.ts';
import { setVersionFile } from '../store/versions.ts';
import { submissionAccess, type SubmissionRefusal } from './submission-access.ts';
import { documentFrom, faultsIn, submissionChoices } from './submission-choices.ts';

/** `already-done`: the form was sent before. */
export type SubmitDocumentRefusal = SubmissionRefusal | 'not-found' | 'bad-input' | 'already-done';

/** A delegate hands in a document of their delegation, with a file for each language. 4.1, 4.2 @returns its id */
export async function submitDocument(
	ctx: OperationContext,
	delegation: string,
	{ once, ...input }: SubmissionInput & { once: string },
): Promise<Result<{ id: string }, SubmitDocumentRefusal>> {
	const { person } = ctx.actor;
	const access = await submissionAccess(ctx, delegation);
	const choices = access && (await submissionChoices(ctx, access));
	if (!person || !access || !choices) return refuse('not-found');
	if (access.refusal) return refuse(access.refusal);
	const faults = faultsIn(choices, input);
	if (!input.file[input.original]) faults[fileFieldOf(input.original)] = 'documents.submit.file-missing';
	if (Object.keys(faults).length) return refuse('bad-input', faults);
	return inTransaction<{ id: string }, SubmitDocumentRefusal>(ctx, async (tx) => {
		if (!(await useFormKey(tx, person.id, once, ctx.now))) return refuse('already-done');
		const document = { ...documentFrom(access, choices, input), series: null, state: 'submitted' } as const;
		const id = await insertDocument(tx, document, {
			now: ctx.now,
			person: person.id,
			language: ctx.language,
		});
		await storeFiles(tx, id, input.file);
		await audit(tx, ctx, 'documents.submit', `document:${id}`, { delegation });
		await announce(tx, 'documents.changed', { conference: access.conference });
		return done({ id });
	});
}

/**
 * Keeps the uploads of a form as the files of language versions; those that they replace are removed.
 * @throws when an upload is gone, which only a broken store or a forged form can cause
 */
export async function storeFiles(
	tx: Transaction,
	document: string,
	files: Readonly<Record<string, Pick<UploadedFile, 'id'>>>,
): Promise<void> {
	for (const [language, { id: file }] of Object.entries(files)) {
		if (!(await markStored(tx, file))) throw new Error(`the upload ${file} is gone`);
		const { replaced } = await setVersionFile(tx, { document, language, file });
		if (replaced) await removeFile(tx, replaced);
	}
}
