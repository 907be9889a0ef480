import * as v from 'valibot';
import type { Database } from '../database.ts';
import type { Smtp } from './smtp.ts';
import { markExpired, markFailed, markSent, waitingEmail, type WaitingEmail } from './store.ts';
import { singleLine } from './template.ts';

const Job = v.object({ id: v.pipe(v.string(), v.uuid()) });

/** An error of nodemailer: the server's response and the command it answered. */
const SmtpError = v.object({
	message: v.string(),
	code: v.optional(v.string()),
	command: v.optional(v.string()),
	response: v.optional(v.string()),
	responseCode: v.optional(v.number()),
});

/** The sender, and the address for replies. */
export interface Sender {
	/** `Conference <conference@example.org>` */
	from: string;
	replyTo: string | null;
	/** The right side of a Message-ID. */
	domain: string;
}

/**
 * Why an attempt failed. Final: the server or the address permanently refuses (5yz to RCPT TO or DATA, RFC 5321
 * §4.2.1). Errors of the connection, the password or the sender are retried, because the operator can correct them.
 */
export function failure(error: unknown): { reason: string; final: boolean } {
	const parsed = v.safeParse(SmtpError, error);
	if (!parsed.success) return { reason: singleLine(String(error)), final: false };
	const { message, code = '', command = '', response, responseCode } = parsed.output;
	const isEmailFault = ['EENVELOPE', 'EMESSAGE'].includes(code);
	const final =
		isEmailFault && (responseCode === undefined || (responseCode >= 500 && command !== 'MAIL FROM'));
	return { reason: singleLine(response ?? message), final };
}

/**
 * Sends emails by SMTP, each once: an email accepted by the mail server is not sent again while this process lives,
 * even if the database could not be updated. After a crash it may be, with the same Message-ID.
 * @returns the function that runs one job; it throws when the email has to be retried
 */
export function openDelivery(database: Database, smtp: Smtp, sender: Sender) {
	/** Emails being sent. */
	const running = new Map<string, Promise<void>>();
	/** Emails accepted by the mail server whose rows are not updated yet. */
	const accepted = new Set<string>();

	async function deliver(id: string): Promise<void> {
		const email = await waitingEmail(database, id);
		if (!email) return;
		if (!accepted.has(id)) {
			if (email.expired) {
				await markExpired(database, id);
				return;
			}
			try {
				await smtp.sendMail(message(id, email, sender));
			} catch (error) {
				const { reason, final } = failure(error);
				const isFinal = final || email.overdue;
				await markFailed(database, id, isFinal ? 'given-up' : 'failed', reason);
				if (isFinal) return;
				throw error;
			}
			accepted.add(id);
		}
		await markSent(database, id);
		accepted.delete(id);
	}

	return async (data: Record<string, unknown>): Promise<void> => {
		const { id } = v.parse(Job, data);
		// The queue reassigns a job without a heartbeat; the first worker may still be running it.
		const delivery = running.get(id) ?? deliver(id).finally(() => running.delete(id));
		running.set(id, delivery);
		await delivery;
	};
}

const replyAddress = (address: string | null) => address && { replyTo: { name: '', address } };

/** The email for nodemailer. The Message-ID is derived from the id, so a mail server recognises a duplicate. */
const message = (id: string, { replyTo, ...email }: WaitingEmail, sender: Sender) => ({
	from: sender.from,
	// An address object; nodemailer would parse a text as a list of addresses.
	to: { name: '', address: email.to },
	...replyAddress(replyTo ?? sender.replyTo),
	subject: email.subject,
	text: email.body,
	...(email.html && { html: email.html }),
	...(email.calendar && email.method
		? { icalEvent: { method: email.method, filename: 'invite.ics', content: email.calendar } }
		: {}),
	...(email.unsubscribe && { list: { unsubscribe: email.unsubscribe } }),
	messageId: `<${id}@${sender.domain}>`,
	headers: { 'Content-Language': email.language, 'Auto-Submitted': 'auto-generated' },
});
