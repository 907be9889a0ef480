import { error } from '@sveltejs/kit';
import { sensitiveReads, type NamedRead } from '#accreditation/server';
import type { Sheet } from '#platform/server/csv.ts';
import { services } from '#platform/server/services.ts';
import { maxRows, sheetResponse } from '#platform/server/sheet-response.ts';
import type { RequestHandler } from './$types';

/** Who read which sensitive answer, newest first; for the administrator only. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const batches = (await sensitiveReads(locals.context, maxRows)) ?? error(404);
	const t = services().words(params.language);
	const sheet: Sheet<NamedRead> = {
		columns: [
			{ label: t('accreditation.reads.at'), cell: ({ at }) => at.toISOString() },
			{ label: t('accreditation.reads.reader'), cell: ({ reader }) => reader },
			{ label: t('accreditation.people.name'), cell: ({ name }) => name },
			{ label: t('accreditation.reads.registration'), cell: ({ registration }) => registration },
			{ label: t('accreditation.reads.field'), cell: ({ field }) => field },
		],
		batches,
	};
	return sheetResponse(locals.context, sheet, 'sensitive-reads', 'csv');
};
