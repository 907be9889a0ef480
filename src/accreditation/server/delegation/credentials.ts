import { isId } from '#conference';
import type { UploadedFile } from '#platform/form.ts';
import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { markStored } from '#platform/server/files/file-rows.ts';
import { delegationAccess } from './delegation-access.ts';
import { credentialsById, insertCredentials, markChecked } from '../store/credentials.ts';

/** Adds a note verbale or letter of credentials to a delegation; earlier ones stay. 1.2, 8.5 */
export async function submitCredentials(
	ctx: OperationContext,
	delegation: string,
	file: Pick<UploadedFile, 'id'>,
): Promise<Result<null, 'not-found'>> {
	const access = await delegationAccess(ctx, delegation);
	if (!access?.mayManage) return refuse('not-found');
	return inTransaction(ctx, async (tx) => {
		if (!(await markStored(tx, file.id))) return refuse('not-found');
		const person = ctx.actor.person?.id ?? null;
		await insertCredentials(tx, { delegation, file: file.id, person, now: ctx.now });
		await audit(tx, ctx, 'accreditation.submit-credentials', `delegation:${delegation}`, { file: file.id });
		return done(null);
	});
}

/** Marks credentials as checked by an officer. 8.5 */
export async function checkCredentials(
	ctx: OperationContext,
	id: string,
): Promise<Result<null, 'not-found' | 'already-done'>> {
	const found = isId(id) ? await credentialsById(ctx.database, id) : null;
	const access = found && (await delegationAccess(ctx, found.delegation));
	const officer = ctx.actor.person;
	if (!officer || access?.by !== 'officer' || !access.mayManage) return refuse('not-found');
	return inTransaction(ctx, async (tx) => {
		if (!(await markChecked(tx, id, officer.id, ctx.now))) return refuse('already-done');
		await audit(tx, ctx, 'accreditation.check-credentials', `credentials:${id}`);
		return done(null);
	});
}

/** The id of the file of credentials, for focal points of the delegation and officers; `null` = not for the caller */
export async function fileOfCredentials(ctx: OperationContext, id: string): Promise<string | null> {
	const found = isId(id) ? await credentialsById(ctx.database, id) : null;
	return found && (await delegationAccess(ctx, found.delegation)) ? found.file : null;
}
