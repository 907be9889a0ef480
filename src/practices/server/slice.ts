import { systemContext } from '#platform/server/context.ts';
import { log } from '#platform/server/log.ts';
import { sitemapSource } from '#platform/server/sitemap.ts';
import type { Slice } from '#platform/server/slice.ts';
import { auditLabels, formerAuditLabels } from './audit-labels.ts';
import { writeOwnerEmail } from './emails/write-owner-email.ts';
import { practiceTasks } from './practice-tasks.ts';
import { closeReviews } from './review/close-reviews.ts';
import { practiceSearch } from './search.ts';
import { recomputeLevels } from './studies/recompute-levels.ts';
import { accountUses } from './store/account-uses.ts';
import { publicPractices } from './store/pages.ts';
import { movePresentations } from './store/replace-meeting.ts';
import { titlesWithin } from './store/submit.ts';
import { practicesThread } from './thread.ts';

declare module '#platform/server/topics.ts' {
	interface Topics {
		/** What readers see of a practice has changed: its record, studies, levels or experience. */
		'practices.changed': { practice: string };
		/** Something changed that officers, owners or experts see. */
		'practices.work': { practice: string };
		/** The board has changed a smallest important benefit. */
		'practices.benefits-changed': { outcome: string };
	}
}

export const slice = {
	name: 'practices',
	formerNames: ['exchange'],
	auditLabels: { ...formerAuditLabels, ...auditLabels },
	withholdsAuthors: true,
	accountUses,
	namesWithin: titlesWithin,
	cacheTags: {
		'practices.changed': ({ practice }) => ['practices', `practice:${practice}`],
		'practices.benefits-changed': () => ['smallest-benefits'],
	},
	async open(services) {
		await services.jobs.every('close-reviews', '15 3 * * *', async () => {
			const reviews = await closeReviews(systemContext(services));
			if (reviews) log('info', 'practices.close-reviews', { reviews });
		});
		// After a change of the smallest important benefits was cut off.
		await services.jobs.every('recompute-levels', '45 3 * * *', async () => {
			await recomputeLevels(systemContext(services));
		});
		const practices = await recomputeLevels(systemContext(services));
		if (practices) log('info', 'practices.recompute-levels', { practices });
		return {};
	},
	emails: { 'practices:owner': writeOwnerEmail },
	waiting: practiceTasks,
	search: practiceSearch,
	thread: practicesThread,
	replaceSampleMeeting: movePresentations,
	sitemap: { practices: sitemapSource(publicPractices) },
} satisfies Slice;
