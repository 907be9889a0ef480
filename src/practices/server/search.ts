import { namesForSearch } from '#directory/server';
import { everybody, textsTogether, type SearchEntry } from '#platform/search.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { eachPart } from '#platform/server/each-part.ts';
import type { SearchSource } from '#platform/server/slice.ts';
import { practiceTexts } from '../practice-page.ts';
import { publishedPractices } from './store/pages.ts';
import { practiceById } from './store/practices.ts';

async function practiceEntries(ctx: OperationContext, id: string): Promise<SearchEntry[]> {
	const practice = await practiceById(ctx.database, id);
	if (practice?.state !== 'published') return [];
	const { slug, title, record, sample, publishedAt, owners } = practice;
	const entries = [...record.usedIn, ...owners.flatMap(({ entry }) => entry ?? [])];
	const names = await namesForSearch(ctx, entries);
	return [
		{
			ref: id,
			kind: 'practice',
			path: `/practices/${slug}`,
			title,
			within: [],
			texts: textsTogether([record.summary, ...practiceTexts.map((text) => record[text])]),
			also: [...names.values()].flat(),
			audience: [everybody],
			day: publishedAt?.toISOString().slice(0, 10) ?? null,
			sample,
		},
	];
}

/** Published practices, each a part by its id. */
export const practiceSearch: SearchSource = {
	kinds: { practice: 0.9 },
	changedBy: { 'practices.changed': ({ practice }) => [practice] },
	parts: ({ database }) => publishedPractices(database),
	entries: eachPart(practiceEntries),
};
