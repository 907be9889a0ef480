import { error } from '@sveltejs/kit';
import { BoothSheetForm } from '#broadcast';
import { boothLinksPdfValues, linksOfKeys } from '#broadcast/server';
import { parseForm } from '#platform/form.ts';
import { formOf } from '#platform/server/form.ts';
import { pdfResponse } from '#platform/server/pdf/pdf-response.ts';
import { services } from '#platform/server/services.ts';
import type { RequestHandler } from './$types';

/** The links that a page has just shown as a sheet to print: their keys come with the form, and are stored nowhere. */
export const POST: RequestHandler = async ({ locals, params, request, url }) => {
	const form = parseForm(BoothSheetForm, [...(await formOf(request))]);
	if (!form.ok) error(400);
	const found = (await linksOfKeys(locals.context, params.meeting, form.value.key)) ?? error(404);
	const { words, languages, pdf, emailSite } = services();
	const { language } = params;
	const place = { origin: url.origin, language, languages: languages(), t: words(language) };
	const values = boothLinksPdfValues(found, place, { now: locals.context.now, emailSite });
	const file = await pdf.write('broadcast/booth-links', values);
	return pdfResponse(file, `booth-links-${found.conference.slug}-${found.meeting.number}`);
};
