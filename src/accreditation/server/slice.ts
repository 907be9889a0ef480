import { systemContext } from '#platform/server/context.ts';
import { log } from '#platform/server/log.ts';
import type { Slice } from '#platform/server/slice.ts';
import { auditLabels } from './audit-labels.ts';
import { accreditationTasks } from './accreditation-tasks.ts';
import { deleteOldTables } from './import/discard-table.ts';
import { emailQueue } from './emails/email-queue.ts';
import { notifyChanges } from './emails/notify-changes.ts';
import { remind } from './emails/remind.ts';
import { prepareReminders } from './letters/prepare-reminders.ts';
import { accountUses } from './people/account-uses.ts';
import { followSeats } from './people/take-seats.ts';
import { keepDeletions } from './personal-data/keep-deletions.ts';
import { deleteExpired } from './registration/register.ts';
import { retain } from './personal-data/retain.ts';
import { endSpeaking } from './registration/speak-for.ts';
import { settleRights } from './rights/settle-rights.ts';
import { endOffers } from './registration/transition.ts';

declare module '#platform/server/topics.ts' {
	interface Topics {
		/** A list of participants was issued, or somebody is no longer on it. */
		'accreditation.list': { conference: string };
		/** A person's registration was deleted. */
		'accreditation.deleted': { registration: string };
		/** A young person or a guardian gave an answer. */
		'accreditation.consent': { registration: string };
		/** What the public learns about taking part in a conference has changed. */
		'accreditation.take-part': { conference: string };
	}
}

export const slice = {
	name: 'accreditation',
	auditLabels,
	cacheTags: {
		'accreditation.list': ({ conference }) => [`conference:${conference}`],
		'accreditation.take-part': ({ conference }) => [`conference:${conference}`],
	},
	emailQueue,
	waiting: accreditationTasks,
	accountUses,
	async open(services, { ownsDataFolder }) {
		const stopDeletions = await keepDeletions(services, ownsDataFolder);
		await services.jobs.every('end-offers', '*/5 * * * *', async () => {
			await endOffers(systemContext(services));
			await endSpeaking(systemContext(services));
			await settleRights(systemContext(services));
		});
		await services.jobs.every('delete-unconfirmed', '17 * * * *', async () => {
			await deleteExpired(systemContext(services));
		});
		await services.jobs.every('delete-old-tables', '29 * * * *', async () => {
			await deleteOldTables(systemContext(services));
		});
		await services.jobs.every('retain', '47 * * * *', async () => {
			const rows = await retain(systemContext(services));
			if (rows) log('info', 'accreditation.retain', { rows });
		});
		await services.jobs.every('remind', '*/10 * * * *', async () => {
			const ctx = systemContext(services);
			await notifyChanges(ctx);
			await remind(ctx);
			await prepareReminders(ctx, { mailer: services.mailer, site: services.emailSite });
		});
		const stopChanges = services.bus.on('conference.changed', ({ conference }) => {
			notifyChanges(systemContext(services), conference).catch((error: unknown) =>
				log('error', 'accreditation.notify-changes', { error }),
			);
		});
		const stopSeats = await followSeats(services);
		return {
			async stop() {
				stopChanges();
				stopSeats();
				await stopDeletions();
			},
		};
	},
} satisfies Slice;
