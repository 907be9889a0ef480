import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openHouse, type House } from '../../../tests/house.ts';
import { refuse } from '../result.ts';
import { inTransaction } from './call.ts';
import { sql } from './database.ts';
import { startJobs, type Jobs } from './jobs.ts';
import { newestLetters, openPost, type Letter, type Post } from './mail.ts';

/* A real mail server on this machine, which takes every letter and keeps it for the test to read. */

interface Taken {
	from: string;
	to: string[];
	raw: string;
}

let house: House;
let jobs: Jobs;
let server: SMTPServer | null;
let taken: Taken[];
let port: number;

beforeAll(async () => {
	house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
	taken = [];
	server = null;
	await sql`delete from platform.mail`.execute(house.database);
	jobs = await startJobs(house.url);
	port = await freePort();
});
afterEach(async () => {
	await jobs.stop();
	await new Promise<void>((resolve) => (server ? server.close(resolve) : resolve()));
});

async function freePort(): Promise<number> {
	const probe = createServer().listen(0, '127.0.0.1');
	await once(probe, 'listening');
	const { port: free } = probe.address() as AddressInfo;
	await new Promise((resolve) => probe.close(resolve));
	return free;
}

async function receive(refusing?: string): Promise<void> {
	server = new SMTPServer({
		disabledCommands: ['STARTTLS', 'AUTH'],
		onRcptTo: (_address, _session, callback) => callback(refusing ? new Error(refusing) : null),
		onData(stream, session, callback) {
			const parts: Buffer[] = [];
			stream.on('data', (part: Buffer) => parts.push(part));
			stream.on('end', () => {
				taken.push({
					from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
					to: session.envelope.rcptTo.map(({ address }) => address),
					raw: Buffer.concat(parts).toString(),
				});
				callback();
			});
		},
	});
	await new Promise<void>((resolve) => server?.listen(port, '127.0.0.1', resolve));
}

const openSmtp = () =>
	openPost(house.database, jobs, {
		server: `smtp://127.0.0.1:${port}`,
		from: 'Conference <conference@example.org>',
	});
const letter = (over: Partial<Letter> = {}): Letter => ({
	to: 'delegate@example.org',
	subject: 'Your link to sign in',
	body: 'Open this link.',
	language: 'en',
	...over,
});
const states = async () =>
	(await newestLetters(house.database)).map(({ state, tries, lastError }) => ({ state, tries, lastError }));
const sendAndWait = async (post: Post, over: Partial<Letter> = {}): Promise<Taken> => {
	const before = taken.length;
	await post.write(house.database, letter(over));
	await expect.poll(() => taken.length, { timeout: 15_000 }).toBe(before + 1);
	return taken.at(-1) as Taken;
};
const hurry = () =>
	sql`update jobs.job set start_after = now() where name = 'mail' and state = 'retry'`.execute(
		house.database,
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
	const post = await openPost(house.database, jobs, { server: null, from: 'conference@example.org' });
	expect(post.reachable).toBe(false);
	await post.write(house.database, letter());
	expect(await newestLetters(house.database)).toEqual([
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
	const post = await openSmtp();
	await inTransaction(house.call(), async (tx) => {
		await post.write(tx, letter({ subject: 'refused' }));
		return refuse('not-allowed');
	});
	await sendAndWait(post, { subject: 'after' });
	expect(taken.map((one) => head(one).find((line) => line.startsWith('Subject')))).toEqual([
		'Subject: after',
	]);
	expect(await newestLetters(house.database)).toHaveLength(1);
});

test('While the server is away the letter waits, and what it says can be read; when it is back the letter goes', async () => {
	const post = await openSmtp();
	expect(post.reachable).toBe(true);
	await post.write(house.database, letter());
	await expect
		.poll(states, { timeout: 15_000 })
		.toEqual([{ state: 'failed', tries: 1, lastError: expect.stringContaining('ECONNREFUSED') }]);
	await receive();
	await expect.poll(() => hurry().then(() => taken.length), { timeout: 15_000, interval: 200 }).toBe(1);
	await expect.poll(states).toEqual([{ state: 'sent', tries: 2, lastError: null }]);
});

test('What is in a letter is for nobody but its recipient, while it waits for the mail server and afterwards', async () => {
	const post = await openSmtp();
	await post.write(house.database, letter());
	const bodies = async () => (await newestLetters(house.database)).map((one) => [one.state, one.body]);
	await expect.poll(bodies, { timeout: 15_000 }).toEqual([['failed', null]]);
	await receive();
	await expect.poll(() => hurry().then(bodies), { timeout: 15_000, interval: 200 }).toEqual([['sent', null]]);
});

test('What the server says when it refuses a letter is written down, and the letter is tried again', async () => {
	await receive('Mailbox full');
	await (await openSmtp()).write(house.database, letter());
	await expect
		.poll(states, { timeout: 15_000 })
		.toEqual([{ state: 'failed', tries: 1, lastError: expect.stringContaining('Mailbox full') }]);
	expect(taken).toEqual([]);
});

test('A letter that has been sent is not sent again, even if the order comes twice', async () => {
	await receive();
	const post = await openSmtp();
	await sendAndWait(post, { subject: 'once' });
	await expect.poll(async () => (await states())[0]?.state).toBe('sent');
	const [sent] = await newestLetters(house.database);
	await jobs.order(house.database, 'mail', { id: sent?.id });
	await sendAndWait(post, { subject: 'the next' });
	expect(taken).toHaveLength(2);
});

test.each<[string, Partial<Letter>]>([
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
	const post = await openSmtp();
	await post.write(house.database, letter(over));
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
	const one = await sendAndWait(await openSmtp(), { body: text, subject, language: 'ru' });
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
	const one = await sendAndWait(await openSmtp(), { language: 'fr' });
	expect([one.from, one.to]).toEqual(['conference@example.org', ['delegate@example.org']]);
	expect(head(one)).toEqual(
		expect.arrayContaining([
			'From: Conference <conference@example.org>',
			'To: delegate@example.org',
			'Subject: Your link to sign in',
			'Content-Language: fr',
			'Auto-Submitted: auto-generated',
			expect.stringMatching(/^Message-ID: <[0-9a-f-]{36}@rostrum>$/),
		]),
	);
	await expect.poll(states).toEqual([{ state: 'sent', tries: 1, lastError: null }]);
});

test('The newest letters come first, no more than are wanted', async () => {
	const post = await openPost(house.database, jobs, { server: null, from: 'conference@example.org' });
	for (const n of [1, 2, 3]) await post.write(house.database, letter({ subject: `No. ${n}` }));
	const subjects = (await newestLetters(house.database, 2)).map(({ subject }) => subject);
	expect(subjects).toEqual(['No. 3', 'No. 2']);
});
