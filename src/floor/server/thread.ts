import { conferenceHeads } from '#conference/server';
import { issuedDays } from '#documents/server';
import { inLanguage } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { DescribedThing, ThreadSource } from '#platform/server/links/thread-source.ts';
import {
	newestReported,
	reportedByIds,
	reportedOf,
	reportedWithNumber,
	statementLinks,
	type ReportedRecommendation,
} from './store/thread.ts';

/** Those whose report the caller may read, with what is said of each. docs/rules/floor.md 14.6 */
async function described(
	ctx: OperationContext,
	recommendations: readonly ReportedRecommendation[],
): Promise<Map<string, DescribedThing>> {
	const [heads, days] = await Promise.all([
		conferenceHeads(ctx, [...new Set(recommendations.map(({ conference }) => conference))]),
		issuedDays(ctx, [...new Set(recommendations.map(({ document }) => document))]),
	]);
	return new Map(
		recommendations.flatMap(({ id, conference, number, text, document }): [string, DescribedThing][] => {
			const head = heads.get(conference);
			const day = days.get(document);
			if (!head || day === undefined) return [];
			return [
				[
					id,
					{
						day,
						label: { key: 'platform.thread.recommendation', values: { number } },
						text: inLanguage(text, ctx.language, head.title.language),
						by: null,
						path: `/conferences/${head.slug}/report#recommendation-${number}`,
						conference,
						meeting: null,
						sound: null,
						sample: head.sample,
					},
				],
			];
		}),
	);
}

async function find(ctx: OperationContext, path: string): Promise<{ id: string } | null> {
	const [, slug, number] =
		/^\/conferences\/([a-z0-9-]{1,120})\/report#recommendation-([1-9]\d{0,4})$/.exec(path) ?? [];
	const id = slug && (await reportedWithNumber(ctx, slug, Number(number)));
	return id ? { id } : null;
}

/** The ids of the recommendations that the report of a conference makes, in its order, without checking who may read it. */
export const recommendationsOf = async (ctx: OperationContext, conference: string): Promise<string[]> =>
	(await reportedOf(ctx, conference)).map(({ id }) => id);

/** How many recommendations the home page looks at. */
const newest = 12;

/** The ids of the newest recommendations of reports, without checking who may read them. */
export const newestRecommendations = async (ctx: OperationContext): Promise<string[]> =>
	(await newestReported(ctx, newest)).map(({ id }) => id);

/** Recommendations of issued reports. Statements are the broadcast's, which knows their second. */
export const floorThread: ThreadSource = {
	kinds: {
		recommendation: {
			station: 'recommended',
			describe: async (ctx, ids) => described(ctx, await reportedByIds(ctx, ids)),
			find,
		},
	},
	links: statementLinks,
	changedBy: ['documents.issued', 'conference.changed'],
};
