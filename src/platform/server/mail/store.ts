import type { Language } from '../../language.ts';
import { sql, type Database, type Transaction } from '../database.ts';

/** Entries for the recipient's calendar, as an attachment (RFC 5546 §3.2.1). */
export interface CalendarPart {
	method: 'PUBLISH';
	content: string;
}

/** An email for the outbox; `composeEmail` makes subject, body and HTML from a template. */
export interface Email {
	to: string;
	subject: string;
	/** The text part. */
	body: string;
	html?: string;
	language: Language;
	calendar?: CalendarPart;
	/** The address for replies; by default that of the installation. */
	replyTo?: string | null;
	/** Where the recipient can unsubscribe from emails of this kind (List-Unsubscribe, RFC 2369). */
	unsubscribe?: string;
	/** When the email becomes useless and is not sent, because its link has expired. */
	expiresAt?: Date;
	/** Whether it waits for release by a person. */
	hold?: boolean;
	/**
	 * A key that prevents duplicates, made of ids: `accreditation.invite:<id>`. An email whose key was used before is
	 * not written. Without names or addresses, because the key is stored longer than the email.
	 */
	key?: string;
}

/**
 * `held` until released · `waiting` for the mail server · `stored` without a mail server · `sent` · `failed`, to be
 * retried · `given-up`
 */
export type EmailState = 'held' | 'waiting' | 'stored' | 'sent' | 'failed' | 'given-up';

/** What the administrator can do with an email: release a held one, retry an unsent one, resend a sent one. */
export type EmailStep = 'release' | 'retry' | 'resend';

/** An email as the administrator sees it. */
export interface StoredEmail extends Pick<Email, 'to' | 'subject' | 'language'> {
	id: string;
	/** Only if the administrator passes it on or releases it: its links sign in as somebody else. */
	body: string | null;
	state: EmailState;
	/** Whether it is past `expiresAt`. */
	expired: boolean;
	tries: number;
	lastError: string | null;
	madeAt: Date;
}

/** An email to be sent. */
export interface WaitingEmail extends Pick<Email, 'to' | 'subject' | 'body' | 'language'> {
	html: string | null;
	calendar: string | null;
	method: CalendarPart['method'] | null;
	replyTo: string | null;
	unsubscribe: string | null;
	expired: boolean;
	/** Whether it has been retried for a day. */
	overdue: boolean;
}

type Connection = Transaction | Database;

/** Uses up a key. @returns `false` if it was used before */
export async function claimKey(tx: Connection, key: string): Promise<boolean> {
	const claimed = await sql`insert into platform.mail_key (key) values (${key})
		on conflict do nothing returning 1`.execute(tx);
	return claimed.rows.length === 1;
}

/** Stores a new email. @returns its id */
export async function insertEmail(tx: Connection, email: Email, state: EmailState): Promise<string> {
	const [id = ''] = await insertEmails(tx, email, [email.to], state);
	return id;
}

export async function deleteEmail(tx: Connection, id: string): Promise<void> {
	await sql`delete from platform.mail where id = ${id}`.execute(tx);
}

/** Stores one email for each recipient, with one statement. @returns their ids */
export async function insertEmails(
	tx: Connection,
	email: Omit<Email, 'to'>,
	recipients: readonly string[],
	state: EmailState,
): Promise<string[]> {
	const { subject, body, html, language, calendar, replyTo, unsubscribe, expiresAt } = email;
	const made = await sql<{ id: string }>`
		insert into platform.mail
			(recipient, subject, body, html, language, calendar, calendar_method, reply_to, unsubscribe, expires_at,
				state)
		select recipient, ${subject}, ${body}, ${html ?? null}, ${language}, ${calendar?.content ?? null},
			${calendar?.method ?? null}, ${replyTo ?? null}, ${unsubscribe ?? null}, ${expiresAt ?? null}::timestamptz,
			${state}
		from unnest(${[...recipients]}::text[]) as recipient
		returning id`.execute(tx);
	return made.rows.map(({ id }) => id);
}

/** Stores different emails that wait for release, with one statement. @returns their ids, in their order */
export async function insertHeld(
	tx: Connection,
	emails: readonly Omit<Email, 'key' | 'hold'>[],
): Promise<string[]> {
	const rows = emails.map(({ to, subject, body, html, language, replyTo, expiresAt }) => ({
		id: crypto.randomUUID(),
		recipient: to,
		subject,
		body,
		html: html ?? null,
		language,
		reply_to: replyTo ?? null,
		expires_at: expiresAt ?? null,
	}));
	await sql`insert into platform.mail (id, recipient, subject, body, html, language, reply_to, expires_at, state)
		select id, recipient, subject, body, html, language, reply_to, expires_at, 'held'
		from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as email(id uuid, recipient text, subject text, body text,
			html text, language text, reply_to text, expires_at timestamptz)`.execute(tx);
	return rows.map(({ id }) => id);
}

/** Queues held emails that have not expired, for a day from now. */
export async function queueHeld(tx: Connection, ids: readonly string[], state: 'waiting' | 'stored') {
	const queued = await sql<{ id: string; expiresAt: Date | null }>`
		update platform.mail set state = ${state}, queued_at = now()
		where id in (select id from platform.mail where id = any (${[...ids]}::uuid[]) order by id for update)
			and state = 'held' and coalesce(expires_at > now(), true)
		returning id, expires_at as "expiresAt"`.execute(tx);
	return queued.rows;
}

/** Copies a sent email under a new id, and so a new Message-ID. @returns the new id */
export async function copyEmail(tx: Connection, id: string): Promise<string> {
	const made = await sql<{ id: string }>`
		insert into platform.mail
			(recipient, subject, body, html, language, calendar, calendar_method, reply_to, unsubscribe, expires_at,
				state)
		select recipient, subject, body, html, language, calendar, calendar_method, reply_to, unsubscribe, expires_at,
			'waiting'
		from platform.mail where id = ${id} returning id`.execute(tx);
	return made.rows[0]?.id ?? '';
}

/** The state of an email, locked until the transaction ends; `undefined` if there is none. */
export async function lockEmail(tx: Connection, id: string) {
	const found = await sql<{ state: EmailState; expiresAt: Date | null; expired: boolean }>`
		select state, expires_at as "expiresAt", coalesce(expires_at <= now(), false) as expired
		from platform.mail where id = ${id} for update`.execute(tx);
	return found.rows[0];
}

/** Queues an email, for a day from now. */
export const queueEmail = (tx: Connection, id: string, state: 'waiting' | 'stored') =>
	sql`update platform.mail set state = ${state}, queued_at = now() where id = ${id}`.execute(tx);

/**
 * Queues the oldest emails again that failed or were given up and have not expired, for a day from now; none to people who
 * were blocked since.
 * @param max how many at most
 * @returns each with its state before
 */
export async function queueFailedEmails(tx: Transaction, max: number) {
	const queued = await sql<{ id: string; was: EmailState; expiresAt: Date | null }>`
		update platform.mail m set state = 'waiting', queued_at = now()
		from (select id, state from platform.mail
			where state in ('failed', 'given-up') and (expires_at is null or expires_at > now())
				and not exists (select from platform.person p where p.email = lower(recipient) and p.blocked_at is not null)
			order by made_at limit ${max} for update) was
		where m.id = was.id returning m.id, was.state as was, m.expires_at as "expiresAt"`.execute(tx);
	return queued.rows;
}

/** An email to send; `undefined` if it is sent, held, or not to be sent. */
export async function waitingEmail(database: Database, id: string): Promise<WaitingEmail | undefined> {
	const found = await sql<WaitingEmail>`
		select recipient as "to", subject, body, html, language, calendar, calendar_method as method,
			reply_to as "replyTo", unsubscribe,
			coalesce(expires_at <= now(), false) as expired, queued_at < now() - interval '1 day' as overdue
		from platform.mail where id = ${id} and state in ('waiting', 'failed')`.execute(database);
	return found.rows[0];
}

/** Records that the mail server has accepted an email. */
export const markSent = (database: Database, id: string) =>
	sql`update platform.mail set state = 'sent', sent_at = now(), tries = tries + 1, last_error = null
		where id = ${id}`.execute(database);

/** Records a failed attempt. @param state whether it is retried */
export const markFailed = (database: Database, id: string, state: 'failed' | 'given-up', reason: string) =>
	sql`update platform.mail set state = ${state}, tries = tries + 1, last_error = ${reason.slice(0, 500)}
		where id = ${id}`.execute(database);

/** Records that an email expired before it could be sent. */
export const markExpired = (database: Database, id: string) =>
	sql`update platform.mail set state = 'given-up',
		last_error = coalesce(last_error, 'It expired before it could be sent.')
		where id = ${id}`.execute(database);

const storedEmail = sql`m.id, m.recipient as "to", m.subject, case when m.state in ('stored', 'held') then m.body end as body,
	m.language, m.state, coalesce(m.expires_at <= now(), false) as expired, m.tries, m.last_error as "lastError",
	m.made_at as "madeAt"`;

/** Emails in the order of their ids. Their links are keys: only administrators may read this. */
export async function emailsBy(database: Database, ids: readonly string[]): Promise<StoredEmail[]> {
	const found = await sql<StoredEmail>`select ${storedEmail} from platform.mail m
		join unnest(${[...ids]}::uuid[]) with ordinality page(id, place) on page.id = m.id
		order by page.place`.execute(database);
	return found.rows;
}
