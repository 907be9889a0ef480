import { error } from '@sveltejs/kit';
import { allAttendance } from '#accreditation/server';
import { logFile } from '#conference/server';
import { pdfResponse } from '#platform/server/pdf/pdf-response.ts';
import { services } from '#platform/server/services.ts';
import { attendancePdfValues } from '#site/attendance-pdf.server.ts';
import type { RequestHandler } from './$types';

/** The attendance list of a day in protocol order, as a document; for officers only. */
export const GET: RequestHandler = async ({ locals: { context }, params, url }) => {
	const file = (await allAttendance(context, params.slug, url.searchParams)) ?? error(404);
	await logFile(context, { slug: params.slug }, { file: 'attendance', rows: file.rows });
	const { words, emailSite, pdf } = services();
	const organisation = emailSite.organisationIn(context.language);
	const values = await attendancePdfValues(context, file, { t: words(context.language), organisation });
	const body = await pdf.write('accreditation/participants', values);
	return pdfResponse(body, `attendance-${params.slug}-${file.day}`);
};
