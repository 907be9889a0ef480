import { anonymous } from '#platform/actor.ts';
import { everybody, textsTogether, type SearchEntry } from '#platform/search.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { eachPart } from '#platform/server/each-part.ts';
import type { SearchSource } from '#platform/server/slice.ts';
import { clearWarnings, readPublicWarning } from './out/read-public-warning.ts';

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

/** Public warnings, each a part by its id. */
export const warningSearch: SearchSource = {
	kinds: { warning: 0.9 },
	changedBy: { 'warnings.changed': ({ warning }) => [warning] },
	parts: clearWarnings,
	entries: eachPart(warningEntries),
};
