import { error } from '@sveltejs/kit';
import { organisation } from '#directory/server';
import { practicePdf, readPracticePage } from '#practices/server';
import { addressOf } from '#platform/address.ts';
import { pdfResponse } from '#platform/server/pdf/pdf-response.ts';
import { services } from '#platform/server/services.ts';
import type { RequestHandler } from './$types';

const day = 24 * 3_600_000;

/** A practice on one page, for the same readers as its page. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { context } = locals;
	const { language, now } = context;
	const practice = (await readPracticePage(context, params.slug)) ?? error(404);
	// Setting it takes longer than a page; the sheet says as of which day it is.
	locals.keep(now.getTime() + day, 'directory', `practice:${practice.id}`);
	const address = services().settings.origin + addressOf(language, `/practices/${params.slug}`);
	const zone = (await organisation(context))?.timeZone ?? 'UTC';
	const file = await practicePdf(practice, { language, address, now, zone }, services());
	return pdfResponse(file, `practice-${params.slug}`);
};
