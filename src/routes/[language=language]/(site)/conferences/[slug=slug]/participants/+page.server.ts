import { error } from '@sveltejs/kit';
import { issuedListOf, listParts } from '#accreditation/server';
import { findConference } from '#conference/server';
import { pageOf } from '#platform/page-of.ts';
import { services } from '#platform/server/services.ts';
import type { PageServerLoad } from './$types';

/** Lines on one page. */
const size = 500;

export const load: PageServerLoad = async ({ locals: { context }, params, url }) => {
	const conference = (await findConference(context, params.slug)) ?? error(404);
	const { lines, audience, version, issuedAt } = (await issuedListOf(context, params.slug)) ?? error(404);
	const { rows, page, pages } = pageOf(lines, url.searchParams.get('page'), size);
	return {
		slug: params.slug,
		title: conference.title,
		sample: conference.sample,
		people: lines.length,
		audience,
		version,
		issuedAt,
		page,
		pages,
		parts: listParts(rows, context, services().words(context.language)),
	};
};
