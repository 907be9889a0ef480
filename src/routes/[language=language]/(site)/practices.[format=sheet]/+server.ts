import { organisation } from '#directory/server';
import { allPractices, practiceColumns } from '#practices/server';
import { services } from '#platform/server/services.ts';
import { maxRows, sheetResponse } from '#platform/server/sheet-response.ts';
import type { RequestHandler } from './$types';

/** The practices of a search, as a spreadsheet. */
export const GET: RequestHandler = async ({ locals: { context }, params, url }) => {
	const { words, settings } = services();
	const zone = (await organisation(context))?.timeZone ?? 'UTC';
	const { language } = context;
	const columns = practiceColumns(words(language), { language, zone, origin: settings.origin });
	const batches = allPractices(context, url.searchParams, maxRows);
	return sheetResponse(context, { columns, batches }, 'practices', params.format);
};
