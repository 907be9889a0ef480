import { conferenceHeads } from '#conference/server';
import { everybody, officers, type SearchEntry } from '#platform/search.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { SearchSource } from '#platform/server/slice.ts';
import { isPartner } from '../distribution.ts';
import { documentById, type DocumentRow } from './store/documents.ts';
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

async function entries(ctx: OperationContext, id: string): Promise<SearchEntry[]> {
	const document = await documentById(ctx.database, id);
	if (document?.state !== 'issued' || !document.symbol) return [];
	const head = (await conferenceHeads(ctx, [document.conference])).get(document.conference);
	return [
		{
			ref: id,
			kind: 'document',
			path: `/d/${document.symbol}`,
			title: document.title,
			within: [],
			texts: await issuedTexts(ctx.database, id),
			also: [{ en: document.symbol.replaceAll(/[^\p{L}\p{N}]+/gu, ' ') }],
			audience: audienceOf(document),
			day: document.issuedAt?.toISOString().slice(0, 10) ?? null,
			sample: head?.sample ?? false,
		},
	];
}

/** Issued documents, with the texts of their files. */
export const documentsSearch: SearchSource = {
	kinds: { document: 0.8 },
	changedBy: { 'documents.issued': ({ document }) => [document] },
	parts: (ctx) => issuedIds(ctx.database),
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
