import type { OperationContext } from '#platform/server/context.ts';
import type { SitemapEntry } from '#platform/sitemap.ts';
import { publicSlugs } from '../store/pages.ts';

/** Most practices in the sitemap, which has each in every language and at most 50,000 addresses. */
const maxInSitemap = 1_000;

/** The pages of the practices that changed last; samples are not for search engines. */
export async function publicPages(ctx: OperationContext): Promise<SitemapEntry[]> {
	const found = await publicSlugs(ctx.database, maxInSitemap);
	return found.map(({ slug, changed }) => ({ path: `/practices/${slug}`, changed }));
}
