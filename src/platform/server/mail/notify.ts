import { done } from '../../result.ts';
import { inTransaction, systemContext, type OperationContext } from '../context.ts';
import type { Database, Transaction } from '../database.ts';
import { log } from '../log.ts';
import { announce } from '../outbox.ts';
import { columnOf, execute, firstRow } from '../query.ts';
import type { Services } from '../services.ts';
import type { Email } from './store.ts';

/*
 * Emails that a step causes: noted in the transaction of the step, written by one worker for all slices, each once. A
 * slice composes its own and says whether it is still true.
 */

/** A later notice of the same kind about the same thing replaces an earlier one that is not written yet. */
export interface EmailNotice {
	/** `<slice>:<email>`: a key of the slice's `emails`. */
	kind: string;
	/** What it is about; ids only. */
	about: string;
	/** What the writer needs besides; no texts, and no names of people. */
	detail?: Readonly<Record<string, unknown>>;
}

/** Composes an email, from what is stored now; `null` = it is no longer true, or there is nobody to tell. */
export type EmailWriter = (
	tx: Transaction,
	ctx: OperationContext,
	notice: Required<EmailNotice>,
	site: Services['emailSite'],
) => Promise<Omit<Email, 'key'> | null>;

type Writers = Readonly<Record<string, EmailWriter>>;
type Mail = Pick<Services, 'mailer' | 'emailSite'>;

/** Time until a failed email is tried again, ms. */
const retryAfter = 10 * 60_000;
const batchSize = 100;

/** Notes an email in the transaction of the step that causes it. */
export async function notify(
	tx: Transaction,
	{ kind, about, detail = {} }: EmailNotice,
	now: Date,
): Promise<void> {
	await execute(tx)`insert into platform.email_notice (kind, about, detail, due_at)
		values (${kind}, ${about}, ${JSON.stringify(detail)}, ${now})
		on conflict (kind, about) do update set detail = excluded.detail, cause = gen_random_uuid(), due_at = excluded.due_at`;
	await announce(tx, 'platform.email-due', {});
}

type Due = Required<EmailNotice> & { cause: string };

const dueNotices = (database: Database, now: Date) =>
	columnOf<string>(database)`select cause::text from platform.email_notice where due_at <= ${now}
		order by due_at, cause limit ${batchSize}`;

/** Takes a notice off the list; `undefined` if another process writes it or has written it. */
const takeNotice = (tx: Transaction, cause: string) =>
	firstRow<Due>(tx)`
		with due as (select kind, about from platform.email_notice where cause = ${cause} for update skip locked)
		delete from platform.email_notice n using due where (n.kind, n.about) = (due.kind, due.about)
		returning n.kind, n.about, n.detail, n.cause::text`;

const putOff = (database: Database, cause: string, until: Date) =>
	execute(database)`update platform.email_notice set due_at = ${until} where cause = ${cause}`;

/**
 * Writes the emails that are due, each once, however many processes run this. One that cannot be written is tried again
 * later and does not keep the others back.
 * @returns how many were written
 */
export async function writeEmails(ctx: OperationContext, writers: Writers, mail: Mail): Promise<number> {
	let written = 0;
	for (;;) {
		const causes = await dueNotices(ctx.database, ctx.now);
		for (const cause of causes)
			try {
				await inTransaction(ctx, async (tx) => {
					const due = await takeNotice(tx, cause);
					if (due && (await writeOne(tx, ctx, due, writers, mail))) written += 1;
					return done(null);
				});
			} catch (error) {
				log('error', 'mail.notice', { cause, error });
				await putOff(ctx.database, cause, new Date(ctx.now.getTime() + retryAfter));
			}
		if (causes.length < batchSize) return written;
	}
}

async function writeOne(
	tx: Transaction,
	ctx: OperationContext,
	{ cause, ...due }: Due,
	writers: Writers,
	{ mailer, emailSite }: Mail,
): Promise<boolean> {
	const write = writers[due.kind];
	if (!write) throw new Error(`no slice writes emails of the kind ${due.kind}`);
	const email = await write(tx, ctx, due, emailSite);
	return email !== null && (await mailer.write(tx, { ...email, key: `${due.kind}:${cause}` })) !== null;
}

/**
 * Writes emails as soon as a notice says that one is due, and each minute those whose notice was missed.
 * @param writers of all slices, by kind
 * @returns the function that stops it
 */
export async function startEmailWriter(services: Services, writers: Writers): Promise<() => void> {
	const write = async (): Promise<void> => {
		await writeEmails(systemContext(services), writers, services);
	};
	await services.jobs.every('write-noted-emails', '* * * * *', write);
	return services.bus.on('platform.email-due', () => {
		void write().catch((error: unknown) => log('error', 'mail.notices', { error }));
	});
}
