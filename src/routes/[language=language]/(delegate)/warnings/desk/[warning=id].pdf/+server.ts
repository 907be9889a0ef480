import { pdfResponse } from '#platform/server/pdf/pdf-response.ts';
import { services } from '#platform/server/services.ts';
import { exportedWarning, warningPdf } from '#site/warning-export.server.ts';
import type { RequestHandler } from './$types';

/** A warning as a document, for who may read it; not a RED one. 14.1 */
export const GET: RequestHandler = async ({ locals: { context }, params }) => {
	const exported = await exportedWarning(context, params.warning, 'export-pdf', services());
	const file = await warningPdf(exported, context, services());
	return pdfResponse(file, 'warning');
};
