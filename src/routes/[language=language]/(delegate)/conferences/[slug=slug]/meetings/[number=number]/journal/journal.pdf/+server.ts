import { error } from '@sveltejs/kit';
import { meetingIdOf } from '#conference/server';
import { journalPdf, readJournal } from '#floor/server';
import { pdfResponse } from '#platform/server/pdf/pdf-response.ts';
import { services } from '#platform/server/services.ts';
import type { RequestHandler } from './$types';

/** The journal of a meeting as a PDF, as it stands now. */
export const GET: RequestHandler = async ({ locals: { context }, params }) => {
	const id = (await meetingIdOf(context, params.slug, params.number)) ?? error(404);
	const page = (await readJournal(context, id)) ?? error(404);
	const symbol = page.issued?.symbol ?? null;
	const options = { language: params.language, symbol, now: context.now };
	const file = await journalPdf(page, options, services());
	return pdfResponse(file, `journal-${params.slug}-${params.number}`);
};
