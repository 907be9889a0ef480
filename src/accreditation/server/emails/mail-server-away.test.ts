import { expect, test } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { startJobs } from '#platform/server/jobs.ts';
import { openMailer } from '#platform/server/mail/mailer.ts';
import { openSmtp } from '#platform/server/mail/smtp.ts';
import { openMailServer } from '#platform/server/mail/mail-server.examples.ts';
import { freePort } from '../../../../tests/setup/port.ts';
import { valueOf } from '../../../conference/server/test-conference.examples.ts';
import { openEmailExamples, writeDueEmails } from './emails.examples.ts';
import { releaseEmails } from './release-emails.ts';
import { resendEmail } from './resend-email.ts';
import { start } from '../accreditation.examples.ts';

const people = ['A', 'B', 'C', 'D', 'E'];

test('While the mail server is away for an hour, two processes lose no email and send none twice. 11.3', async () => {
	const made = await openEmailExamples();
	const { platform } = made;
	const port = await freePort();
	/** A process: its own queue and its own connections to the mail server. */
	const openProcess = async () => {
		const jobs = await startJobs(platform.url);
		const smtp = openSmtp(`smtp://127.0.0.1:${port}`);
		const from = { from: 'Conference <conference@example.org>', replyTo: null, domain: 'rostrum.example' };
		const mailer = await openMailer(platform.database, jobs, { smtp, ...from });
		return { mailer, stop: () => jobs.stop().then(() => smtp.close()) };
	};
	const processes = [await openProcess(), await openProcess()];
	const { id: conference, delegation } = await made.conference();
	for (const name of people) await made.step(await made.nominate(delegation, name), { do: 'accredit' });
	await Promise.all(
		processes.map(({ mailer }) =>
			writeDueEmails(platform.context(undefined, start), { mailer, site: made.site }),
		),
	);
	await Promise.all(
		processes.map(({ mailer }) => releaseEmails(made.ctx(), conference, { kind: 'accredited' }, mailer)),
	);
	const states = async () => (await made.written()).map(({ state }) => state);
	await expect.poll(states, { timeout: 15_000 }).toEqual(people.map(() => 'failed'));
	// An hour later: every email has been tried for that long, and the next attempt is due.
	await sql`update platform.mail set queued_at = queued_at - interval '1 hour'`.execute(platform.database);
	const server = await openMailServer(port);
	const due = () =>
		sql`update jobs.job set start_after = now() where name = 'mail' and state = 'retry'`.execute(
			platform.database,
		);
	await expect
		.poll(() => due().then(states), { timeout: 15_000, interval: 200 })
		.toEqual(people.map(() => 'sent'));
	expect(server.received.flatMap(({ to }) => to).toSorted()).toEqual(
		people.map((name) => `${name.toLowerCase()}@example.org`),
	);
	// Sent again by an officer: a copy, one for two presses of one form.
	const [first] = await made.written();
	const again = { id: first?.id ?? '', once: crypto.randomUUID() };
	const answers = await Promise.all(
		processes.map(({ mailer }) => resendEmail(made.ctx(), conference, again, mailer)),
	);
	expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
	expect(valueOf(answers.find(({ ok }) => ok)!).id).not.toBe(first?.id);
	await expect.poll(() => server.received.length, { timeout: 15_000 }).toBe(people.length + 1);
	await expect.poll(states, { timeout: 15_000 }).toEqual([...people, 'again'].map(() => 'sent'));
	await Promise.all(processes.map(({ stop }) => stop()));
	await server.close();
	await made.close();
}, 60_000);
