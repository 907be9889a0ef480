import { addressOfText, listEntries, organisation, textPages } from '#directory/server';
import { services } from '#platform/server/services.ts';
import { sitemapOf } from '#platform/sitemap.ts';
import { forPrograms } from '#site/feeds.ts';
import { addressOfEntry, kindOfSegment } from '#site/kinds.ts';
import type { RequestHandler } from './$types';

/** All public pages, in each language. */
export const GET: RequestHandler = async ({ locals }) => {
	const { context } = locals;
	const house = await organisation(context);
	const lists = [
		'/',
		'/conferences',
		'/documents',
		'/practices',
		'/live',
		'/calendars',
		'/countries/seating',
		'/directory',
		...textPages.filter((page) => page !== 'tour').map(addressOfText),
	];
	const entries = [];
	for (const [segment, kind] of Object.entries(kindOfSegment)) {
		lists.push(`/${segment}`);
		entries.push(...(await listEntries(context, kind, 'en')).map(({ slug }) => addressOfEntry(kind, slug)));
	}
	const pages = [...lists, ...entries].map((path) => ({ path, changed: null }));
	const { slices, settings } = services();
	const ofSlices = await Promise.all(slices.map(async ({ sitemap }) => (await sitemap?.(context)) ?? []));
	const text = sitemapOf([...pages, ...ofSlices.flat()], settings.origin, house?.languages ?? []);
	locals.keep(null, 'documents');
	return forPrograms(locals, 'application/xml', text);
};
