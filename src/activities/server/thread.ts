import { isId } from '#conference';
import { inLanguage } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { DescribedThing, ThreadSource } from '#platform/server/links/thread-source.ts';
import { themes } from '../codes.ts';
import { activityViewer, may } from './access.ts';
import { allowed } from './read.ts';
import { listedActivity } from './find/list-activities.ts';
import { organisationNames } from './find/names.ts';
import { activitiesByIds, type ActivityRow } from './store/activities.ts';

/**
 * Activities as their own page shows them to the caller: a coarse one as its themes, countries and first year, a closed one
 * to its owner and officers alone. docs/rules/activities.md 2.2, 2.3
 */
async function describe(ctx: OperationContext, ids: readonly string[]): Promise<Map<string, DescribedThing>> {
	const rows = await activitiesByIds(ctx.database, ids);
	const [viewer, owners] = await Promise.all([activityViewer(ctx), organisationNames(ctx, rows)]);
	const described = (row: ActivityRow): [string, DescribedThing][] => {
		const owner = owners.get(row.reporter);
		if (!owner || !may(viewer, 'read', row, owner)) return [];
		const shown = listedActivity(row, viewer, owner, ctx.language);
		const began = row.record.actualStart;
		const day = shown.years ? began.slice(0, 4) : began;
		const inOwn = (text: string | null) => inLanguage(text ? { [ctx.language]: text } : {}, ctx.language);
		const thing: DescribedThing = {
			// What is only planned has no day, also when its planned day has passed. docs/rules/thread.md 2.6
			day: day && day <= ctx.now.toISOString().slice(0, day.length) ? day : null,
			label: {
				key: row.state === 'closed' ? 'platform.thread.activity-closed' : 'platform.thread.activity',
			},
			terms: shown.title ? [] : shown.themes.map((theme) => themes.labels[theme]),
			text: shown.title ?? inOwn(shown.countries.join(', ')),
			by: inOwn(shown.reporter),
			path: `/activities/${row.id}`,
			conference: null,
			meeting: null,
			sound: null,
			sample: row.sample,
		};
		return [[row.id, thing]];
	};
	return new Map(rows.flatMap(described));
}

const find = (_: OperationContext, path: string): Promise<{ id: string } | null> => {
	const [, id = ''] = /^\/activities\/(?:own\/)?([^/?#]+)/.exec(path) ?? [];
	return Promise.resolve(isId(id) ? { id } : null);
};

/** Those of these activities that are the caller's own. docs/rules/thread.md 4.1 */
async function ownAmong(ctx: OperationContext, ids: readonly string[]): Promise<Set<string>> {
	const rows = await activitiesByIds(ctx.database, ids);
	const viewer = await activityViewer(ctx);
	return new Set((await allowed(ctx.database, viewer, 'edit', rows)).map(({ id }) => id));
}

export const activitiesThread: ThreadSource = {
	kinds: { activity: { station: 'done', describe, find, ownAmong } },
	changedBy: ['activities.changed'],
};
