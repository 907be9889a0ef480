import type { OperationContext } from '../context.ts';
import type { Database, Transaction } from '../database.ts';
import { announce } from '../outbox.ts';
import { columnOf, execute, firstRow } from '../query.ts';
import type { Services } from '../services.ts';
import type { OpenEmailQueue } from './email-queue.ts';
import type { Email } from './store.ts';

/*
 * Emails that a step causes: noted in the transaction of the step, written by the worker of `email-queue.ts`, each once. A
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

const dueNotices = (database: Database, now: Date, limit: number) =>
	columnOf<string>(database)`select cause::text from platform.email_notice where due_at <= ${now}
		order by due_at, cause limit ${limit}`;

/** Takes a notice off the list; `null` if another process writes it or has written it. */
const takeNotice = (tx: Transaction, cause: string) =>
	firstRow<Required<EmailNotice>>(tx)`
		with due as (select kind, about from platform.email_notice where cause = ${cause} for update skip locked)
		delete from platform.email_notice n using due where (n.kind, n.about) = (due.kind, due.about)
		returning n.kind, n.about, n.detail`;

/** The queue of the notices. @param writers of all slices, by kind */
export const noticeQueue =
	(writers: Readonly<Record<string, EmailWriter>>): OpenEmailQueue =>
	(ctx, { mailer, emailSite }) => ({
		due: (limit) => dueNotices(ctx.database, ctx.now, limit),
		async write(tx, cause) {
			const due = await takeNotice(tx, cause);
			if (!due) return false;
			const write = writers[due.kind];
			if (!write) throw new Error(`no slice writes emails of the kind ${due.kind}`);
			const email = await write(tx, ctx, due, emailSite);
			return email !== null && (await mailer.write(tx, { ...email, key: `${due.kind}:${cause}` })) !== null;
		},
		putOff: (cause, until) =>
			execute(ctx.database)`update platform.email_notice set due_at = ${until} where cause = ${cause}`,
	});
