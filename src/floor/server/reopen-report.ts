import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { readReport } from './read-report.ts';
import type { ReopenRefusal } from './reopen-journal.ts';
import { lockReport, setReportReopened } from './store/report.ts';

/**
 * Begins a revision of an issued report: its introduction and its conclusions can be changed again, their numbers stay,
 * and the issued one stays valid until the revision is issued. For people who issue documents, not for the chair. 14.8
 */
export async function reopenReport(
	ctx: OperationContext,
	slug: string,
	{ version }: { version: number },
): Promise<Result<null, ReopenRefusal>> {
	const page = await readReport(ctx, slug);
	if (!page?.access.mayIssue) return refuse('not-found');
	const { id } = page.access;
	return inTransaction<null, ReopenRefusal>(ctx, async (tx) => {
		const head = await lockReport(tx, id);
		if (!page.issued) return refuse('not-issued');
		if (head.revision !== version || page.revision !== version) return refuse('stale');
		await setReportReopened(tx, id);
		await audit(tx, ctx, 'floor.reopen-report', `conference:${id}`);
		return done(null);
	});
}
