import { systemContext } from '#platform/server/context.ts';
import { log } from '#platform/server/log.ts';
import type { Services } from '#platform/server/services.ts';
import { prepareReminders } from '../letters/prepare-reminders.ts';
import { remind } from './remind.ts';
import { notifyChanges } from './notify-changes.ts';
import { writeDueEmails } from './write-due.ts';

/**
 * Writes emails as soon as a notice says that some are due, and by jobs, which also catch up on missed notices.
 * @returns the function that stops it
 */
export async function runEmails(services: Services): Promise<() => void> {
	const { mailer, emailSite: site, bus, jobs } = services;
	let again = false;
	let running: Promise<void> | null = null;
	const write = async (): Promise<void> => {
		do {
			again = false;
			await writeDueEmails(systemContext(services), { mailer, site });
		} while (again);
	};
	/** Writes what is due; once more if it was asked for meanwhile. */
	const writeSoon = (): void => {
		again = true;
		running ??= write()
			.catch((error: unknown) => log('error', 'accreditation.emails', { error }))
			.finally(() => (running = null));
	};
	const stops = [
		bus.on('accreditation.email-due', writeSoon),
		bus.on('conference.changed', ({ conference }) => {
			notifyChanges(systemContext(services), conference)
				.then((due) => due && writeSoon())
				.catch((error: unknown) => log('error', 'accreditation.notify-changes', { error }));
		}),
	];
	await jobs.every('write-emails', '* * * * *', write);
	await jobs.every('remind', '*/10 * * * *', async () => {
		await notifyChanges(systemContext(services));
		await remind(systemContext(services));
		await prepareReminders(systemContext(services), { mailer, site });
		await write();
	});
	return () => {
		for (const stop of stops) stop();
	};
}
