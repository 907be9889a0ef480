import { allActivities } from '#activities/server';
import { services } from '#platform/server/services.ts';
import { maxRows, sheetResponse } from '#platform/server/sheet-response.ts';
import type { RequestHandler } from './$types';
import { activityColumns } from './columns.ts';

/** The activities of a search, as a spreadsheet. */
export const GET: RequestHandler = ({ locals: { context }, params, url }) => {
	const { words, settings } = services();
	const { language } = context;
	const columns = activityColumns(words(language), { language, origin: settings.origin });
	const batches = allActivities(context, url.searchParams, maxRows);
	return sheetResponse(context, { columns, batches }, 'activities', params.format);
};
