import { hasRole } from '../../actor.ts';
import { done, refuse, type Result } from '../../result.ts';
import { audit } from '../audit.ts';
import { inTransaction, type OperationContext } from '../context.ts';
import type { Database, Transaction } from '../database.ts';
import { useFormKey } from '../form-key.ts';
import type { Jobs, Retries } from '../jobs.ts';
import { openDelivery, type Sender } from './delivery.ts';
import type { Smtp } from './smtp.ts';
import {
	copyEmail,
	deleteEmail,
	insertEmail,
	insertEmails,
	insertHeld,
	lockEmail,
	queueEmail,
	queueFailedEmails,
	queueHeld,
	claimKey,
	type Email,
	type EmailState,
	type EmailStep,
	type StoredEmail,
} from './store.ts';

/** Why an email cannot be sent now. */
export type EmailRefusal = 'not-found' | 'already-done' | 'expired' | 'no-server';

/** The email's id, and the form's one-time key. */
export interface SendInput {
	id: string;
	once: string;
}

/** The outbox: sends emails by SMTP, or stores them for the administrator. */
export interface Mailer {
	/** Whether a mail server is configured. */
	readonly reachable: boolean;
	/**
	 * Adds an email in the transaction that causes it.
	 * @returns its id; `null` if its key was used before
	 */
	write(tx: Transaction | Database, email: Email): Promise<string | null>;
	/** Removes an email and its job in the transaction that wrote it. */
	remove(tx: Transaction, id: string): Promise<void>;
	/** Adds one email for many recipients in the transaction that causes it, with two statements. */
	writeToMany(
		tx: Transaction | Database,
		email: Omit<Email, 'to' | 'key' | 'hold'>,
		recipients: readonly string[],
	): Promise<void>;
	/** Adds emails that wait for release, with one statement. @returns their ids, in their order */
	holdMany(tx: Transaction, emails: readonly Omit<Email, 'key' | 'hold'>[]): Promise<string[]>;
	/**
	 * Releases held emails in the transaction of an operation that has checked the right to, with two statements.
	 * @returns the ids of those that were held and have not expired
	 */
	releaseMany(tx: Transaction, ids: readonly string[]): Promise<string[]>;
	/** Releases a held email. */
	release(ctx: OperationContext, input: SendInput): Promise<Result<null, EmailRefusal>>;
	/** Retries an unsent email now; sends a sent one again, as a new email. */
	resend(ctx: OperationContext, input: SendInput): Promise<Result<null, EmailRefusal>>;
	/** Retries all emails now that failed or were given up and have not expired, the oldest thousand; none to blocked people. */
	resendFailed(ctx: OperationContext, input: Pick<SendInput, 'once'>): Promise<Result<null, EmailRefusal>>;
	/**
	 * Sends an email again in the transaction of an operation that has checked the right to.
	 * @returns its state before, and the id under which it goes: a new one if it was sent before
	 */
	resendIn(tx: Transaction, id: string): Promise<Result<{ was: EmailState; as: string }, EmailRefusal>>;
}

/** What an administrator can do with an email now. @param reachable whether a mail server is configured */
export function emailStep(
	email: Pick<StoredEmail, 'state' | 'expired'>,
	reachable: boolean,
): EmailStep | null {
	if (email.expired) return null;
	if (email.state === 'held') return 'release';
	if (!reachable) return null;
	return email.state === 'sent' ? 'resend' : 'retry';
}

/** For emails that expire, which somebody is waiting for: retried every few seconds until they expire. */
const untilExpired: Retries = { retryLimit: 100, retryDelay: 3, retryDelayMax: 30 };

/** Retries for a day, after which `openDelivery` gives up; the delay doubles, up to half an hour. */
const dayOfRetries: Retries = { retryLimit: 100, retryDelay: 30, retryDelayMax: 1_800 };

/** An email that expires within this time (ms) is retried within half a minute. */
const soon = 3_600_000;

const retriesFor = (expiresAt?: Date | null): Retries =>
	expiresAt && expiresAt.getTime() - Date.now() < soon ? untilExpired : dayOfRetries;

/** How many emails are retried at once. */
const retriedAtOnce = 1_000;

/** The permission check and transaction of an administrator's operation. @param id of the email, if it is one */
const asAdministrator = (
	ctx: OperationContext,
	{ id, once }: Partial<SendInput> & Pick<SendInput, 'once'>,
	task: (tx: Transaction) => Promise<Result<null, EmailRefusal>>,
): Promise<Result<null, EmailRefusal>> =>
	inTransaction<null, EmailRefusal>(ctx, async (tx) => {
		const { person } = ctx.actor;
		if (!hasRole(ctx.actor, 'administrator')) return refuse('not-found');
		if (id !== undefined && !(await lockEmail(tx, id))) return refuse('not-found');
		if (person && !(await useFormKey(tx, person.id, once, ctx.now))) return refuse('already-done');
		return task(tx);
	});

/**
 * Opens the outbox. Without a mail server, emails are stored for an administrator to pass on; with one, each is retried
 * until it expires, or for a day.
 */
export async function openMailer(
	database: Database,
	jobs: Jobs,
	{ smtp, ...sender }: Sender & { smtp: Smtp | null },
): Promise<Mailer> {
	if (smtp) await jobs.work('mail', openDelivery(database, smtp, sender), 5);
	const next = smtp ? 'waiting' : 'stored';

	async function order(tx: Transaction | Database, id: string, expiresAt?: Date | null): Promise<void> {
		if (smtp) await jobs.order(tx, 'mail', { id }, retriesFor(expiresAt));
	}

	async function releaseIn(tx: Transaction, id: string): Promise<Result<null, EmailRefusal>> {
		const email = await lockEmail(tx, id);
		if (!email) return refuse('not-found');
		if (email.expired) return refuse('expired');
		if (email.state !== 'held') return refuse('already-done');
		await queueEmail(tx, id, next);
		await order(tx, id, email.expiresAt);
		return done(null);
	}

	async function resendIn(
		tx: Transaction,
		id: string,
	): Promise<Result<{ was: EmailState; as: string }, EmailRefusal>> {
		const email = await lockEmail(tx, id);
		if (!email || email.state === 'held') return refuse('not-found');
		if (email.expired) return refuse('expired');
		if (!smtp) return refuse('no-server');
		const { state: was, expiresAt } = email;
		const as = was === 'sent' ? await copyEmail(tx, id) : id;
		await queueEmail(tx, as, 'waiting');
		// One job per email: two would send it twice.
		const ordered = was === 'waiting' || was === 'failed' ? await jobs.runNow(tx, 'mail', [as]) : [];
		if (!ordered.length) await order(tx, as, expiresAt);
		return done({ was, as });
	}

	return {
		reachable: smtp !== null,
		async write(tx, email) {
			if (email.key !== undefined && !(await claimKey(tx, email.key))) return null;
			const id = await insertEmail(tx, email, email.hold ? 'held' : next);
			if (!email.hold) await order(tx, id, email.expiresAt);
			return id;
		},
		async remove(tx, id) {
			await deleteEmail(tx, id);
			if (smtp) await jobs.cancel(tx, 'mail', id);
		},
		async writeToMany(tx, email, recipients) {
			if (!recipients.length) return;
			const ids = await insertEmails(tx, email, recipients, next);
			const data = ids.map((id) => ({ id }));
			if (smtp) await jobs.orderMany(tx, 'mail', data, dayOfRetries);
		},
		holdMany: (tx, emails) => insertHeld(tx, emails),
		async releaseMany(tx, ids) {
			const released = await queueHeld(tx, ids, next);
			const expiring = Map.groupBy(released, ({ expiresAt }) => retriesFor(expiresAt));
			for (const [retries, emails] of smtp ? expiring : [])
				await jobs.orderMany(
					tx,
					'mail',
					emails.map(({ id }) => ({ id })),
					retries,
				);
			return released.map(({ id }) => id);
		},
		resendIn,
		release: (ctx, input) =>
			asAdministrator(ctx, input, async (tx) => {
				const released = await releaseIn(tx, input.id);
				if (released.ok) await audit(tx, ctx, 'mail.release', `email:${input.id}`);
				return released;
			}),
		resend: (ctx, input) =>
			asAdministrator(ctx, input, async (tx) => {
				const sent = await resendIn(tx, input.id);
				if (!sent.ok) return sent;
				await audit(tx, ctx, 'mail.resend', `email:${input.id}`, { ...sent.value });
				return done(null);
			}),
		resendFailed: (ctx, input) =>
			asAdministrator(ctx, input, async (tx) => {
				if (!smtp) return refuse('no-server');
				const queued = await queueFailedEmails(tx, retriedAtOnce);
				if (!queued.length) return refuse('expired');
				const failed = queued.filter(({ was }) => was === 'failed').map(({ id }) => id);
				// One job per email: two would send it twice.
				const ordered = new Set(await jobs.runNow(tx, 'mail', failed));
				const unordered = Map.groupBy(
					queued.filter(({ id }) => !ordered.has(id)),
					({ expiresAt }) => retriesFor(expiresAt),
				);
				for (const [retries, emails] of unordered)
					await jobs.orderMany(
						tx,
						'mail',
						emails.map(({ id }) => ({ id })),
						retries,
					);
				await audit(tx, ctx, 'mail.resend', 'emails', { count: queued.length });
				return done(null);
			}),
	};
}
