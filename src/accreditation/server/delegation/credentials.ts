import { isId } from '#conference';
import type { UploadedFile } from '#platform/form.ts';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { markStored } from '#platform/server/files/file-rows.ts';
import { changeDelegation, delegationAccess } from './delegation-access.ts';
import { credentialsById, insertCredentials, markChecked } from '../store/credentials.ts';

/** Adds a note verbale or letter of credentials to a delegation; earlier ones stay. 1.2, 8.5 */
export const submitCredentials = (
	ctx: OperationContext,
	delegation: string,
	file: Pick<UploadedFile, 'id'>,
): Promise<Result<null, 'not-found'>> =>
	changeDelegation(ctx, delegation, 'submit-credentials', async (tx) => {
		if (!(await markStored(tx, file.id))) return refuse('not-found');
		const person = ctx.actor.person?.id ?? null;
		await insertCredentials(tx, { delegation, file: file.id, person, now: ctx.now });
		return done({ value: null, detail: { file: file.id } });
	});

/** Marks credentials as checked by an officer. 8.5 */
export async function checkCredentials(
	ctx: OperationContext,
	id: string,
): Promise<Result<null, 'not-found' | 'already-done'>> {
	const found = isId(id) ? await credentialsById(ctx.database, id) : null;
	return changeDelegation(ctx, found?.delegation ?? '', 'check-credentials', async (tx, { by }) => {
		const officer = ctx.actor.person;
		if (!officer || by !== 'officer') return refuse('not-found');
		if (!(await markChecked(tx, id, officer.id, ctx.now))) return refuse('already-done');
		return done({ value: null, subject: `credentials:${id}` });
	});
}

/** The id of the file of credentials, for focal points of the delegation and officers; `null` = not for the caller */
export async function fileOfCredentials(ctx: OperationContext, id: string): Promise<string | null> {
	const found = isId(id) ? await credentialsById(ctx.database, id) : null;
	return found && (await delegationAccess(ctx, found.delegation)) ? found.file : null;
}
