import { badgeSizes } from '#accreditation';
import { badgeFile } from '#accreditation/server';
import { pdfResponse } from '#platform/server/pdf/pdf-response.ts';
import { services } from '#platform/server/services.ts';
import type { RequestHandler } from './$types';

/** The badges that were ordered at a moment, as a document; for officers only. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const at = Number(url.searchParams.get('at') ?? '');
	const size = badgeSizes.find((one) => one === url.searchParams.get('size')) ?? 'a6';
	const file = await badgeFile(locals.context, params.slug, { at, size }, services());
	return pdfResponse(file, `badges-${params.slug}`);
};
