import type { SitemapEntry } from '../sitemap.ts';
import type { OperationContext } from './context.ts';
import type { SitemapSource } from './sitemap.ts';

/** All pages of a source, as a search engine collects them: year by year, in files of so many pages. */
export async function allPages(
	source: SitemapSource,
	ctx: OperationContext,
	limit = 100,
): Promise<SitemapEntry[]> {
	const found: SitemapEntry[] = [];
	for (const { year, count } of await source.years(ctx))
		for (let offset = 0; offset < count; offset += limit)
			found.push(...(await source.pages(ctx, year, { offset, limit })));
	return found;
}
