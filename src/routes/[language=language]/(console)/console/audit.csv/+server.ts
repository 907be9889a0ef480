import { error } from '@sveltejs/kit';
import { organisation } from '#directory/server';
import { auditFile, type AuditEntry } from '#platform/server/audit-entries.ts';
import type { Sheet } from '#platform/server/csv.ts';
import { services } from '#platform/server/services.ts';
import { maxRows, sheetResponse } from '#platform/server/sheet-response.ts';
import { auditFilter, auditQuery } from '#site/audit-query.server.ts';
import { auditDiscretion, auditLabeller } from '#site/audit.server.ts';
import type { RequestHandler } from './$types';

/** The audit as its page shows it, for administrators: who did what, and when. */
export const GET: RequestHandler = async ({ locals: { context }, url }) => {
	const filter = auditFilter(auditQuery(url.searchParams), (await organisation(context))?.timeZone ?? 'UTC');
	const batches = (await auditFile(context, filter, auditDiscretion(context), maxRows)) ?? error(404);
	const t = services().words(context.language);
	const labelOf = auditLabeller(context);
	const sheet: Sheet<AuditEntry> = {
		columns: [
			{ label: t('platform.admin.audit.when'), cell: ({ at }) => at },
			{
				label: t('platform.admin.audit.who'),
				cell: ({ who, isWithheld }) => who?.name ?? (isWithheld ? t('platform.admin.audit.withheld') : null),
			},
			{
				label: t('platform.admin.audit.what'),
				cell: ({ action }) => labelOf(action).text,
			},
			{ label: t('platform.admin.audit.code'), cell: ({ action }) => action },
			{ label: t('platform.admin.audit.thing'), cell: ({ thing }) => thing },
			{ label: t('platform.admin.audit.about'), cell: ({ about }) => about },
		],
		batches,
	};
	return sheetResponse(context, sheet, 'audit', 'csv');
};
