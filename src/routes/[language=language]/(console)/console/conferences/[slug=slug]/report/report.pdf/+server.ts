import { error } from '@sveltejs/kit';
import { readReport, reportPdf } from '#floor/server';
import { pdfResponse } from '#platform/server/pdf/pdf-response.ts';
import { services } from '#platform/server/services.ts';
import type { RequestHandler } from './$types';

/** The report of a conference as it stands now, as participants would read it. */
export const GET: RequestHandler = async ({ locals, params: { slug, language } }) => {
	const page = (await readReport(locals.context, slug)) ?? error(404);
	const which = { language, symbol: page.issued?.symbol ?? null, distribution: 'participants' as const };
	const file = await reportPdf(locals.context, page, which, services());
	const name = `report-${slug}`;
	return pdfResponse(file, name);
};
