import { SMTPServer } from 'smtp-server';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestPlatform, type TestPlatform } from '../../../tests/test-platform.ts';
import { freePort } from '../../../tests/setup/port.ts';
import { done, refuse } from '../result.ts';
import { inTransaction } from './context.ts';
import { sql } from './database.ts';
import { startJobs, type Jobs } from './jobs.ts';
import { newestEmails, openMailer, type Email, type Mailer } from './mail.ts';
import { mailDomain, openSmtp, type Smtp } from './smtp.ts';

/* A real mail server on this machine, which takes every letter and keeps it for the test to read. */

interface Taken {
	from: string;
	to: string[];
	raw: string;
}

let platform: TestPlatform;
let jobs: Jobs;
let server: SMTPServer | null;
let smtp: Smtp | null;
let taken: Taken[];
let port: number;

beforeAll(async () => {
	platform = await openTestPlatform();
});
afterAll(() => platform.close());
beforeEach(async () => {
	taken = [];
	[server, smtp] = [null, null];
	await sql`delete from platform.mail`.execute(platform.database);
	jobs = await startJobs(platform.url);
	port = await freePort();
});
afterEach(async () => {
	await jobs.stop();
	smtp?.close();
	await new Promise<void>((resolve) => (server ? server.close(resolve) : resolve()));
});

/**
 * Opens the mail server.
 * @param refusing what it says to a recipient whom it refuses
 * @param holding waited for before a letter is accepted
 */
async function receive(
	refusing: (to: string) => string | null = () => null,
	holding?: () => Promise<unknown>,
): Promise<void> {
	server = new SMTPServer({
		disabledCommands: ['STARTTLS', 'AUTH'],
		onRcptTo({ address }, _session, callback) {
			const said = refusing(address);
			callback(said ? new Error(said) : null);
		},
		onData(stream, session, callback) {
			const parts: Buffer[] = [];
			stream.on('data', (part: Buffer) => parts.push(part));
			stream.on('end', () => {
				taken.push({
					from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
					to: session.envelope.rcptTo.map(({ address }) => address),
					raw: Buffer.concat(parts).toString(),
				});
				void Promise.resolve(holding?.()).then(() => callback());
			});
		},
	});
	await new Promise<void>((resolve) => server?.listen(port, '127.0.0.1', resolve));
}

const from = 'Conference <conference@example.org>';
const openMail = () =>
	openMailer(platform.database, jobs, {
		smtp: (smtp ??= openSmtp(`smtp://127.0.0.1:${port}`)),
		from,
		domain: 'conference.example.org',
	});
const letter = (over: Partial<Email> = {}): Email => ({
	to: 'delegate@example.org',
	subject: 'Your link to sign in',
	body: 'Open this link.',
	language: 'en',
	...over,
});
const states = async () =>
	(await newestEmails(platform.database)).map(({ state, tries, lastError }) => ({ state, tries, lastError }));
const sendAndWait = async (post: Mailer, over: Partial<Email> = {}): Promise<Taken> => {
	const before = taken.length;
	await post.write(platform.database, letter(over));
	await expect.poll(() => taken.length, { timeout: 15_000 }).toBe(before + 1);
	return taken.at(-1) as Taken;
};
const hurry = () =>
	sql`update jobs.job set start_after = now() where name = 'mail' and state = 'retry'`.execute(
		platform.database,
	);

/** The lines of the head, unfolded. */
const head = ({ raw }: Taken): string[] =>
	(raw.split('\r\n\r\n')[0] ?? '').replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');
/** The body as it is read. */
const body = (letterTaken: Taken): string => {
	const text = letterTaken.raw.slice(letterTaken.raw.indexOf('\r\n\r\n') + 4);
	const encoding = head(letterTaken).find((line) => line.startsWith('Content-Transfer-Encoding'));
	if (encoding?.includes('base64')) return Buffer.from(text, 'base64').toString();
	if (!encoding?.includes('quoted-printable')) return text;
	const bytes = text
		.replaceAll(/=\r\n/g, '')
		.replaceAll(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)));
	return Buffer.from(bytes, 'latin1').toString();
};

test('Without a mail server a letter is kept, for the administrator to read', async () => {
	const post = await openMailer(platform.database, jobs, { smtp: null, from, domain: '' });
	expect(post.reachable).toBe(false);
	await post.write(platform.database, letter());
	expect(await newestEmails(platform.database)).toEqual([
		{
			...letter(),
			id: expect.any(String),
			state: 'kept',
			tries: 0,
			lastError: null,
			madeAt: expect.any(Date),
		},
	]);
});

test('A letter of a transaction that is refused is neither sent nor kept', async () => {
	await receive();
	const post = await openMail();
	await inTransaction(platform.context(), async (tx) => {
		await post.write(tx, letter({ subject: 'refused' }));
		return refuse('not-allowed');
	});
	await sendAndWait(post, { subject: 'after' });
	expect(taken.map((one) => head(one).find((line) => line.startsWith('Subject')))).toEqual([
		'Subject: after',
	]);
	expect(await newestEmails(platform.database)).toHaveLength(1);
});

test('While the server is away the letter waits, and what it says can be read; when it is back the letter goes', async () => {
	const post = await openMail();
	expect(post.reachable).toBe(true);
	await post.write(platform.database, letter());
	await expect
		.poll(states, { timeout: 15_000 })
		.toEqual([{ state: 'failed', tries: 1, lastError: expect.stringContaining('ECONNREFUSED') }]);
	await receive();
	await expect.poll(() => hurry().then(() => taken.length), { timeout: 15_000, interval: 200 }).toBe(1);
	await expect.poll(states).toEqual([{ state: 'sent', tries: 2, lastError: null }]);
});

test('What is in a letter is for nobody but its recipient, while it waits for the mail server and afterwards', async () => {
	const post = await openMail();
	await post.write(platform.database, letter());
	const bodies = async () => (await newestEmails(platform.database)).map((one) => [one.state, one.body]);
	await expect.poll(bodies, { timeout: 15_000 }).toEqual([['failed', null]]);
	await receive();
	await expect.poll(() => hurry().then(bodies), { timeout: 15_000, interval: 200 }).toEqual([['sent', null]]);
});

test('What the server says when it refuses a letter is written down, and the letter is tried again', async () => {
	await receive(() => 'Mailbox full');
	await (await openMail()).write(platform.database, letter());
	await expect
		.poll(states, { timeout: 15_000 })
		.toEqual([{ state: 'failed', tries: 1, lastError: expect.stringContaining('Mailbox full') }]);
	expect(taken).toEqual([]);
});

test('A letter that has been sent is not sent again, even if the order comes twice', async () => {
	await receive();
	const post = await openMail();
	await sendAndWait(post, { subject: 'once' });
	await expect.poll(async () => (await states())[0]?.state).toBe('sent');
	const [sent] = await newestEmails(platform.database);
	await jobs.order(platform.database, 'mail', { id: sent?.id });
	await sendAndWait(post, { subject: 'the next' });
	expect(taken).toHaveLength(2);
});

const failedTries = async () => (await states()).find(({ state }) => state === 'failed')?.tries;
const waiting = async () => (await jobs.waiting('mail')).count;
const messageId = (one: Taken) => head(one).find((line) => line.startsWith('Message-ID: '));
const recipients = () => taken.map(({ to }) => to.join()).toSorted();

test('Sixty letters of one moment go over several connections, each once', async () => {
	// No letter is accepted before five are being handed over at the same time.
	let [open, together] = [0, () => {}];
	const five = new Promise<void>((resolve) => (together = resolve));
	await receive(undefined, async () => {
		open += 1;
		if (open === 5) together();
		await five;
	});
	const post = await openMail();
	const people = Array.from({ length: 60 }, (_, n) => `delegate.${100 + n}@example.org`);
	await Promise.all(people.map((to) => post.write(platform.database, letter({ to }))));
	await expect.poll(recipients, { timeout: 15_000 }).toEqual(people);
	expect(new Set(taken.map(messageId)).size).toBe(60);
});

test('A letter that is refused holds up and repeats none of those that go with it', async () => {
	await receive((to) => (to.startsWith('refused') ? 'No such mailbox' : null));
	const post = await openMail();
	const people = ['a@example.org', 'b@example.org', 'c@example.org'];
	await inTransaction(platform.context(), async (tx) => {
		for (const to of [people[0], 'refused@example.org', people[1], people[2]])
			await post.write(tx, letter({ to: to as string }));
		return done(null);
	});
	await expect.poll(failedTries, { timeout: 15_000 }).toBe(1);
	await expect
		.poll(async () => hurry().then(failedTries), { timeout: 15_000, interval: 200 })
		.toBeGreaterThan(1);
	expect(recipients()).toEqual(people);
});

test('A letter that was accepted is not sent again where the database could not be told', async () => {
	await receive();
	await sql`alter table platform.mail add constraint away check (state <> 'sent')`.execute(platform.database);
	const post = await openMail();
	await sendAndWait(post);
	const retries = async () => {
		const found = await sql<{ n: number }>`select retry_count as n from jobs.job
			where name = 'mail' and state = 'retry'`.execute(platform.database);
		return found.rows[0]?.n;
	};
	await expect.poll(retries, { timeout: 15_000 }).toBe(0);
	await sql`alter table platform.mail drop constraint away`.execute(platform.database);
	await expect
		.poll(() => hurry().then(states), { timeout: 15_000, interval: 200 })
		.toEqual([{ state: 'sent', tries: 1, lastError: null }]);
	expect(taken).toHaveLength(1);
});

test('A letter that was accepted in the moment of a crash goes again with the same Message-ID', async () => {
	await receive();
	await sendAndWait(await openMail());
	await expect.poll(async () => (await states())[0]?.state).toBe('sent');
	// What a process leaves behind that was killed before it could tell the database.
	await sql`update platform.mail set state = 'queued', sent_at = null, tries = 0`.execute(platform.database);
	await jobs.stop();
	jobs = await startJobs(platform.url);
	await openMail();
	const [left] = await newestEmails(platform.database);
	await jobs.order(platform.database, 'mail', { id: left?.id });
	await expect.poll(() => taken.length, { timeout: 15_000 }).toBe(2);
	expect(messageId(taken[1] as Taken)).toBe(messageId(taken[0] as Taken));
});

test('A letter that expires is tried again within half a minute however often it failed, and not afterwards', async () => {
	const post = await openMail();
	await post.write(platform.database, letter({ expiresAt: new Date(Date.now() + 900_000) }));
	const next = async () => {
		const found = await sql<{ tries: number; pause: number }>`
			select tries, extract(epoch from start_after - now())::float8 as pause
			from platform.mail, jobs.job where name = 'mail' and jobs.job.state = 'retry'`.execute(platform.database);
		return found.rows[0];
	};
	await expect.poll(async () => (await next())?.tries, { timeout: 15_000 }).toBe(1);
	expect((await next())?.pause).toBeLessThanOrEqual(30);
	await sql`update jobs.job set retry_count = 9 where name = 'mail' and state = 'retry'`.execute(
		platform.database,
	);
	await hurry();
	await expect.poll(async () => (await next())?.tries, { timeout: 15_000 }).toBe(2);
	expect((await next())?.pause).toBeLessThanOrEqual(30);
	await sql`update jobs.job set data = data || '{"expiresAt": "2026-01-01T00:00:00.000Z"}'
		where name = 'mail' and state = 'retry'`.execute(platform.database);
	await expect.poll(() => hurry().then(waiting), { timeout: 15_000, interval: 200 }).toBe(0);
	await receive();
	await sendAndWait(post, { subject: 'the next' });
	expect(taken).toHaveLength(1);
	expect(await states()).toContainEqual(expect.objectContaining({ state: 'failed' }));
});

test.each([
	['https://conference.example.org', 'conference.example.org'],
	['http://localhost:3000', 'localhost'],
	['http://192.0.2.1:3000', '[192.0.2.1]'],
	['http://[2001:db8::1]:3000', '[IPv6:2001:db8::1]'],
	['https://конференция.example', 'xn--e1aajfpcds8ay4h.example'],
])('A Message-ID of the site %s ends in %s', (origin, domain) => {
	expect(mailDomain(origin)).toBe(domain);
});

test.each<[string, Partial<Email>]>([
	['another recipient', { to: 'delegate@example.org, other@example.org' }],
	['another recipient', { to: 'delegate@example.org; other@example.org' }],
	['another recipient', { to: 'Name <other@example.org>, delegate@example.org' }],
	['a line of the head', { to: 'delegate@example.org\r\nBcc: other@example.org' }],
	['a line of the head', { to: 'delegate@example.org>\r\nRCPT TO:<other@example.org' }],
	['a line of the head', { subject: 'Hello\r\nBcc: other@example.org\r\nX-Other: yes' }],
	['a line of the head', { subject: 'Hello\nBcc: other@example.org' }],
	['another body', { subject: 'Hello\r\n\r\nother@example.org: not our words' }],
	['a line of the head', { language: 'en\r\nBcc: other@example.org' }],
	['an end of the letter', { body: 'Hello\r\n.\r\nMAIL FROM:<other@example.org>\r\n' }],
])('Nobody smuggles %s into a letter: %j', async (_what, over) => {
	await receive();
	const post = await openMail();
	await post.write(platform.database, letter(over));
	await expect.poll(async () => (await states())[0]?.tries, { timeout: 15_000 }).toBe(1);
	for (const one of taken) {
		expect(one.to.filter((address) => address !== 'delegate@example.org' && /other/.test(address))).toEqual(
			[],
		);
		expect(head(one).filter((line) => /^(?:bcc|cc|x-other):/i.test(line))).toEqual([]);
		if (!over.body) expect(body(one).trim()).toBe('Open this link.');
	}
	expect(taken.length).toBeLessThanOrEqual(1);
});

test('A long letter in Russian arrives letter by letter', async () => {
	await receive();
	const text = `${'Уважаемая Айгуль, слово предоставляется делегации. '.repeat(600)}\n\n.\n..точка\n — «кавычки» 🕊\n`;
	const subject = `Ссылка для входа — ${'конференция '.repeat(15).trim()}`;
	const one = await sendAndWait(await openMail(), { body: text, subject, language: 'ru' });
	expect(body(one).replaceAll('\r\n', '\n').trim()).toBe(text.trim());
	const line = head(one).find((part) => part.startsWith('Subject: ')) ?? '';
	const shown = line
		.slice('Subject: '.length)
		.replaceAll(/\?= =\?/g, '?==?')
		.replaceAll(/=\?UTF-8\?(B|Q)\?([^?]*)\?=/gi, (_all, kind: string, part: string) =>
			kind.toUpperCase() === 'B'
				? Buffer.from(part, 'base64').toString('latin1')
				: part
						.replaceAll('_', ' ')
						.replaceAll(/=([0-9A-F]{2})/g, (_hex, hex: string) =>
							String.fromCodePoint(Number.parseInt(hex, 16)),
						),
		);
	expect(Buffer.from(shown, 'latin1').toString()).toBe(subject);
	expect(one.raw.split('\r\n').every((part) => part.length <= 998)).toBe(true);
});

test('A letter says from whom it is, in which language, and that a program wrote it', async () => {
	await receive();
	const one = await sendAndWait(await openMail(), { language: 'fr' });
	expect([one.from, one.to]).toEqual(['conference@example.org', ['delegate@example.org']]);
	expect(head(one)).toEqual(
		expect.arrayContaining([
			'From: Conference <conference@example.org>',
			'To: delegate@example.org',
			'Subject: Your link to sign in',
			'Content-Language: fr',
			'Auto-Submitted: auto-generated',
			expect.stringMatching(/^Message-ID: <[0-9a-f-]{36}@conference\.example\.org>$/),
		]),
	);
	await expect.poll(states).toEqual([{ state: 'sent', tries: 1, lastError: null }]);
});

test('The newest letters come first, no more than are wanted', async () => {
	const post = await openMailer(platform.database, jobs, { smtp: null, from, domain: '' });
	for (const n of [1, 2, 3]) await post.write(platform.database, letter({ subject: `No. ${n}` }));
	const subjects = (await newestEmails(platform.database, 2)).map(({ subject }) => subject);
	expect(subjects).toEqual(['No. 3', 'No. 2']);
});
