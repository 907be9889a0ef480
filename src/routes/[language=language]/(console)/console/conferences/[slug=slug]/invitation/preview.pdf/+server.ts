import { error } from '@sveltejs/kit';
import { invitationPreviewValues } from '#accreditation/server';
import { pdfResponse } from '#platform/server/pdf/pdf-response.ts';
import { services } from '#platform/server/services.ts';
import type { RequestHandler } from './$types';

/** The invitation as a delegation would get it, with letterhead and marked as a preview; for officers. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const { emailSite, pdf } = services();
	const asked = (name: string): string => url.searchParams.get(name) ?? '';
	const which = { delegation: asked('delegation'), language: asked('language') };
	const values = (await invitationPreviewValues(locals.context, params.slug, which, emailSite)) ?? error(404);
	return pdfResponse(await pdf.write('accreditation/letter', values), `preview-${params.slug}`);
};
