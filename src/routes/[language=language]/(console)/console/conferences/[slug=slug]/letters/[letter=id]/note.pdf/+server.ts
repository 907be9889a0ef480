import { error } from '@sveltejs/kit';
import { letterPdfValues } from '#accreditation/server';
import { pdfResponse } from '#platform/server/pdf/pdf-response.ts';
import { services } from '#platform/server/services.ts';
import type { RequestHandler } from './$types';

/** The note of a letter to one delegation, with letterhead; for officers. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const { emailSite, pdf } = services();
	const delegation = url.searchParams.get('delegation') ?? '';
	const values = (await letterPdfValues(locals.context, params, delegation, emailSite)) ?? error(404);
	return pdfResponse(await pdf.write('accreditation/letter', values), `note-${params.slug}`);
};
