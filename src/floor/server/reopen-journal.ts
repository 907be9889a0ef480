import { findAccess } from '#conference/server';
import { may as mayDocuments } from '#documents/server';
import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { readJournal } from './read-journal.ts';
import { lockJournal, setJournalReopened } from './store/journal.ts';

/** `not-issued`: it can be changed as it is; `stale`: somebody has changed it since it was shown. */
export type ReopenRefusal = 'not-found' | 'not-issued' | 'stale';

/**
 * Begins a revision of an issued journal: its lines can be changed again, and the issued one stays valid until the
 * revision is issued. For people who issue documents, not for the chair. 13.11
 */
export async function reopenJournal(
	ctx: OperationContext,
	meeting: string,
	{ version }: { version: number },
): Promise<Result<null, ReopenRefusal>> {
	const page = await readJournal(ctx, meeting);
	const access = page?.may.edit && (await findAccess(ctx, { id: page.conference.id }));
	if (!page || !access || !mayDocuments(ctx, 'manage', access)) return refuse('not-found');
	return inTransaction<null, ReopenRefusal>(ctx, async (tx) => {
		const head = await lockJournal(tx, meeting);
		if (!page.issued) return refuse('not-issued');
		if (head?.revision !== version || page.revision !== version) return refuse('stale');
		await setJournalReopened(tx, meeting);
		await audit(tx, ctx, 'floor.reopen-journal', `meeting:${meeting}`);
		return done(null);
	});
}
