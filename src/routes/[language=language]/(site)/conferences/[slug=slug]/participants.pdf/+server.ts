import { error } from '@sveltejs/kit';
import { issuedListOf } from '#accreditation/server';
import { findConference } from '#conference/server';
import { services } from '#platform/server/services.ts';
import { participantsPdf } from '#site/participants-pdf.server.ts';
import type { RequestHandler } from './$types';

/** The issued list of participants as a document, with the lines that its page shows to the reader. */
export const GET: RequestHandler = async ({ locals: { context }, params }) => {
	const conference = (await findConference(context, params.slug)) ?? error(404);
	const { lines, version, issuedAt } = (await issuedListOf(context, params.slug)) ?? error(404);
	const heading = {
		slug: params.slug,
		title: conference.title.text,
		isSample: conference.sample,
		note: services().words(context.language)('accreditation.lists.number', { version }),
		date: new Date(issuedAt),
	};
	return participantsPdf(context, heading, lines);
};
