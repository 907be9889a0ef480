import { namesForSearch } from '#directory/server';
import { anonymous } from '#platform/actor.ts';
import { everybody, textsTogether, type SearchEntry } from '#platform/search.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { eachPart } from '#platform/server/each-part.ts';
import type { SearchSource } from '#platform/server/slice.ts';
import { practiceTexts } from '../practice-page.ts';
import { publishedPractices } from './store/pages.ts';
import { practiceById } from './store/practices.ts';
import { clearWarnings, readPublicWarning } from './warnings/out/read-public-warning.ts';

const practicePart = 'practice/';
const warningPart = 'warning/';

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

/** CLEAR warnings as a stranger reads them: what has another label is never copied into the index. 14.5 */
async function warningEntries(ctx: OperationContext, id: string): Promise<SearchEntry[]> {
	const warning = await readPublicWarning({ ...ctx, actor: anonymous }, id);
	const { content, releasedAt, sample } = warning ?? {};
	if (!warning || !content || !releasedAt) return [];
	const { cap, language, subject, text, measures, imprint, region } = content;
	return [
		{
			ref: id,
			kind: 'warning',
			path: `/warnings/${id}`,
			title: { [language]: subject, ...cap?.headline },
			within: [],
			texts: textsTogether([
				cap?.description ?? { [language]: text },
				cap?.instruction ?? { [language]: measures },
			]),
			also: [{ [language]: `${imprint} ${region}` }],
			audience: [everybody],
			day: releasedAt.toISOString().slice(0, 10),
			sample: sample ?? false,
		},
	];
}

/** Published practices and public warnings. */
export const exchangeSearch: SearchSource = {
	kinds: { practice: 0.9, warning: 0.9 },
	changedBy: {
		'exchange.practice': ({ practice }) => [practicePart + practice],
		'exchange.warning': ({ warning }) => [warningPart + warning],
	},
	async parts(ctx) {
		const [practices, warnings] = await Promise.all([publishedPractices(ctx.database), clearWarnings(ctx)]);
		return [...practices.map((id) => practicePart + id), ...warnings.map((id) => warningPart + id)];
	},
	entries: eachPart((ctx, part) =>
		part.startsWith(practicePart)
			? practiceEntries(ctx, part.slice(practicePart.length))
			: warningEntries(ctx, part.slice(warningPart.length)),
	),
};
