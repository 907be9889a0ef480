import { error } from '@sveltejs/kit';
import { badgeSizes } from '#accreditation';
import { badgePdfValues, printedBadges } from '#accreditation/server';
import { pdfResponse } from '#platform/server/pdf/pdf-response.ts';
import { services } from '#platform/server/services.ts';
import type { RequestHandler } from './$types';

/** The badges that were printed at a moment, as a document; for officers only. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const { context } = locals;
	const sheets = await printedBadges(context, params.slug, Number(url.searchParams.get('at') ?? ''));
	if (!sheets) error(404);
	const { words, emailSite, pdf } = services();
	const { original } = sheets.conference;
	const values = badgePdfValues(sheets, {
		size: badgeSizes.find((size) => size === url.searchParams.get('size')) ?? 'a6',
		t: words(original),
		organisation: emailSite.organisationIn(original),
		now: context.now,
	});
	const file = await pdf.write('accreditation/badges', values);
	return pdfResponse(file, `badges-${params.slug}`);
};
