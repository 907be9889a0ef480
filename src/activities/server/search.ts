import { everybody, textsTogether, type SearchEntry } from '#platform/search.ts';
import type { Texts } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { SearchSource } from '#platform/server/slice.ts';
import { ownersOf } from './store/organisations.ts';
import { activitiesByIds } from './store/activities.ts';
import { releasedActivities } from './store/list.ts';

/** The entries of activities that are released in full; of others none. 2.2, 2.3 */
async function entriesOf(
	{ database }: OperationContext,
	ids: readonly string[],
): Promise<Map<string, SearchEntry[]>> {
	const rows = await activitiesByIds(database, ids);
	const owners = await ownersOf(database, rows);
	const found = new Map<string, SearchEntry[]>(ids.map((id) => [id, []]));
	for (const { id, state, scope, record, reporter, changedAt, sample, original } of rows)
		if (state === 'released' && scope === 'full')
			found.set(id, [
				{
					ref: id,
					kind: 'activity',
					path: `/activities/${id}`,
					title: record.title,
					within: [],
					texts: textsTogether([record.summary, record.result]),
					also: [owners.get(reporter)?.name, record.place].flatMap((one): Texts[] =>
						one ? [{ [original]: one }] : [],
					),
					audience: [everybody],
					day: changedAt.toISOString().slice(0, 10),
					sample,
				},
			]);
	return found;
}

/** Released activities, each a part by its id. */
export const activitySearch: SearchSource = {
	kinds: { activity: 0.7 },
	changedBy: {
		'activities.changed': ({ activity }, { database }) =>
			activity === 'all' ? releasedActivities(database) : [activity],
	},
	parts: ({ database }) => releasedActivities(database),
	atOnce: 500,
	entries: entriesOf,
};
