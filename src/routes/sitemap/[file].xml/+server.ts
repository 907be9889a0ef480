import { error } from '@sveltejs/kit';
import { addressOfText, listEntries, organisation, textPages } from '#directory/server';
import type { OperationContext } from '#platform/server/context.ts';
import { services } from '#platform/server/services.ts';
import { pagesInSitemap } from '#platform/server/sitemap.ts';
import { sitemapOf, type SitemapEntry } from '#platform/sitemap.ts';
import { forPrograms } from '#site/feeds.ts';
import { addressOfEntry, kindOfSegment } from '#site/kinds.ts';
import type { RequestHandler } from './$types';

/** Public pages, in each language: `pages`, or as `documents-2026-1`, a part of a year of a kind. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { context } = locals;
	const pages = params.file === 'pages' ? await fixedPages(context) : await pagesOf(context, params.file);
	if (!pages?.length) error(404);
	const house = await organisation(context);
	const text = sitemapOf(pages, services().settings.origin, house?.languages ?? []);
	return forPrograms(locals, 'application/xml', text);
};

/** @returns `null` if there is no such file */
async function pagesOf(ctx: OperationContext, file: string): Promise<readonly SitemapEntry[] | null> {
	const [, name = '', year, part] = /^([a-z]+)-(\d{4})-([1-9]\d{0,3})$/.exec(file) ?? [];
	const source = services().slices.flatMap(({ sitemap }) =>
		Object.entries(sitemap ?? {}).flatMap(([kind, one]) => (kind === name ? [one] : [])),
	)[0];
	if (!source) return null;
	const offset = (Number(part) - 1) * pagesInSitemap;
	return source.pages(ctx, Number(year), { offset, limit: pagesInSitemap });
}

/** The pages that always exist, and the directory. */
async function fixedPages(ctx: OperationContext): Promise<readonly SitemapEntry[]> {
	const paths = [
		'/',
		'/conferences',
		'/documents',
		'/practices',
		'/calendars',
		'/countries/seating',
		'/directory',
		...textPages.filter((page) => page !== 'tour').map(addressOfText),
	];
	for (const [segment, kind] of Object.entries(kindOfSegment)) {
		paths.push(`/${segment}`);
		for (const { slug } of await listEntries(ctx, kind, 'en')) paths.push(addressOfEntry(kind, slug));
	}
	return paths.map((path) => ({ path, changed: null }));
}
