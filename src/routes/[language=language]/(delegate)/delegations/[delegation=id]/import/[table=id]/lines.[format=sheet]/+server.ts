import { error } from '@sveltejs/kit';
import { sheetResponse } from '#platform/server/sheet-response.ts';
import { badLinesSheet } from '#accreditation/server';
import type { RequestHandler } from './$types';

/** The bad lines of a waiting table, to be corrected; for the importer. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { delegation, table } = params;
	const sheet = (await badLinesSheet(locals.context, { delegation }, table)) ?? error(404);
	return sheetResponse(locals.context, sheet, 'lines', params.format);
};
