import * as v from 'valibot';
import { sql, type Database } from './database.ts';
import type { Email } from './mail.ts';
import type { Smtp } from './smtp.ts';

const Job = v.object({
	id: v.pipe(v.string(), v.uuid()),
	expiresAt: v.nullish(v.pipe(v.string(), v.isoTimestamp())),
});

/**
 * Delivers letters by SMTP, each once: one that the mail server has accepted does not go again while this process lives,
 * even where the database could not be told. After a crash it may, and then has the same Message-ID.
 * @returns the work of one job; it throws when the letter has to be tried again
 */
export function openDelivery(database: Database, smtp: Smtp, settings: { from: string; domain: string }) {
	const { from, domain } = settings;
	/** Letters that are being delivered. */
	const running = new Map<string, Promise<void>>();
	/** Letters that the mail server has accepted and the database does not know about yet. */
	const accepted = new Set<string>();

	async function send(id: string, letter: Email): Promise<void> {
		try {
			await smtp.sendMail({
				from,
				// One address, whatever is in it; a text would be read as a list of them.
				to: { name: '', address: letter.to },
				subject: letter.subject,
				text: letter.body,
				messageId: `<${id}@${domain}>`,
				headers: { 'Content-Language': letter.language, 'Auto-Submitted': 'auto-generated' },
			});
		} catch (error) {
			await sql`update platform.mail set state = 'failed', tries = tries + 1,
				last_error = ${String(error).slice(0, 500)} where id = ${id}`.execute(database);
			throw error;
		}
	}

	async function deliver(id: string, expired: boolean): Promise<void> {
		const found = await sql<Email>`select recipient as "to", subject, body, language from platform.mail
			where id = ${id} and state in ('queued', 'failed')`.execute(database);
		const [letter] = found.rows;
		if (!letter) return;
		if (!accepted.has(id)) {
			if (expired) {
				await sql`update platform.mail set state = 'failed',
					last_error = coalesce(last_error, 'It expired before it could be sent.')
					where id = ${id}`.execute(database);
				return;
			}
			await send(id, letter);
			accepted.add(id);
		}
		await sql`update platform.mail set state = 'sent', sent_at = now(), tries = tries + 1, last_error = null
			where id = ${id}`.execute(database);
		accepted.delete(id);
	}

	return async (data: Record<string, unknown>): Promise<void> => {
		const { id, expiresAt } = v.parse(Job, data);
		// The queue gives a job to another worker when it has heard nothing of the first; that one may still be at work.
		const expired = Boolean(expiresAt && Date.parse(expiresAt) < Date.now());
		const delivery = running.get(id) ?? deliver(id, expired).finally(() => running.delete(id));
		running.set(id, delivery);
		await delivery;
	};
}
