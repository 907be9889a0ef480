import { error } from '@sveltejs/kit';
import { meetingIdOf } from '#conference/server';
import { journalDocument, journalDocx, readJournal } from '#floor/server';
import { docxResponse } from '#platform/server/docx.ts';
import { services } from '#platform/server/services.ts';
import type { RequestHandler } from './$types';

/** The journal of a meeting as a Word document, as it stands now. */
export const GET: RequestHandler = async ({ locals, params: { slug, number, language } }) => {
	const { context } = locals;
	const id = (await meetingIdOf(context, slug, number)) ?? error(404);
	const page = (await readJournal(context, id)) ?? error(404);
	const { words, emailSite } = services();
	const body = await journalDocx(journalDocument(page, language, words(language)), {
		language,
		symbol: page.issued?.symbol ?? null,
		organisation: emailSite.organisationIn(language),
	});
	return docxResponse(body, `journal-${slug}-${number}`);
};
