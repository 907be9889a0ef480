import { error } from '@sveltejs/kit';
import { exportWarning, warningPdf } from '#warnings/server';
import { pdfResponse } from '#platform/server/pdf/pdf-response.ts';
import { services } from '#platform/server/services.ts';
import type { RequestHandler } from './$types';

/** A warning as a document, for its readers; not a RED one. 14.1 */
export const GET: RequestHandler = async ({ locals: { context }, params }) => {
	const exported = (await exportWarning(context, params.warning, 'export-pdf', services())) ?? error(404);
	return pdfResponse(await warningPdf(exported, context, services()), 'warning');
};
