import { done } from '../../result.ts';
import { inTransaction, systemContext, type OperationContext } from '../context.ts';
import type { Transaction } from '../database.ts';
import { log } from '../log.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import type { Services } from '../services.ts';
import type { Mailer } from './mailer.ts';
import type { EmailSite } from './template.ts';

/** What writes emails, and for which site. */
export interface QueueMail {
	mailer: Pick<Mailer, 'write'>;
	emailSite: EmailSite;
}

/** Emails that steps have caused and that are to be written, as one run of the worker sees them. */
export interface EmailQueue {
	/** The ids of those that are due, oldest first. */
	due(limit: number): Promise<string[]>;
	/** Writes one in the transaction that takes it off the queue. @returns whether an email was written */
	write(tx: Transaction, id: string): Promise<boolean>;
	putOff(id: string, until: Date): Promise<unknown>;
}

/** Opens a queue for one run. */
export type OpenEmailQueue = (ctx: OperationContext, mail: QueueMail) => EmailQueue | Promise<EmailQueue>;

/** Time until a failed email is tried again, ms. */
const retryAfter = 10 * 60_000;
const batchSize = 100;

/**
 * Writes the emails of a queue that are due, each once, however many processes run this. One that cannot be written is
 * tried again later and does not keep the others back.
 * @returns how many were written
 */
export async function writeEmails(
	ctx: OperationContext,
	open: OpenEmailQueue,
	mail: QueueMail,
): Promise<number> {
	const queue = await open(ctx, mail);
	let written = 0;
	for (;;) {
		const ids = await queue.due(batchSize);
		for (const id of ids)
			try {
				await inTransaction(ctx, async (tx) => {
					if (await queue.write(tx, id)) written += 1;
					return done(null);
				});
			} catch (error) {
				log('error', 'mail.write', { id, error });
				await queue.putOff(id, new Date(ctx.now.getTime() + retryAfter));
			}
		if (ids.length < batchSize) return written;
	}
}

/**
 * Writes emails as soon as a notice says that one is due, and each minute those whose notice was missed. No queue waits
 * for another one.
 * @returns the function that stops it
 */
export async function startEmailWriter(
	services: Services,
	queues: readonly OpenEmailQueue[],
): Promise<() => void> {
	const writers = queues.map((open) =>
		oneAtATime(async () => {
			await writeEmails(systemContext(services), open, services).catch((error: unknown) =>
				log('error', 'mail.queue', { error }),
			);
		}),
	);
	const write = async (): Promise<void> => {
		await Promise.all(writers.map((writer) => writer()));
	};
	await services.jobs.every('write-emails', '* * * * *', write);
	return services.bus.on('platform.email-due', () => void write());
}
