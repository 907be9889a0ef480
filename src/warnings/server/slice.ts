import { anonymous } from '#platform/actor.ts';
import { systemContext } from '#platform/server/context.ts';
import { log } from '#platform/server/log.ts';
import { sitemapSource } from '#platform/server/sitemap.ts';
import type { OpenedSlice, Slice } from '#platform/server/slice.ts';
import type { Services } from '#platform/server/services.ts';
import { auditLabels, formerAuditLabels } from './audit-labels.ts';
import { remindMembers } from './communities/remind-members.ts';
import { withdrawWithoutSource } from './communities/withdraw-with-source.ts';
import { endAccessLogs } from './receive/read-access-log.ts';
import { withdrawUnconfirmed } from './receive/withdraw.ts';
import { warningSearch } from './search.ts';
import { accountUses } from './store/account-uses.ts';
import { asReader } from './store/as-reader.ts';
import { clearWarningPages } from './store/warning-board.ts';
import { warningsThread } from './thread.ts';
import { warningTasks } from './warning-tasks.ts';
import { announceEnds, remindUnconfirmed } from './write/settle-warnings.ts';

declare module '#platform/server/topics.ts' {
	interface Topics {
		/** A warning has changed: a draft, a release, an answer or a withdrawal. */
		'warnings.changed': { warning: string };
		/** The members of a community, or the holders of their posts, have changed. */
		'warnings.community': { community: string };
	}
}

export const slice = {
	name: 'warnings',
	formerNames: ['exchange'],
	auditLabels: { ...formerAuditLabels, ...auditLabels },
	withholdsAuthors: true,
	accountUses,
	cacheTags: {
		'warnings.changed': ({ warning }) => ['warnings', `warning:${warning}`],
	},
	async open(services: Services): Promise<OpenedSlice> {
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
			if (entries) log('info', 'warnings.end-access-logs', { entries });
		});
		return {};
	},
	waiting: warningTasks,
	search: warningSearch,
	thread: warningsThread,
	sitemap: {
		warnings: sitemapSource(clearWarningPages, (ctx, read) => asReader({ ...ctx, actor: anonymous }, read)),
	},
} satisfies Slice;
