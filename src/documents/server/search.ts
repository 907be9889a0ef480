import { conferenceHeads } from '#conference/server';
import { everybody, officers, type SearchEntry } from '#platform/search.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { SearchSource } from '#platform/server/slice.ts';
import { isPartner } from '../distribution.ts';
import { documentsByIds, type DocumentRow } from './store/documents.ts';
import { issuedIds, issuedTexts } from './store/search.ts';
import { viewerOf } from './viewer.ts';

/**
 * Who finds an issued document, as `mayRead` of `distribution.ts` says; before its release is announced, officers and
 * authors. No clock decides: the time of a context is that at which the writing of the index began. 2.1–2.4
 */
export function audienceOf({
	conference,
	distribution,
	releaseAt,
	releasedAt,
	authors,
	recipients,
}: Pick<
	DocumentRow,
	'conference' | 'distribution' | 'releaseAt' | 'releasedAt' | 'authors' | 'recipients'
>): string[] {
	const own = [officers, `officers:${conference}`, ...authors.map((id) => `delegation:${id}`)];
	if (releasedAt === null || (releaseAt && releaseAt > releasedAt)) return own;
	switch (distribution) {
		case 'public':
			return [everybody];
		case 'participants':
			return [...own, `participants:${conference}`];
		case 'delegations':
			return [...own, `delegates:${conference}`];
		case 'partners':
			return [...own, `partners:${conference}`];
		case 'list':
			return [...own, ...recipients.map((id) => `delegation:${id}`)];
	}
}

async function entries(
	ctx: OperationContext,
	ids: readonly string[],
): Promise<Map<string, readonly SearchEntry[]>> {
	const [documents, texts] = await Promise.all([
		documentsByIds(ctx.database, ids),
		issuedTexts(ctx.database, ids),
	]);
	const issued = documents.filter(({ state }) => state === 'issued');
	const heads = await conferenceHeads(ctx, [...new Set(issued.map(({ conference }) => conference))]);
	return new Map(
		issued.flatMap((document) => {
			const { id, symbol, title, issuedAt } = document;
			if (!symbol) return [];
			const entry: SearchEntry = {
				ref: id,
				kind: 'document',
				path: `/d/${symbol}`,
				title,
				within: [],
				texts: texts.get(id) ?? {},
				also: [{ en: symbol.replaceAll(/[^\p{L}\p{N}]+/gu, ' ') }],
				audience: audienceOf(document),
				day: issuedAt?.toISOString().slice(0, 10) ?? null,
				sample: heads.get(document.conference)?.sample ?? false,
			};
			return [[id, [entry]]];
		}),
	);
}

/** Issued documents, with the texts of their files. */
export const documentsSearch: SearchSource = {
	kinds: { document: 0.8 },
	changedBy: { 'documents.issued': ({ document }) => [document] },
	parts: (ctx) => issuedIds(ctx.database),
	// Each may have a megabyte of text in each language.
	atOnce: 25,
	entries,
	async audiences(ctx) {
		const { memberships } = await viewerOf(ctx);
		return memberships.flatMap(({ conference, role, delegations }) => [
			`participants:${conference}`,
			...(role === 'officer' ? [`officers:${conference}`] : []),
			...(role === 'chair' || delegations.length ? [`delegates:${conference}`] : []),
			...(role === 'chair' || delegations.some(isPartner) ? [`partners:${conference}`] : []),
			...delegations.map(({ id }) => `delegation:${id}`),
		]);
	},
};
