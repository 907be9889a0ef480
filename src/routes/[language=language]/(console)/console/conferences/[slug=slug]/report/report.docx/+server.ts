import { error } from '@sveltejs/kit';
import { readReport, reportDocx } from '#floor/server';
import { docxResponse } from '#platform/server/docx.ts';
import { services } from '#platform/server/services.ts';
import type { RequestHandler } from './$types';

/** The report of a conference as it stands now, as participants would read it. */
export const GET: RequestHandler = async ({ locals, params: { slug, language } }) => {
	const page = (await readReport(locals.context, slug)) ?? error(404);
	const which = { language, symbol: page.issued?.symbol ?? null, distribution: 'participants' as const };
	const file = (await reportDocx(locals.context, page, which, services())) ?? error(503);
	const name = `report-${slug}`;
	return docxResponse(file, name);
};
