import type { SitemapEntry } from '../sitemap.ts';
import type { OperationContext } from './context.ts';
import type { Database } from './database.ts';
import type { SqlFragment } from './list.ts';
import { rowsOf } from './query.ts';

/** The public pages of a kind, by year. */
export interface SitemapSource {
	/** Number of pages of each year that has some, the newest year first. */
	years(ctx: OperationContext): Promise<{ year: number; count: number }[]>;
	/** Pages of a year, by address. */
	pages(
		ctx: OperationContext,
		year: number,
		range: { offset: number; limit: number },
	): Promise<readonly SitemapEntry[]>;
}

/** Most pages of one file: each is in it once per language, with the addresses of all languages. */
export const pagesInSitemap = 250;

/**
 * Makes a source of a query with the columns `path`, `changed` and `year`.
 * @param read how the database is read, if not as the server itself
 */
export function sitemapSource(
	query: (ctx: OperationContext) => SqlFragment,
	read: <Value>(ctx: OperationContext, how: (database: Database) => Promise<Value>) => Promise<Value> = (
		{ database },
		how,
	) => how(database),
): SitemapSource {
	return {
		years: (ctx) =>
			read(
				ctx,
				(database) => rowsOf<{ year: number; count: number }>(database)`
					select year, count(*)::int as count from (${query(ctx)}) p group by year order by year desc`,
			),
		pages: (ctx, year, { offset, limit }) =>
			read(
				ctx,
				(database) => rowsOf<SitemapEntry>(database)`
					select path, changed from (${query(ctx)}) p where year = ${year}
					order by path collate "C" offset ${offset} limit ${limit}`,
			),
	};
}
