import { expect, test } from 'vitest';
import { head, read, type Received } from './mail-server.examples.ts';
import { email, outboxForTests } from './outbox.examples.ts';
import { mailDomain } from './smtp.ts';
import { newestEmails } from './newest-emails.examples.ts';
import type { Email } from './store.ts';

const outbox = outboxForTests();

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
	['an end of the email', { body: 'Hello\r\n.\r\nMAIL FROM:<other@example.org>\r\n' }],
])('Nobody smuggles %s into an email: %j', async (_what, over) => {
	await outbox.receive();
	const mailer = await outbox.openMail();
	await mailer.write(outbox.platform.database, email(over));
	await expect.poll(async () => (await outbox.states())[0]?.tries, { timeout: 15_000 }).toBe(1);
	for (const one of outbox.received()) {
		expect(one.to.filter((address) => address !== 'delegate@example.org' && /other/.test(address))).toEqual(
			[],
		);
		expect(head(one).filter((line) => /^(?:bcc|cc|x-other):/i.test(line))).toEqual([]);
		if (!over.body) expect((await read(one)).text?.trim()).toBe('Open this link.');
	}
	expect(outbox.received().length).toBeLessThanOrEqual(1);
});

test('A long email in Russian arrives letter by letter', async () => {
	await outbox.receive();
	const text = `${'Уважаемая Айгуль, слово предоставляется делегации. '.repeat(600)}\n\n.\n..точка\n — «кавычки» 🕊\n`;
	const subject = `Ссылка для входа — ${'конференция '.repeat(15).trim()}`;
	const one = await outbox.sendAndWait(await outbox.openMail(), { body: text, subject, language: 'ru' });
	const parsed = await read(one);
	expect([parsed.text?.replaceAll('\r\n', '\n').trim(), parsed.subject]).toEqual([text.trim(), subject]);
	expect(one.raw.split('\r\n').every((part) => part.length <= 998)).toBe(true);
});

test('An email says from whom it is, in which language, and that a program wrote it', async () => {
	await outbox.receive();
	const one = await outbox.sendAndWait(await outbox.openMail(), { language: 'fr' });
	expect([one.from, one.to]).toEqual(['conference@example.org', ['delegate@example.org']]);
	expect(head(one)).toEqual(
		expect.arrayContaining([
			'From: Conference <conference@example.org>',
			'To: delegate@example.org',
			'Reply-To: secretariat@example.org',
			'Subject: Your link to sign in',
			'Content-Language: fr',
			'Auto-Submitted: auto-generated',
			expect.stringMatching(/^Message-ID: <[0-9a-f-]{36}@conference\.example\.org>$/),
		]),
	);
	await expect.poll(outbox.states).toEqual([{ state: 'sent', tries: 1, lastError: null }]);
});

const replies = (one: Received) => head(one).filter((line) => line.startsWith('Reply-To'));

test('Replies go to the address of the email, if it has one; of a copy that is sent again too', async () => {
	await outbox.receive();
	const mailer = await outbox.openMail();
	const own = { replyTo: 'coasts@example.org' };
	expect(replies(await outbox.sendAndWait(mailer, own))).toEqual(['Reply-To: coasts@example.org']);
	expect(replies(await outbox.sendAndWait(mailer, { replyTo: null }))).toEqual([
		'Reply-To: secretariat@example.org',
	]);
	await expect.poll(async () => (await outbox.states()).map(({ state }) => state)).toEqual(['sent', 'sent']);
	const { database } = outbox.platform;
	const first = (await newestEmails(database)).at(-1)?.id ?? '';
	await database.transaction().execute((tx) => mailer.resendIn(tx, first));
	await expect.poll(() => outbox.received().length, { timeout: 15_000 }).toBe(3);
	expect(replies(outbox.received()[2] as Received)).toEqual(['Reply-To: coasts@example.org']);
});

test('Text, HTML and a calendar entry arrive as three ways to read one email, the entry as a file too', async () => {
	await outbox.receive();
	const content = 'BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\nSUMMARY:Заседание\r\nEND:VCALENDAR\r\n';
	const one = await outbox.sendAndWait(await outbox.openMail(), {
		html: '<p>Öffnen Sie den Link</p>',
		calendar: { method: 'PUBLISH', content },
	});
	const parsed = await read(one);
	expect([parsed.text?.trim(), parsed.html?.trim()]).toEqual([
		'Open this link.',
		'<p>Öffnen Sie den Link</p>',
	]);
	expect(parsed.attachments.map(({ mimeType, filename, method }) => [mimeType, filename, method])).toEqual([
		['text/calendar', null, 'PUBLISH'],
		['application/ics', 'invite.ics', undefined],
	]);
	const decoder = new TextDecoder();
	for (const { content: bytes } of parsed.attachments)
		expect((typeof bytes === 'string' ? bytes : decoder.decode(bytes)).replaceAll(/\r?\n/g, '\r\n')).toBe(
			content,
		);
	// The calendar comes last: a mail program shows the last part that it supports (RFC 2046 §5.1.4).
	expect(one.raw.match(/^Content-Type: (?:multipart|text)\/\w+/gm)).toEqual([
		'Content-Type: multipart/mixed',
		'Content-Type: multipart/alternative',
		'Content-Type: text/plain',
		'Content-Type: text/html',
		'Content-Type: text/calendar',
	]);
});

test('Only an email that can be stopped says where', async () => {
	await outbox.receive();
	const mailer = await outbox.openMail();
	const stops = async (over: Partial<Email>) =>
		head(await outbox.sendAndWait(mailer, over)).filter((line) => line.startsWith('List-'));
	expect(await stops({})).toEqual([]);
	expect(await stops({ unsubscribe: 'https://conference.example.org/stop?a=1&b=2' })).toEqual([
		'List-Unsubscribe: <https://conference.example.org/stop?a=1&b=2>',
	]);
});

test.each([
	[
		'delegate@конференция.example',
		true,
		'delegate@конференция.example',
		'To: delegate@xn--e1aajfpcds8ay4h.example',
	],
	[
		'delegate@конференция.example',
		false,
		'delegate@конференция.example',
		'To: delegate@xn--e1aajfpcds8ay4h.example',
	],
	['делегат@example.org', true, 'делегат@example.org', 'To: делегат@example.org'],
])(
	'An address in other letters gets its email: %s, with SMTPUTF8 %s',
	async (to, international, arrivesAt, line) => {
		await outbox.receive({ international });
		const one = await outbox.sendAndWait(await outbox.openMail(), { to });
		expect(one.to).toEqual([arrivesAt]);
		expect(head(one)).toContain(line);
	},
);
