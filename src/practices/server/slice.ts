import { anonymous } from '#platform/actor.ts';
import { systemContext } from '#platform/server/context.ts';
import { log } from '#platform/server/log.ts';
import { sitemapSource } from '#platform/server/sitemap.ts';
import type { Slice } from '#platform/server/slice.ts';
import { exchangeTasks } from './exchange-tasks.ts';
import { keepOwnerEmails } from './emails/write-owner-emails.ts';
import { remindMembers } from './communities/remind-members.ts';
import { withdrawWithoutSource } from './communities/withdraw-with-source.ts';
import { exchangeSearch } from './search.ts';
import { closeReviews } from './review/close-reviews.ts';
import { endAccessLogs } from './warnings/receive/read-access-log.ts';
import { withdrawUnconfirmed } from './warnings/receive/withdraw.ts';
import { announceEnds, remindUnconfirmed } from './warnings/write/settle-warnings.ts';
import { accountUses } from './store/account-uses.ts';
import { asReader } from './store/as-reader.ts';
import { publicPractices } from './store/pages.ts';
import { clearWarningPages } from './store/warning-board.ts';

declare module '#platform/server/topics.ts' {
	interface Topics {
		/** What readers see of a practice has changed: its record, studies, levels or experience. */
		'exchange.practice': { practice: string };
		/** Something changed that officers, owners or experts see. */
		'exchange.work': { practice: string };
		/** Who submitted a practice is to be told what became of it. */
		'exchange.owner-email': { practice: string };
		/** A warning has changed: a draft, a release, an answer or a withdrawal. */
		'exchange.warning': { warning: string };
		/** The members of a community, or who holds their posts, have changed. */
		'exchange.community': { community: string };
	}
}

export const slice = {
	name: 'exchange',
	withholdsAuthors: true,
	accountUses,
	cacheTags: {
		'exchange.practice': ({ practice }) => ['practices', `practice:${practice}`],
		'exchange.warning': ({ warning }) => ['warnings', `warning:${warning}`],
	},
	async open(services) {
		await services.jobs.every('close-reviews', '15 3 * * *', async () => {
			const reviews = await closeReviews(systemContext(services));
			if (reviews) log('info', 'exchange.close-reviews', { reviews });
		});
		await services.jobs.every('remind-members', '10 6 * * *', async () => {
			await remindMembers(systemContext(services), services);
		});
		await services.jobs.every('settle-warnings', '*/5 * * * *', async () => {
			const ctx = systemContext(services);
			await remindUnconfirmed(ctx, services);
			await withdrawUnconfirmed(ctx, services);
			await withdrawWithoutSource(ctx, services);
			await announceEnds(ctx);
		});
		await services.jobs.every('end-access-logs', '45 3 * * *', async () => {
			const entries = await endAccessLogs(systemContext(services));
			if (entries) log('info', 'exchange.end-access-logs', { entries });
		});
		return { stop: await keepOwnerEmails(services) };
	},
	waiting: exchangeTasks,
	search: exchangeSearch,
	sitemap: {
		practices: sitemapSource(publicPractices),
		warnings: sitemapSource(clearWarningPages, (ctx, read) => asReader({ ...ctx, actor: anonymous }, read)),
	},
} satisfies Slice;
