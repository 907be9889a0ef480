import type { OperationContext } from '#platform/server/context.ts';
import type { AccessAction } from '../../access-log.ts';
import { touchDeliveries } from '../store/deliveries.ts';
import type { WarningRecipient } from '../store/warning-releases.ts';
import { isCurrentVersion, type WarningRow } from '../store/warnings.ts';
import { logAccess } from '../change-warning.ts';

/** Reloads of a page within this time are one entry of the log, ms. 13.4 */
const oneRead = 3_600_000;

/**
 * Records that the caller reaches the content of a version, before they get it: in their deliveries, and in the log. One
 * read of a version by one person is logged once in an hour, an export each time. 13.3, 13.4
 * @returns `false` = there is another version since, or the warning was withdrawn: read it again
 */
export const recordRead = (
	ctx: OperationContext,
	warning: WarningRow,
	recipients: readonly WarningRecipient[],
	{ action, since }: { action: AccessAction; since: Date | null },
): Promise<boolean> =>
	ctx.database.transaction().execute(async (tx) => {
		if (!(await isCurrentVersion(tx, warning))) return false;
		const isExport = action === 'export-pdf' || action === 'export-xlsx';
		if (warning.state === 'released' && action !== 'review')
			await touchDeliveries(tx, { warning: warning.id, version: warning.version, now: ctx.now }, recipients, {
				exports: isExport ? 1 : 0,
			});
		const hourAgo = new Date(ctx.now.getTime() - oneRead);
		const from = since && since > hourAgo ? since : hourAgo;
		await logAccess(tx, ctx, warning, action, isExport ? undefined : from);
		return true;
	});
