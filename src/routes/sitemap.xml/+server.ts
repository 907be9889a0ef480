import { sitemapIndexOf } from '#platform/sitemap.ts';
import { services } from '#platform/server/services.ts';
import { pagesInSitemap } from '#platform/server/sitemap.ts';
import { forPrograms } from '#site/feeds.ts';
import type { RequestHandler } from './$types';

/** The list of sitemaps: one of the pages that always exist, and of each kind of page those of a year. */
export const GET: RequestHandler = async ({ locals }) => {
	const { slices, settings } = services();
	const sources = slices.flatMap(({ sitemap }) => Object.entries(sitemap ?? {}));
	const files = await Promise.all(
		sources.map(async ([name, source]) =>
			(await source.years(locals.context)).flatMap(({ year, count }) =>
				Array.from({ length: Math.ceil(count / pagesInSitemap) }, (_, at) => `${name}-${year}-${at + 1}`),
			),
		),
	);
	const text = sitemapIndexOf(
		['pages', ...files.flat()].map((file) => `${settings.origin}/sitemap/${file}.xml`),
	);
	locals.keep(null, 'documents');
	return forPrograms(locals, 'application/xml', text);
};
