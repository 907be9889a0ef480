import { createTransport } from 'nodemailer';
import type { Language } from '../language.ts';
import { sql, type Database, type Transaction } from './database.ts';
import type { Jobs } from './jobs.ts';

/** A letter in plain words; the signature and the reasons belong to who writes it. */
export interface Letter {
	to: string;
	subject: string;
	body: string;
	language: Language;
}

/** A letter as the administrator sees it. */
export interface KeptLetter extends Omit<Letter, 'body'> {
	id: string;
	/** Only where it is for the administrator to pass on: a link in it signs in as somebody else. */
	body: string | null;
	state: 'queued' | 'kept' | 'sent' | 'failed';
	tries: number;
	lastError: string | null;
	madeAt: Date;
}

/** Sends letters by SMTP, or keeps them where the administrator reads them. */
export interface Post {
	/** Whether a mail server is set. */
	readonly reachable: boolean;
	/** Takes a letter in the transaction that is the reason for it. */
	write(tx: Transaction | Database, letter: Letter): Promise<void>;
}

/**
 * Opens the post office. Without `server` every letter is kept in the database, for an administrator to pass
 * on; with one, each is tried for about a day.
 * @param server `smtp://user:password@mail.example.org:587`
 * @param from the sender, `Conference <conference@example.org>`
 */
export async function openPost(
	database: Database,
	jobs: Jobs,
	settings: { server: string | null; from: string },
): Promise<Post> {
	const { server, from } = settings;
	const transport = server ? createTransport(server, { from }) : null;
	if (transport)
		await jobs.work('mail', async ({ id }) => {
			const found = await sql<Letter>`select recipient as "to", subject, body, language from platform.mail
				where id = ${id} and state in ('queued', 'failed')`.execute(database);
			const letter = found.rows[0];
			if (!letter) return;
			try {
				await transport.sendMail({
					from,
					// One address, whatever is in it; a text would be read as a list of them.
					to: { name: '', address: letter.to },
					subject: letter.subject,
					text: letter.body,
					messageId: `<${String(id)}@rostrum>`, // a second try is the same letter
					headers: { 'Content-Language': letter.language, 'Auto-Submitted': 'auto-generated' },
				});
				await sql`update platform.mail set state = 'sent', sent_at = now(), tries = tries + 1, last_error = null
					where id = ${id}`.execute(database);
			} catch (error) {
				await sql`update platform.mail set state = 'failed', tries = tries + 1,
					last_error = ${String(error).slice(0, 500)} where id = ${id}`.execute(database);
				throw error;
			}
		});
	return {
		reachable: transport !== null,
		async write(tx, letter) {
			const made = await sql<{ id: string }>`
				insert into platform.mail (recipient, subject, body, language, state)
				values (${letter.to}, ${letter.subject}, ${letter.body}, ${letter.language},
					${transport ? 'queued' : 'kept'}) returning id`.execute(tx);
			if (transport) await jobs.order(tx, 'mail', { id: made.rows[0]?.id });
		},
	};
}

/** The newest letters, for the administrator's page. Links in them are keys: nobody else may read this. */
export async function newestLetters(database: Database, most = 100): Promise<KeptLetter[]> {
	const found = await sql<KeptLetter>`
		select id, recipient as "to", subject, case when state = 'kept' then body end as body, language, state,
			tries, last_error as "lastError", made_at as "madeAt"
		from platform.mail order by made_at desc limit ${most}`.execute(database);
	return found.rows;
}
