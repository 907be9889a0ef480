import { systemContext } from '#platform/server/context.ts';
import { log } from '#platform/server/log.ts';
import { sitemapSource } from '#platform/server/sitemap.ts';
import type { Slice } from '#platform/server/slice.ts';
import { auditLabels } from './audit-labels.ts';
import { activityTasks } from './activity-tasks.ts';
import { deleteOldImports } from './import/import-activities.ts';
import { compareChanged } from './overlap/compare-changed.ts';
import { openOverlaps } from './overlap/open-overlap.ts';
import { writePairEmail } from './overlap/pair-email.ts';
import { activitySearch } from './search.ts';
import { publicActivities } from './store/list.ts';
import { activitiesThread } from './thread.ts';

declare module '#platform/server/topics.ts' {
	interface Topics {
		/** What readers see of an activity, or of its pairs, has changed; `all`: of many. */
		'activities.changed': { activity: string };
		/** Something changed that owners or officers see. */
		'activities.work': { activity: string };
	}
}

export const slice = {
	name: 'activities',
	auditLabels,
	cacheTags: { 'activities.changed': () => ['activities'] },
	async open(services) {
		const overlaps = openOverlaps();
		await services.jobs.every('compare-activities', '* * * * *', async () => {
			const ctx = systemContext(services);
			const compared = await compareChanged(ctx, overlaps);
			if (compared) log('info', 'activities.compare', { compared });
		});
		await services.jobs.every('delete-old-activity-imports', '33 * * * *', async () => {
			await deleteOldImports(systemContext(services));
		});
		return { stop: () => overlaps.stop() };
	},
	emails: { 'activities:pair': writePairEmail },
	waiting: activityTasks,
	search: activitySearch,
	thread: activitiesThread,
	sitemap: { activities: sitemapSource(publicActivities) },
} satisfies Slice;
