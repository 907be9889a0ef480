import { conferenceHeads } from '#conference/server';
import { typedSymbol } from '../symbol.ts';
import { inLanguage } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { DescribedThing, ThreadSource } from '#platform/server/links/thread-source.ts';
import * as v from 'valibot';
import { documentWithSymbol } from './store/documents.ts';
import { readableByIds, revisionLinks } from './store/thread.ts';
import { viewerOf } from './viewer.ts';

/** Issued documents that the caller may read. docs/rules/documents.md 2.1–2.4 */
async function describe(ctx: OperationContext, ids: readonly string[]): Promise<Map<string, DescribedThing>> {
	const documents = await readableByIds(ctx, await viewerOf(ctx), ids);
	const heads = await conferenceHeads(ctx, [...new Set(documents.map(({ conference }) => conference))]);
	return new Map(
		documents.map(({ id, conference, kind, symbol, title, original, day }) => [
			id,
			{
				day,
				label: {
					key: kind === 'report' ? 'platform.thread.report' : 'platform.thread.document',
					values: { symbol },
				},
				// Its kind says it all.
				text: kind === 'report' ? null : inLanguage(title, ctx.language, original),
				by: null,
				path: `/d/${symbol}`,
				conference,
				meeting: null,
				sound: null,
				sample: heads.get(conference)?.sample ?? false,
			},
		]),
	);
}

/** The document at an address such as `/d/PC.DEL/445/12`. */
async function find(ctx: OperationContext, path: string): Promise<{ id: string } | null> {
	const [, typed] = /^\/d\/([^?#]+)$/.exec(path) ?? [];
	const symbol = v.safeParse(typedSymbol, typed);
	const found = symbol.success
		? await documentWithSymbol(ctx.database, await viewerOf(ctx), symbol.output)
		: null;
	return found?.isReadable ? { id: found.document.id } : null;
}

/** Documents, and their revisions, addenda and corrections. */
export const documentsThread: ThreadSource = {
	kinds: { document: { station: 'text', describe, find } },
	links: revisionLinks,
	changedBy: ['documents.issued', 'conference.changed'],
};
