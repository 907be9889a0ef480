import type { Language } from '../../language.ts';
import { sql, type Database, type Transaction } from '../database.ts';
import type { CalendarPart } from './invitation.ts';

/** An email for the outbox; `composeEmail` writes subject, body and HTML from a template. */
export interface Email {
	to: string;
	subject: string;
	/** The text part. */
	body: string;
	html?: string;
	language: Language;
	calendar?: CalendarPart;
	/** Where the recipient can stop emails of this kind (List-Unsubscribe, RFC 2369). */
	unsubscribe?: string;
	/** When it is of no use any more and is not sent, because the link in it has expired. */
	expiresAt?: Date;
	/** Whether it waits until somebody releases it. */
	hold?: boolean;
	/**
	 * What it is about, by ids: `accreditation.invite:<id>`. An email whose key was used before is not written. No names or
	 * addresses: the key is stored longer than the email.
	 */
	key?: string;
}

/**
 * `held` until somebody releases it · `waiting` for the mail server · `stored` since there is none · `sent` ·
 * `failed`, and tried again · `given-up`
 */
export type EmailState = 'held' | 'waiting' | 'stored' | 'sent' | 'failed' | 'given-up';

/** What the administrator can do with an email: send a held one, try an unsent one again, send a sent one once more. */
export type EmailStep = 'release' | 'retry' | 'resend';

/** An email as the administrator sees it. */
export interface StoredEmail extends Pick<Email, 'to' | 'subject' | 'language'> {
	id: string;
	/** Only where the administrator passes it on or releases it: a link in it signs in as somebody else. */
	body: string | null;
	state: EmailState;
	/** Whether it is of no use any more. */
	expired: boolean;
	tries: number;
	lastError: string | null;
	madeAt: Date;
}

/** An email as it is handed to the mail server. */
export interface WaitingEmail extends Pick<Email, 'to' | 'subject' | 'body' | 'language'> {
	html: string | null;
	calendar: string | null;
	method: CalendarPart['method'] | null;
	unsubscribe: string | null;
	expired: boolean;
	/** Whether it has been tried for a day. */
	overdue: boolean;
}

type Connection = Transaction | Database;

/** Uses up a key. @returns `false` when it was used before */
export async function takeKey(tx: Connection, key: string): Promise<boolean> {
	const taken = await sql`insert into platform.mail_key (key) values (${key})
		on conflict do nothing returning 1`.execute(tx);
	return taken.rows.length === 1;
}

/** Stores a new email. @returns its id */
export async function insertEmail(tx: Connection, email: Email, state: EmailState): Promise<string> {
	const { to, subject, body, html, language, calendar, unsubscribe, expiresAt } = email;
	const made = await sql<{ id: string }>`
		insert into platform.mail
			(recipient, subject, body, html, language, calendar, calendar_method, unsubscribe, expires_at, state)
		values (${to}, ${subject}, ${body}, ${html ?? null}, ${language}, ${calendar?.content ?? null},
			${calendar?.method ?? null}, ${unsubscribe ?? null}, ${expiresAt ?? null}, ${state})
		returning id`.execute(tx);
	return made.rows[0]?.id ?? '';
}

/** Stores a sent email once more, under another id and so another Message-ID. @returns the new id */
export async function copyEmail(tx: Connection, id: string): Promise<string> {
	const made = await sql<{ id: string }>`
		insert into platform.mail
			(recipient, subject, body, html, language, calendar, calendar_method, unsubscribe, expires_at, state)
		select recipient, subject, body, html, language, calendar, calendar_method, unsubscribe, expires_at, 'waiting'
		from platform.mail where id = ${id} returning id`.execute(tx);
	return made.rows[0]?.id ?? '';
}

/** The state of an email, which nobody else changes until the transaction ends; `undefined` = there is none. */
export async function lockEmail(tx: Connection, id: string) {
	const found = await sql<{ state: EmailState; expiresAt: Date | null; expired: boolean }>`
		select state, expires_at as "expiresAt", coalesce(expires_at <= now(), false) as expired
		from platform.mail where id = ${id} for update`.execute(tx);
	return found.rows[0];
}

/** Lets an email begin to wait, for a day from now. */
export const queueEmail = (tx: Connection, id: string, state: 'waiting' | 'stored') =>
	sql`update platform.mail set state = ${state}, queued_at = now() where id = ${id}`.execute(tx);

/** An email that is to be sent; `undefined` when it was sent, is held, or is not to be sent. */
export async function waitingEmail(database: Database, id: string): Promise<WaitingEmail | undefined> {
	const found = await sql<WaitingEmail>`
		select recipient as "to", subject, body, html, language, calendar, calendar_method as method, unsubscribe,
			coalesce(expires_at <= now(), false) as expired, queued_at < now() - interval '1 day' as overdue
		from platform.mail where id = ${id} and state in ('waiting', 'failed')`.execute(database);
	return found.rows[0];
}

/** Says that the mail server has accepted an email. */
export const markSent = (database: Database, id: string) =>
	sql`update platform.mail set state = 'sent', sent_at = now(), tries = tries + 1, last_error = null
		where id = ${id}`.execute(database);

/** Says why an attempt failed. @param state whether it is tried again */
export const markFailed = (database: Database, id: string, state: 'failed' | 'given-up', reason: string) =>
	sql`update platform.mail set state = ${state}, tries = tries + 1, last_error = ${reason.slice(0, 500)}
		where id = ${id}`.execute(database);

/** Says that an email was of no use any more before it could be sent. */
export const markExpired = (database: Database, id: string) =>
	sql`update platform.mail set state = 'given-up',
		last_error = coalesce(last_error, 'It expired before it could be sent.') where id = ${id}`.execute(database);

/** The newest emails, for the administrator's page. Links in them are keys: nobody else may read this. */
export async function newestEmails(database: Database, most = 100): Promise<StoredEmail[]> {
	const found = await sql<StoredEmail>`
		select id, recipient as "to", subject, case when state in ('stored', 'held') then body end as body, language,
			state, coalesce(expires_at <= now(), false) as expired, tries, last_error as "lastError", made_at as "madeAt"
		from platform.mail order by made_at desc limit ${most}`.execute(database);
	return found.rows;
}
