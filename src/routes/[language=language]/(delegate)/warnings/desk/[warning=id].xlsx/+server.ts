import { error } from '@sveltejs/kit';
import { exportWarning } from '#warnings/server';
import { services } from '#platform/server/services.ts';
import { sheetResponse } from '#platform/server/sheet-response.ts';
import type { RequestHandler } from './$types';

/** A warning as a spreadsheet, for its readers; not a RED one. 14.1 */
export const GET: RequestHandler = async ({ locals: { context }, params }) => {
	const exported = (await exportWarning(context, params.warning, 'export-xlsx', services())) ?? error(404);
	const { warning, mark, rows } = exported;
	const columns = [
		{ label: mark, cell: ({ name }: { name: string; value: string }) => name },
		{ label: warning.subject?.text ?? '', cell: ({ value }: { name: string; value: string }) => value },
	];
	const batches = [rows];
	return sheetResponse(context, { columns, batches }, 'warning', 'xlsx');
};
