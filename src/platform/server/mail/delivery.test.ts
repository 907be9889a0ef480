import { expect, test } from 'vitest';
import { done, refuse } from '../../result.ts';
import { inTransaction } from '../context.ts';
import { sql } from '../database.ts';
import { failure } from './delivery.ts';
import { head, type Received } from './mail-server.examples.ts';
import { email, outboxForTests } from './outbox.examples.ts';
import { newestEmails } from './newest-emails.examples.ts';

const outbox = outboxForTests();

test('Without a mail server an email is stored, for the administrator to read', async () => {
	const mailer = await outbox.openWithout();
	expect(mailer.reachable).toBe(false);
	await mailer.write(outbox.platform.database, email());
	expect(await newestEmails(outbox.platform.database)).toEqual([
		{
			...email(),
			id: expect.any(String),
			state: 'stored',
			expired: false,
			tries: 0,
			lastError: null,
			madeAt: expect.any(Date),
		},
	]);
});

test('An email of a transaction that is refused is neither sent nor stored', async () => {
	await outbox.receive();
	const mailer = await outbox.openMail();
	await inTransaction(outbox.platform.context(), async (tx) => {
		await mailer.write(tx, email({ subject: 'refused' }));
		return refuse('not-allowed');
	});
	await outbox.sendAndWait(mailer, { subject: 'after' });
	expect(outbox.received().map((one) => head(one).find((line) => line.startsWith('Subject')))).toEqual([
		'Subject: after',
	]);
	expect(await newestEmails(outbox.platform.database)).toHaveLength(1);
});

test('While the server is away the email waits, and what it says can be read; when it is back the email goes', async () => {
	const mailer = await outbox.openMail();
	expect(mailer.reachable).toBe(true);
	await mailer.write(outbox.platform.database, email());
	await expect
		.poll(outbox.states, { timeout: 15_000 })
		.toEqual([{ state: 'failed', tries: 1, lastError: expect.stringContaining('ECONNREFUSED') }]);
	await outbox.receive();
	await expect
		.poll(() => outbox.skipDelays().then(() => outbox.received().length), { timeout: 15_000, interval: 200 })
		.toBe(1);
	await expect.poll(outbox.states).toEqual([{ state: 'sent', tries: 2, lastError: null }]);
});

test('What is in an email is for nobody but its recipient, while it waits for the mail server and afterwards', async () => {
	const mailer = await outbox.openMail();
	await mailer.write(outbox.platform.database, email());
	const bodies = async () =>
		(await newestEmails(outbox.platform.database)).map((one) => [one.state, one.body]);
	await expect.poll(bodies, { timeout: 15_000 }).toEqual([['failed', null]]);
	await outbox.receive();
	await expect
		.poll(() => outbox.skipDelays().then(bodies), { timeout: 15_000, interval: 200 })
		.toEqual([['sent', null]]);
});

test('What the server says when it refuses an email is written down, and the email is tried again', async () => {
	await outbox.receive({ refuses: () => '452 Mailbox full' });
	await (await outbox.openMail()).write(outbox.platform.database, email());
	await expect
		.poll(outbox.states, { timeout: 15_000 })
		.toEqual([{ state: 'failed', tries: 1, lastError: '452 Mailbox full' }]);
	expect(outbox.received()).toEqual([]);
});

test('An email that has been sent is not sent again, even if the order comes twice', async () => {
	await outbox.receive();
	const mailer = await outbox.openMail();
	await outbox.sendAndWait(mailer, { subject: 'once' });
	await expect.poll(async () => (await outbox.states())[0]?.state).toBe('sent');
	const [sent] = await newestEmails(outbox.platform.database);
	await outbox.jobs.order(outbox.platform.database, 'mail', { id: sent?.id });
	await outbox.sendAndWait(mailer, { subject: 'the next' });
	expect(outbox.received()).toHaveLength(2);
});

const failedTries = async () => (await outbox.states()).find(({ state }) => state === 'failed')?.tries;
const waiting = async () => (await outbox.jobs.waiting('mail')).count;
const messageId = (one: Received) => head(one).find((line) => line.startsWith('Message-ID: '));
const recipients = () =>
	outbox
		.received()
		.map(({ to }) => to.join())
		.toSorted();

test('Sixty emails of one moment go over several connections, each once', async () => {
	// Accepts no email before five are being sent concurrently.
	let [open, accept] = [0, () => {}];
	const five = new Promise<void>((resolve) => (accept = resolve));
	await outbox.receive({
		async delays() {
			open += 1;
			if (open === 5) accept();
			await five;
		},
	});
	const mailer = await outbox.openMail();
	const people = Array.from({ length: 60 }, (_, n) => `delegate.${100 + n}@example.org`);
	await Promise.all(people.map((to) => mailer.write(outbox.platform.database, email({ to }))));
	await expect.poll(recipients, { timeout: 15_000 }).toEqual(people);
	expect(new Set(outbox.received().map(messageId)).size).toBe(60);
});

test('An email that is refused holds up and repeats none of those that go with it', async () => {
	await outbox.receive({ refuses: (to) => (to.startsWith('refused') ? '450 Busy' : null) });
	const mailer = await outbox.openMail();
	const people = ['a@example.org', 'b@example.org', 'c@example.org'];
	await inTransaction(outbox.platform.context(), async (tx) => {
		for (const to of [people[0], 'refused@example.org', people[1], people[2]])
			await mailer.write(tx, email({ to: to as string }));
		return done(null);
	});
	await expect.poll(failedTries, { timeout: 15_000 }).toBe(1);
	await expect
		.poll(async () => outbox.skipDelays().then(failedTries), { timeout: 15_000, interval: 200 })
		.toBeGreaterThan(1);
	expect(recipients()).toEqual(people);
});

test('An email that was accepted is not sent again where the database could not be told', async () => {
	await outbox.receive();
	await sql`alter table platform.mail add constraint away check (state <> 'sent')`.execute(
		outbox.platform.database,
	);
	const mailer = await outbox.openMail();
	await outbox.sendAndWait(mailer);
	const retries = async () => {
		const found = await sql<{ n: number }>`select retry_count as n from jobs.job
			where name = 'mail' and state = 'retry'`.execute(outbox.platform.database);
		return found.rows[0]?.n;
	};
	await expect.poll(retries, { timeout: 15_000 }).toBe(0);
	await sql`alter table platform.mail drop constraint away`.execute(outbox.platform.database);
	await expect
		.poll(() => outbox.skipDelays().then(outbox.states), { timeout: 15_000, interval: 200 })
		.toEqual([{ state: 'sent', tries: 1, lastError: null }]);
	expect(outbox.received()).toHaveLength(1);
});

test('A server that says “later” twice gets the email with the third attempt', async () => {
	const answers = ['451 Greylisted', '421 Too busy'];
	await outbox.receive({ refuses: () => answers.shift() ?? null });
	await (await outbox.openMail()).write(outbox.platform.database, email());
	await expect
		.poll(() => outbox.skipDelays().then(outbox.states), { timeout: 15_000, interval: 200 })
		.toEqual([{ state: 'sent', tries: 3, lastError: null }]);
	expect(outbox.received()).toHaveLength(1);
});

test.each([
	['the recipient', { refuses: () => '550 5.1.1 No such user here' }, '550 5.1.1 No such user here'],
	['what is in it', { refusesData: () => '554 Refused as spam' }, '554 Refused as spam'],
])(
	'An email of which a server refuses %s for good is given up, with what it said',
	async (_what, manners, said) => {
		await outbox.receive(manners);
		await (await outbox.openMail()).write(outbox.platform.database, email());
		await expect
			.poll(outbox.states, { timeout: 15_000 })
			.toEqual([{ state: 'given-up', tries: 1, lastError: said }]);
		await expect.poll(waiting).toBe(0);
	},
);

test('After a day of attempts an email is given up', async () => {
	await outbox.receive({ refuses: () => '450 Busy' });
	await (await outbox.openMail()).write(outbox.platform.database, email());
	await expect.poll(failedTries, { timeout: 15_000 }).toBe(1);
	await sql`update platform.mail set queued_at = now() - interval '25 hours'`.execute(
		outbox.platform.database,
	);
	await expect
		.poll(() => outbox.skipDelays().then(outbox.states), { timeout: 15_000, interval: 200 })
		.toEqual([{ state: 'given-up', tries: 2, lastError: '450 Busy' }]);
	await expect.poll(waiting).toBe(0);
});

test.each([
	[
		'a password that is wrong',
		{ message: 'x', code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535 },
		false,
	],
	[
		'a sender who is refused',
		{ message: 'x', code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 550 },
		false,
	],
	['a connection that broke', { message: 'x', code: 'ECONNECTION', command: 'CONN' }, false],
	['something that is no error', 'x', false],
	['an address that is none', { message: 'x', code: 'EENVELOPE', command: 'API' }, true],
	[
		'a recipient who is full',
		{ message: 'x', code: 'EENVELOPE', command: 'RCPT TO', responseCode: 452 },
		false,
	],
	[
		'a recipient who is unknown',
		{ message: 'x', code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550 },
		true,
	],
])('Whether %s ends the attempts', (_what, error, final) => {
	expect(failure(error)).toEqual({ reason: 'x', final });
});

test('A server that is away for an hour loses none of many emails and gets none twice', async () => {
	const mailer = await outbox.openMail();
	const people = Array.from({ length: 12 }, (_, n) => `delegate.${10 + n}@example.org`);
	for (const to of people) await mailer.write(outbox.platform.database, email({ to }));
	const tried = async () => (await outbox.states()).every(({ tries }) => tries >= 2);
	await expect.poll(() => outbox.skipDelays().then(tried), { timeout: 15_000, interval: 200 }).toBe(true);
	await sql`update platform.mail set queued_at = queued_at - interval '1 hour'`.execute(
		outbox.platform.database,
	);
	// The process was restarted meanwhile.
	await outbox.restart();
	await outbox.openMail();
	await outbox.receive();
	await expect
		.poll(() => outbox.skipDelays().then(() => recipients()), { timeout: 15_000, interval: 200 })
		.toEqual(people);
	await expect.poll(waiting, { timeout: 15_000 }).toBe(0);
	expect(recipients()).toEqual(people);
});

test('One email for many recipients waits for a server that is away for a day, and each gets it once', async () => {
	const mailer = await outbox.openMail();
	const people = Array.from({ length: 12 }, (_, n) => `post.${10 + n}@example.org`);
	const { to: _, ...shared } = email();
	await mailer.writeToMany(outbox.platform.database, shared, people);
	const tried = async () => (await outbox.states()).every(({ tries }) => tries >= 1);
	await expect.poll(tried, { timeout: 15_000 }).toBe(true);
	await sql`update platform.mail set queued_at = queued_at - interval '23 hours 30 minutes'`.execute(
		outbox.platform.database,
	);
	await outbox.restart();
	await outbox.openMail();
	await outbox.receive();
	await expect
		.poll(() => outbox.skipDelays().then(recipients), { timeout: 15_000, interval: 200 })
		.toEqual(people);
	await expect.poll(waiting, { timeout: 15_000 }).toBe(0);
	expect(recipients()).toEqual(people);
});

test('One email for many recipients of a transaction that is refused is neither sent nor stored', async () => {
	const mailer = await outbox.openMail();
	const { to: _, ...shared } = email();
	await inTransaction(outbox.platform.context(), async (tx) => {
		await mailer.writeToMany(tx, shared, ['a@example.org', 'b@example.org']);
		return refuse('not-allowed');
	});
	expect([await outbox.states(), await waiting()]).toEqual([[], 0]);
});

test('An email that was accepted in the moment of a crash goes again with the same Message-ID', async () => {
	await outbox.receive();
	await outbox.sendAndWait(await outbox.openMail());
	await expect.poll(async () => (await outbox.states())[0]?.state).toBe('sent');
	// The remains of a process that was killed before it could update the database.
	await sql`update platform.mail set state = 'waiting', sent_at = null, tries = 0`.execute(
		outbox.platform.database,
	);
	await outbox.restart();
	await outbox.openMail();
	const [left] = await newestEmails(outbox.platform.database);
	await outbox.jobs.order(outbox.platform.database, 'mail', { id: left?.id });
	await expect.poll(() => outbox.received().length, { timeout: 15_000 }).toBe(2);
	expect(messageId(outbox.received()[1] as Received)).toBe(messageId(outbox.received()[0] as Received));
});

test('An email that expires is tried again within half a minute however often it failed, and not afterwards', async () => {
	const mailer = await outbox.openMail();
	await mailer.write(outbox.platform.database, email({ expiresAt: new Date(Date.now() + 900_000) }));
	const next = async () => {
		const found = await sql<{ tries: number; pause: number }>`
			select tries, extract(epoch from start_after - now())::float8 as pause
			from platform.mail, jobs.job where name = 'mail' and jobs.job.state = 'retry'`.execute(
			outbox.platform.database,
		);
		return found.rows[0];
	};
	await expect.poll(async () => (await next())?.tries, { timeout: 15_000 }).toBe(1);
	expect((await next())?.pause).toBeLessThanOrEqual(30);
	await sql`update jobs.job set retry_count = 9 where name = 'mail' and state = 'retry'`.execute(
		outbox.platform.database,
	);
	await outbox.skipDelays();
	await expect.poll(async () => (await next())?.tries, { timeout: 15_000 }).toBe(2);
	expect((await next())?.pause).toBeLessThanOrEqual(30);
	await sql`update platform.mail set expires_at = now()`.execute(outbox.platform.database);
	await expect.poll(() => outbox.skipDelays().then(waiting), { timeout: 15_000, interval: 200 }).toBe(0);
	await outbox.receive();
	await outbox.sendAndWait(mailer, { subject: 'the next' });
	expect(outbox.received()).toHaveLength(1);
	expect(await outbox.states()).toContainEqual(expect.objectContaining({ state: 'given-up' }));
});

test('The newest emails come first, no more than are wanted', async () => {
	const mailer = await outbox.openWithout();
	for (const n of [1, 2, 3]) await mailer.write(outbox.platform.database, email({ subject: `No. ${n}` }));
	const subjects = (await newestEmails(outbox.platform.database, 2)).map(({ subject }) => subject);
	expect(subjects).toEqual(['No. 3', 'No. 2']);
});
