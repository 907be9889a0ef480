import type { OperationContext } from '#platform/server/context.ts';
import type { DocumentKind } from '../document.ts';
import {
	documentWithSymbol,
	readableById,
	readableDocuments,
	type DocumentRow,
	type DocumentsScope,
} from './store/documents.ts';
import { kindSettings } from './store/kind-settings.ts';
import { allSeries, type Series } from './store/series.ts';
import { readableByIds } from './store/thread.ts';
import { viewerOf } from './viewer.ts';

/**
 * The document with a symbol, whatever its case.
 * @returns `null` = no such number; `document: null` = the number is used, and that is all that the caller may know. 1.5
 */
export async function findBySymbol(
	ctx: OperationContext,
	symbol: string,
): Promise<{ symbol: string; isWithdrawn: boolean; document: DocumentRow | null } | null> {
	const found = await documentWithSymbol(ctx.database, await viewerOf(ctx), symbol);
	if (!found?.document.symbol) return null;
	const { document, isReadable } = found;
	const isWithdrawn = document.state === 'withdrawn';
	return { symbol: document.symbol ?? symbol, isWithdrawn, document: isReadable ? document : null };
}

/**
 * The issued documents of a conference, a meeting or an item that the caller may read, the newest first. One statement
 * besides the viewer's.
 * @param limit the most of them; journals and reports name all
 */
export const documentsOf = async (
	ctx: OperationContext,
	scope: DocumentsScope,
	limit = 5_000,
): Promise<DocumentRow[]> => readableDocuments(ctx.database, await viewerOf(ctx), scope, limit);

/** An issued document that the caller may read; `null` if there is none. One statement besides the viewer's. */
export const issuedDocument = async (ctx: OperationContext, id: string): Promise<DocumentRow | null> =>
	readableById(ctx.database, await viewerOf(ctx), id);

/** Which of some issued documents the caller may read, with their days of issue. One statement besides the viewer's. */
export async function issuedDays(
	ctx: OperationContext,
	ids: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
	const found = await readableByIds(ctx, await viewerOf(ctx), ids);
	return new Map(found.map(({ id, day }) => [id, day]));
}

/** The series in which documents of a kind are numbered in a conference, by id; `null` = none is set. 3.2 */
export async function seriesOfKind(
	ctx: OperationContext,
	conference: string,
	kind: DocumentKind,
): Promise<string | null> {
	const settings = await kindSettings(ctx.database, conference);
	return settings.find((one) => one.kind === kind)?.series ?? null;
}

/** All series of symbols, in the order of the organisation. */
export const documentSeries = (ctx: OperationContext): Promise<Series[]> => allSeries(ctx.database);
