import { error } from '@sveltejs/kit';
import { issuedListOf, participantsPdf } from '#accreditation/server';
import { findConference } from '#conference/server';
import { pdfResponse } from '#platform/server/pdf/pdf-response.ts';
import { services } from '#platform/server/services.ts';
import type { RequestHandler } from './$types';

/** The issued list of participants as a document, with the lines that its page shows to the reader. */
export const GET: RequestHandler = async ({ locals: { context }, params }) => {
	const conference = (await findConference(context, params.slug)) ?? error(404);
	const { lines, version, issuedAt } = (await issuedListOf(context, params.slug)) ?? error(404);
	const heading = {
		title: conference.title.text,
		isSample: conference.sample,
		note: services().words(context.language)('accreditation.lists.number', { version }),
		date: new Date(issuedAt),
	};
	return pdfResponse(await participantsPdf(context, heading, lines), `participants-${params.slug}`);
};
