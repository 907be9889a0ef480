import type { Language } from '../language.ts';
import { sql, type Database, type Transaction } from './database.ts';
import { openDelivery } from './delivery.ts';
import type { Jobs, Retries } from './jobs.ts';
import type { Smtp } from './smtp.ts';

/** A letter in plain words; the signature and the reasons belong to who writes it. */
export interface Email {
	to: string;
	subject: string;
	body: string;
	language: Language;
	/** When it is of no use any more and is not sent, because the link in it has expired. */
	expiresAt?: Date;
}

/** A letter as the administrator sees it. */
export interface StoredEmail extends Omit<Email, 'body' | 'expiresAt'> {
	id: string;
	/** Only where it is for the administrator to pass on: a link in it signs in as somebody else. */
	body: string | null;
	state: 'queued' | 'kept' | 'sent' | 'failed';
	tries: number;
	lastError: string | null;
	madeAt: Date;
}

/** Sends letters by SMTP, or keeps them where the administrator reads them. */
export interface Mailer {
	/** Whether a mail server is set. */
	readonly reachable: boolean;
	/** Takes a letter in the transaction that is the reason for it. */
	write(tx: Transaction | Database, letter: Email): Promise<void>;
}

/** Somebody waits in front of the page for a mail that expires: tried again soon, until it does. */
const untilExpired: Retries = { retryLimit: 100, retryDelay: 3, retryDelayMax: 30 };

/**
 * Opens the post office. Without a mail server every letter is kept in the database, for an administrator to pass
 * on; with one, each is tried until it expires, or for about a day.
 * @param settings `from`: the sender, `Conference <conference@example.org>`; `domain`: what a Message-ID ends in
 */
export async function openMailer(
	database: Database,
	jobs: Jobs,
	settings: { smtp: Smtp | null; from: string; domain: string },
): Promise<Mailer> {
	const { smtp, from, domain } = settings;
	if (smtp) await jobs.work('mail', openDelivery(database, smtp, { from, domain }), 5);
	return {
		reachable: smtp !== null,
		async write(tx, letter) {
			const made = await sql<{ id: string }>`
				insert into platform.mail (recipient, subject, body, language, state)
				values (${letter.to}, ${letter.subject}, ${letter.body}, ${letter.language},
					${smtp ? 'queued' : 'kept'}) returning id`.execute(tx);
			if (!smtp) return;
			const { expiresAt } = letter;
			const data = { id: made.rows[0]?.id, expiresAt: expiresAt?.toISOString() ?? null };
			await jobs.order(tx, 'mail', data, expiresAt && untilExpired);
		},
	};
}

/** The newest letters, for the administrator's page. Links in them are keys: nobody else may read this. */
export async function newestEmails(database: Database, most = 100): Promise<StoredEmail[]> {
	const found = await sql<StoredEmail>`
		select id, recipient as "to", subject, case when state = 'kept' then body end as body, language, state,
			tries, last_error as "lastError", made_at as "madeAt"
		from platform.mail order by made_at desc limit ${most}`.execute(database);
	return found.rows;
}
