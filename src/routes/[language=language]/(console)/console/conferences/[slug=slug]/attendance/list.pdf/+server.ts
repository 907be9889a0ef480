import { error } from '@sveltejs/kit';
import { allAttendance, attendancePdf } from '#accreditation/server';
import { logFile } from '#conference/server';
import { pdfResponse } from '#platform/server/pdf/pdf-response.ts';
import type { RequestHandler } from './$types';

/** The attendance list of a day in protocol order, as a document; for officers only. */
export const GET: RequestHandler = async ({ locals: { context }, params, url }) => {
	const file = (await allAttendance(context, params.slug, url.searchParams)) ?? error(404);
	await logFile(context, { slug: params.slug }, { file: 'attendance', rows: file.rows });
	return pdfResponse(await attendancePdf(context, file), `attendance-${params.slug}-${file.day}`);
};
