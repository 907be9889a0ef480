import { done, refuse, type Result } from '#platform/result.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { markStored, removeFile } from '#platform/server/files/file-rows.ts';
import { announce } from '#platform/server/outbox.ts';
import { officersDocument } from './access.ts';
import { recordDocument } from './record-document.ts';
import { lockDocument } from './store/documents.ts';
import { setVersionFile, versionsOf } from './store/versions.ts';

/**
 * An officer gives a language version its file; a file that the version had is removed.
 * @param options `file`: the id of an upload; `revision`: that the caller saw, where it matters
 * @returns the id of the version, and the revision of the document with it. `issued`: an issued version changes only by a
 * revision or a correction; `stale`: the document was changed meanwhile
 */
export async function addVersion(
	ctx: OperationContext,
	id: string,
	{ language, file, revision }: { language: string; file: string; revision?: number },
): Promise<Result<{ version: string; revision: number }, 'not-found' | 'issued' | 'stale'>> {
	const found = await officersDocument(ctx, id, 'manage');
	if (!found) return refuse('not-found');
	return inTransaction<{ version: string; revision: number }, 'not-found' | 'issued' | 'stale'>(
		ctx,
		async (tx) => {
			const document = await lockDocument(tx, id);
			// Its delegation may have taken it back meanwhile.
			if (!document || document.state === 'withdrawn') return refuse('not-found');
			if (revision !== undefined && document.revision !== revision) return refuse('stale');
			const current = (await versionsOf(tx, [id])).find((one) => one.language === language);
			if (current?.state === 'issued') return refuse('issued');
			if (!(await markStored(tx, file))) return refuse('not-found');
			const version = await setVersionFile(tx, { document: id, language, file });
			if (version.replaced) await removeFile(tx, version.replaced);
			await recordDocument(
				tx,
				ctx,
				'documents.version',
				`document:${id}`,
				{ language },
				{ conference: found.conference },
			);
			await announce(tx, 'documents.changed', { conference: found.conference });
			return done({ version: version.id, revision: document.revision + 1 });
		},
	);
}
