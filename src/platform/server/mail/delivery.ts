import * as v from 'valibot';
import type { Database } from '../database.ts';
import type { Smtp } from './smtp.ts';
import { markExpired, markFailed, markSent, waitingEmail, type WaitingEmail } from './store.ts';
import { onOneLine } from './template.ts';

const Job = v.object({ id: v.pipe(v.string(), v.uuid()) });

/** An error of nodemailer: what the server answered to which command. */
const SmtpError = v.object({
	message: v.string(),
	code: v.optional(v.string()),
	command: v.optional(v.string()),
	response: v.optional(v.string()),
	responseCode: v.optional(v.number()),
});

/** Who sends, and where answers go. */
export interface Sender {
	/** `Conference <conference@example.org>` */
	from: string;
	replyTo: string | null;
	/** What a Message-ID ends in. */
	domain: string;
}

/**
 * Why an attempt failed. Final is what the server or the address itself refuses for good (5yz to RCPT TO or DATA, RFC 5321
 * §4.2.1). What it says to the connection, to a password or to the sender is for the operator to correct: it is tried again.
 */
export function failure(error: unknown): { reason: string; final: boolean } {
	const parsed = v.safeParse(SmtpError, error);
	if (!parsed.success) return { reason: onOneLine(String(error)), final: false };
	const { message, code = '', command = '', response, responseCode } = parsed.output;
	const aboutEmail = ['EENVELOPE', 'EMESSAGE'].includes(code);
	const final =
		aboutEmail && (responseCode === undefined || (responseCode >= 500 && command !== 'MAIL FROM'));
	return { reason: onOneLine(response ?? message), final };
}

/**
 * Delivers emails by SMTP, each once: one that the mail server has accepted does not go again while this process lives,
 * even where the database could not be told. After a crash it may, and then has the same Message-ID.
 * @returns the work of one job; it throws when the email has to be tried again
 */
export function openDelivery(database: Database, smtp: Smtp, sender: Sender) {
	/** Emails that are being delivered. */
	const running = new Map<string, Promise<void>>();
	/** Emails that the mail server has accepted and the database does not know about yet. */
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
				const givenUp = final || email.overdue;
				await markFailed(database, id, givenUp ? 'given-up' : 'failed', reason);
				if (givenUp) return;
				throw error;
			}
			accepted.add(id);
		}
		await markSent(database, id);
		accepted.delete(id);
	}

	return async (data: Record<string, unknown>): Promise<void> => {
		const { id } = v.parse(Job, data);
		// The queue gives a job to another worker when it has heard nothing of the first; that one may still be at work.
		const delivery = running.get(id) ?? deliver(id).finally(() => running.delete(id));
		running.set(id, delivery);
		await delivery;
	};
}

/** An email as nodemailer takes it. The Message-ID follows from the id: a server sees that it has one already. */
const message = (id: string, email: WaitingEmail, { from, replyTo, domain }: Sender) => ({
	from,
	// One address, whatever is in it; a text would be read as a list of them.
	to: { name: '', address: email.to },
	...(replyTo && { replyTo: { name: '', address: replyTo } }),
	subject: email.subject,
	text: email.body,
	...(email.html && { html: email.html }),
	...(email.calendar && email.method
		? { icalEvent: { method: email.method, filename: 'invite.ics', content: email.calendar } }
		: {}),
	...(email.unsubscribe && { list: { unsubscribe: email.unsubscribe } }),
	messageId: `<${id}@${domain}>`,
	headers: { 'Content-Language': email.language, 'Auto-Submitted': 'auto-generated' },
});
