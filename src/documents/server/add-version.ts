import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { markStored, removeFile } from '#platform/server/files/file-rows.ts';
import { announce } from '#platform/server/outbox.ts';
import { officersDocument } from './access.ts';
import { lockDocument } from './store/documents.ts';
import { setVersionFile, versionsOf } from './store/versions.ts';

/**
 * An officer gives a language version its file; a file that the version had is removed.
 * @param file the id of an upload
 * @returns the id of the version. `issued`: an issued version changes only by a revision or a correction
 */
export async function addVersion(
	ctx: OperationContext,
	id: string,
	{ language, file }: { language: string; file: string },
): Promise<Result<{ version: string }, 'not-found' | 'issued'>> {
	const found = await officersDocument(ctx, id, 'manage');
	if (!found) return refuse('not-found');
	return inTransaction<{ version: string }, 'not-found' | 'issued'>(ctx, async (tx) => {
		const document = await lockDocument(tx, id);
		// Its delegation may have taken it back meanwhile.
		if (!document || document.state === 'withdrawn') return refuse('not-found');
		const current = (await versionsOf(tx, [id])).find((one) => one.language === language);
		if (current?.state === 'issued') return refuse('issued');
		if (!(await markStored(tx, file))) return refuse('not-found');
		const version = await setVersionFile(tx, { document: id, language, file });
		if (version.replaced) await removeFile(tx, version.replaced);
		await audit(tx, ctx, 'documents.version', `document:${id}`, { language });
		await announce(tx, 'documents.changed', { conference: found.conference });
		return done({ version: version.id });
	});
}
