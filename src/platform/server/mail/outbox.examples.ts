import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { openTestPlatform, type TestPlatform } from '../../../../tests/test-platform.ts';
import { freePort } from '../../../../tests/setup/port.ts';
import { sql } from '../database.ts';
import { startJobs, type Jobs } from '../jobs.ts';
import { openMailServer, type MailServer, type Received } from './mail-server.examples.ts';
import { openMailer, type Mailer } from './mailer.ts';
import { openSmtp, type Smtp } from './smtp.ts';
import { newestEmails } from './newest-emails.examples.ts';
import type { Email } from './store.ts';

/* For tests: an outbox on a real database, and a real mail server that can be stopped. */

export const sender = {
	from: 'Conference <conference@example.org>',
	replyTo: 'secretariat@example.org',
	domain: 'conference.example.org',
};

/** An email in plain text. */
export const email = (over: Partial<Email> = {}): Email => ({
	to: 'delegate@example.org',
	subject: 'Your link to sign in',
	body: 'Open this link.',
	language: 'en',
	...over,
});

/** An outbox for each test of a file; its mail server starts with `receive`. */
export function outboxForTests() {
	let server: MailServer | null = null;
	let smtp: Smtp | null = null;
	let port = 0;
	const made = {
		platform: undefined as unknown as TestPlatform,
		jobs: undefined as unknown as Jobs,
		/** Starts the mail server. */
		async receive(manners: Parameters<typeof openMailServer>[1] = {}): Promise<void> {
			server = await openMailServer(port, manners);
		},
		/** Stops the mail server. */
		async stopServer(): Promise<void> {
			smtp?.close();
			smtp = null;
			await server?.close();
			server = null;
		},
		received: (): Received[] => server?.received ?? [],
		openMail: () =>
			openMailer(made.platform.database, made.jobs, {
				smtp: (smtp ??= openSmtp(`smtp://127.0.0.1:${port}`)),
				...sender,
			}),
		/** The outbox of an installation without a mail server. */
		openWithout: () => openMailer(made.platform.database, made.jobs, { smtp: null, ...sender }),
		async states() {
			const newest = await newestEmails(made.platform.database);
			return newest.map(({ state, tries, lastError }) => ({ state, tries, lastError }));
		},
		async sendAndWait(mailer: Mailer, over: Partial<Email> = {}): Promise<Received> {
			const before = made.received().length;
			await mailer.write(made.platform.database, email(over));
			await expect.poll(() => made.received().length, { timeout: 15_000 }).toBe(before + 1);
			return made.received().at(-1) as Received;
		},
		/** Skips the delays before retries. */
		skipDelays: () =>
			sql`update jobs.job set start_after = now() where name = 'mail' and state = 'retry'`.execute(
				made.platform.database,
			),
		/** Restarts the queue, as another process. */
		async restart(): Promise<void> {
			await made.jobs.stop();
			made.jobs = await startJobs(made.platform.url);
		},
	};
	beforeAll(async () => {
		made.platform = await openTestPlatform();
	});
	afterAll(() => made.platform.close());
	beforeEach(async () => {
		await sql`delete from platform.mail`.execute(made.platform.database);
		made.jobs = await startJobs(made.platform.url);
		port = await freePort();
	});
	afterEach(async () => {
		await made.jobs.stop();
		await made.stopServer();
	});
	return made;
}
