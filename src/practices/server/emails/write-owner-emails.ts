import { inLanguage } from '#platform/language.ts';
import { done } from '#platform/result.ts';
import { inTransaction, systemContext, type OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { log } from '#platform/server/log.ts';
import { composeEmail } from '#platform/server/mail/template.ts';
import { announce } from '#platform/server/outbox.ts';
import type { Services } from '#platform/server/services.ts';
import { didHarm, type EvidenceLevel } from '../../level.ts';
import {
	dueOwnerEmails,
	insertOwnerEmail,
	takeOwnerEmail,
	type DueOwnerEmail,
	type NewOwnerEmail,
	type OwnerEmailStep,
} from '../store/owner-emails.ts';
import { practiceById, type PracticeRow } from '../store/practices.ts';
import { versionsOf, type PracticeVersionRow } from '../store/versions.ts';
import { ownerEmail } from './owner-email.ts';

type Mail = Pick<Services, 'mailer' | 'emailSite'>;

/** The levels of which an owner is told at once. */
export const isWarning = (level: EvidenceLevel): boolean => level === 'harm' || level === 'no-effect';

/** Notes, in the transaction of a step, the email to the person who submitted the practice. It is written afterwards. 5.6 */
export async function notifyOwner(
	tx: Transaction,
	step: Omit<NewOwnerEmail, 'version'> & { version?: string },
): Promise<void> {
	if (await insertOwnerEmail(tx, { version: null, ...step }))
		await announce(tx, 'practices.owner-email', { practice: step.practice });
}

/**
 * Writes the emails to those who submitted practices, each once, however many processes run this; none of what is no
 * longer true. 5.6 @returns how many were written
 */
export async function writeOwnerEmails(ctx: OperationContext, mail: Mail): Promise<number> {
	let written = 0;
	for (const id of await dueOwnerEmails(ctx.database))
		try {
			await inTransaction(ctx, async (tx) => {
				const due = await takeOwnerEmail(tx, id);
				if (due && (await writeOne(tx, due, mail))) written += 1;
				return done(null);
			});
		} catch (error) {
			// One that cannot be written does not keep the others back.
			log('error', 'practices.owner-email', { id, error });
		}
	return written;
}

async function writeOne(tx: Transaction, due: DueOwnerEmail, { mailer, emailSite }: Mail): Promise<boolean> {
	const practice = await practiceById(tx, due.practice);
	if (!practice) return false;
	const { original, slug, publishedAt } = practice;
	const version = due.version
		? (await versionsOf(tx, practice.id)).find(({ id }) => id === due.version)
		: undefined;
	if (!isStillTrue(due.step, practice, version)) return false;
	const composed = composeEmail(emailSite, ownerEmail, original, {
		name: due.name,
		step: due.step,
		path: due.step === 'returned' ? `/practices/own/${practice.id}` : `/practices/${slug}`,
		title: publishedAt && (inLanguage(practice.title, original)?.text ?? null),
		version: version
			? {
					name: inLanguage(version.name, original)?.text ?? '',
					level: didHarm(version) ? 'harm' : version.shown,
				}
			: null,
	});
	return (await mailer.write(tx, { ...composed, to: due.email, key: `practices.owner:${due.id}` })) !== null;
}

function isStillTrue(
	step: OwnerEmailStep,
	{ state }: PracticeRow,
	version: PracticeVersionRow | undefined,
): boolean {
	if (step === 'decided') return version !== undefined;
	if (step === 'warning') return version !== undefined && (didHarm(version) || isWarning(version.shown));
	return state === step;
}

/** Writes emails as soon as a notice says that one is due, and each minute those whose notice was missed. */
export async function keepOwnerEmails(services: Services): Promise<() => void> {
	const write = async (): Promise<void> => {
		await writeOwnerEmails(systemContext(services), services);
	};
	await services.jobs.every('write-owner-emails', '* * * * *', write);
	return services.bus.on('practices.owner-email', () => {
		void write().catch((error: unknown) => log('error', 'practices.owner-emails', { error }));
	});
}
