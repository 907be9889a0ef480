import { error } from '@sveltejs/kit';
import { issuedListOf, listParts } from '#accreditation/server';
import { findConference } from '#conference/server';
import { services } from '#platform/server/services.ts';
import type { PageServerLoad } from './$types';

/** Lines on one page. */
const size = 500;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { context } = locals;
	const conference = (await findConference(context, params.slug)) ?? error(404);
	const { lines, audience, version, issuedAt } = (await issuedListOf(context, params.slug)) ?? error(404);
	const pages = Math.ceil(lines.length / size);
	const page = Math.min(Math.max(1, Math.trunc(Number(url.searchParams.get('page'))) || 1), pages);
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
		parts: listParts(
			lines.slice((page - 1) * size, page * size),
			context,
			services().words(context.language),
		),
	};
};
