import { describe, expect, test } from 'vitest';
import { spokenLanguages } from '../../language.ts';
import { sources } from '../sign-in.examples.ts';
import { readMessages } from '../messages.ts';
import { signInEmail } from './sign-in-email.ts';
import { composeEmail, previewEmail, type Block, type EmailSite, type EmailTemplate } from './template.ts';

const site: EmailSite = {
	origin: 'https://conference.example.org',
	replyTo: 'secretariat@example.org',
	organisationIn: (language) => (language === 'ru' ? 'ОБСЕ' : 'Example & Sons'),
	words: readMessages(sources),
};

/** A template with every kind of block. */
const every = (
	blocks: Block[],
	over: { subject?: string; unsubscribe?: string } = {},
): EmailTemplate<null> => ({
	name: 'test.every',
	content: () => ({ subject: 'Subject', reason: 'You asked.', blocks, ...over }),
	sample: null,
});
const preview = (blocks: Block[], over: Parameters<typeof every>[1] = {}, language = 'en') =>
	previewEmail(site, every(blocks, over), language);
const fact = (value: string): Block => ({ is: 'facts', facts: [{ label: 'Name', value }] });

describe('Hostile values', () => {
	test.each(['\r\nBcc: other@example.org', '\nX: y', 'a\u0000b', 'a\u2028b', '\u202Egro.elpmaxe'])(
		'break no line and turn none round: %j',
		(name) => {
			const { subject, body, html } = preview([fact(name)], {
				subject: `For ${name}`,
			});
			expect(subject).not.toMatch(/[\p{Cc}\u2028\u202E]/u);
			expect(body).not.toMatch(/^(?:Bcc|X):/m);
			expect(body + html).not.toMatch(/[\0\r\u2028\u202E]/);
		},
	);

	test.each([
		'<script>alert(1)</script>',
		'"><img src=x onerror=alert(1)>',
		"' onmouseover='x",
		'&lt;b&gt;',
		'<!--',
	])('are text in HTML, and as they are in text: %s', (name) => {
		const button: Block = { is: 'button', label: name, href: 'https://example.org/?a=1&b=2' };
		const { body, html } = preview(
			[{ is: 'text', text: name }, fact(name), { is: 'code', code: name }, button],
			{ subject: name },
		);
		expect(html).not.toContain(name);
		expect(html).not.toMatch(/<(?:script|img)|onmouseover='|onerror=alert\(1\)>/);
		expect(body.split(name).length - 1).toBe(4);
		expect(html).toContain('href="https://example.org/?a=1&amp;b=2"');
	});

	test.each([
		'javascript:alert(1)',
		'data:text/html,x',
		'/en/sign-in',
		'https://a b',
		'https://a"><script>',
		'',
	])('are no links: %j', (href) => {
		expect(() => preview([{ is: 'button', label: 'Open', href }])).toThrow('test.every');
		if (href) expect(() => preview([], { unsubscribe: href })).toThrow('test.every');
	});
});

describe('An email', () => {
	test('has in its foot who writes, where to ask and why the recipient gets it, in both parts', () => {
		const { body, html } = preview([], { unsubscribe: 'https://conference.example.org/stop' });
		expect(body.slice(body.indexOf('-- \n'))).toBe(
			'-- \nExample & Sons\nhttps://conference.example.org\nQuestions: secretariat@example.org\nYou asked.\nhttps://conference.example.org/stop\n',
		);
		for (const part of [
			'Example &amp; Sons',
			'href="mailto:secretariat@example.org"',
			'You asked.',
			'href="https://conference.example.org/stop"',
		])
			expect(html).toContain(part);
		const alone = previewEmail({ ...site, replyTo: null }, every([]), 'en');
		expect(alone.body + alone.html).not.toMatch(/Questions|mailto/);
	});

	test('loads nothing and measures 600 px at most', () => {
		const { html } = previewEmail(site, signInEmail, 'en');
		expect(html).not.toMatch(/<(?:img|script|link|iframe|object)\b|@import|url\(|\bsrc=/i);
		expect(html).toContain('max-width:600px');
		expect(html).toContain('prefers-color-scheme:dark');
	});

	test('keeps paragraphs and a link of a thousand characters whole', () => {
		const href = `https://conference.example.org/en/x?token=${'a'.repeat(1_000)}`;
		const { body, html } = preview([
			{ is: 'text', text: 'One\r\n\r\n\r\nTwo\nlines' },
			{ is: 'button', label: 'Open', href },
		]);
		expect(body.startsWith(`One\n\nTwo\nlines\n\nOpen\n${href}\n\n-- \n`)).toBe(true);
		expect(html).toContain(`href="${href}"`);
		expect(html).toContain('Two<br>lines</p>');
	});

	test('is written in the direction of its language', () => {
		expect(preview([fact('x')], {}, 'ar').html).toMatch(/<html lang="ar" dir="rtl">[^]*align="right"/);
		expect(preview([fact('x')], {}, 'ar').html).not.toContain('align="left"');
		expect(preview([fact('x')], {}, 'ru').html).toMatch(/<html lang="ru" dir="ltr">[^]*align="left"/);
	});
});

/** The lines with several words. */
const lines = (text: string) => text.split('\n').filter((one) => /\p{L}{3}.* .*\p{L}{3}/u.test(one));

/** The platform's templates; each slice tests its own in the same way. */
const templates: readonly EmailTemplate<never>[] = [signInEmail as EmailTemplate<never>];

describe.each(templates.map((template) => [template.name, template] as const))(
	'The template %s',
	(_name, template) => {
		test.each(spokenLanguages)('has every word in %s, and its links whole in both parts', (language) => {
			const { subject, body, html } = previewEmail(site, template, language);
			const english = previewEmail(site, template, 'en');
			// A missing message would appear as its key, or in English.
			expect(subject + body).not.toMatch(/\bplatform\.|[{}]/);
			const same = lines(body).filter((one) => lines(english.body).includes(one) && !one.includes('Example'));
			if (language !== 'en') expect(same).toEqual([]);
			const links = body.match(/https:\S+\/sign-in\S+/g) ?? [];
			expect(links).toHaveLength(1);
			for (const link of links) {
				expect(link).toContain(`/${language}/`);
				expect(html).toContain(`href="${link.replaceAll('&', '&amp;')}"`);
			}
		});
	},
);

test('The email with a link says whose it is, and leads to the page of its language with the whole key', () => {
	const values = { name: "{who} <b>O'Neil</b>", token: 'a+b/c=&d' };
	const { subject, body, html, language } = composeEmail(site, signInEmail, 'en', values);
	expect(language).toBe('en');
	expect(subject).toContain('Example & Sons');
	expect(body).toContain("{who} <b>O'Neil</b>,");
	expect(html).toContain('{who} &lt;b&gt;O&#39;Neil&lt;/b&gt;,');
	expect(body).toContain('https://conference.example.org/en/sign-in/link?token=a%2Bb%2Fc%3D%26d\n');
	expect(composeEmail(site, signInEmail, 'ru', values).subject).toContain('ОБСЕ');
});
