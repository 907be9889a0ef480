import { conferenceHeads } from '#conference/server';
import type { SitemapEntry } from '#platform/sitemap.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { publicSymbols } from '../store/reading.ts';

/** Most documents in the sitemap, which has each in every language and at most 50,000 addresses. */
const maxInSitemap = 1_000;

/** The pages of the newest documents that everybody may read; samples are not for search engines. */
export async function publicPages(ctx: OperationContext): Promise<SitemapEntry[]> {
	const found = await publicSymbols(ctx.database, ctx.now, maxInSitemap);
	const heads = await conferenceHeads(ctx, [...new Set(found.map(({ conference }) => conference))]);
	return found
		.filter(({ conference }) => heads.get(conference)?.sample === false)
		.map(({ symbol, changed }) => ({ path: `/d/${symbol}`, changed }));
}
