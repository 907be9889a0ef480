import { inLanguage, type LocalizedText } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { DocumentsSection, ItemHeading, ListedDocument } from '../../page.ts';
import type { DocumentsScope } from '../store/documents.ts';
import { markersOf } from '../markers.ts';
import { listedDocuments } from '../store/reading.ts';
import { viewerOf } from '../viewer.ts';

/** Most documents that a page lists; the library has all. */
export const maxListed = 200;

/**
 * The issued documents of a scope that the caller may read, the newest first. One statement besides the viewer's, for any
 * number of documents.
 */
export async function documentsInLanguage(
	ctx: OperationContext,
	scope: DocumentsScope,
	limit: number,
): Promise<ListedDocument[]> {
	const rows = await listedDocuments(ctx, await viewerOf(ctx), scope, limit);
	const marker = await markersOf(ctx);
	return rows.map(({ distribution, ...row }) => ({
		...row,
		marker: marker(distribution),
		title: inLanguage(row.title, ctx.language, row.original) ?? missing(row.symbol),
		authors: row.authors.flatMap((name) => inLanguage(name, ctx.language) ?? []),
	}));
}

/** A symbol in place of a title that is in no language. */
export const missing = (symbol: string): LocalizedText => ({
	text: symbol,
	language: 'en',
	isRequested: true,
});

/**
 * The documents of a conference, a meeting, an item or a delegation, for its page.
 * @param items those that the caller may see, in order: a document of another item is listed without one
 */
export async function documentsSection(
	ctx: OperationContext,
	scope: DocumentsScope,
	items: readonly ItemHeading[] = [],
): Promise<DocumentsSection> {
	const found = await documentsInLanguage(ctx, scope, maxListed + 1);
	const all = found.slice(0, maxListed);
	const known = new Set(items.map(({ id }) => id));
	const without = all.filter(({ item }) => item === null || !known.has(item));
	const groups = items.map(({ id, number, title }) => ({
		item: { number, title },
		documents: all.filter((one) => one.item === id),
	}));
	return {
		groups: [{ item: null, documents: without }, ...groups].filter(({ documents }) => documents.length),
		count: all.length,
		isCut: found.length > maxListed,
	};
}
