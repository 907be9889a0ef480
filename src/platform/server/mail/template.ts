import { directionOf, type Language } from '../../language.ts';
import type { Translate } from '../../messages.ts';
import { renderHtml } from './html.ts';

/** A label and its value, such as a date; a name keeps its own writing direction. */
export interface EmailFact {
	label: string;
	value: string;
}

/** A block of an email, rendered as text and as HTML. Blank lines divide a `text` into paragraphs. */
export type Block =
	| { is: 'text'; text: string }
	| { is: 'button'; label: string; href: string }
	| { is: 'facts'; facts: readonly EmailFact[] }
	| { is: 'code'; code: string };

/** The content of an email in one language. */
export interface EmailContent {
	subject: string;
	blocks: readonly Block[];
	/** Why the recipient gets it, as a sentence for the footer. */
	reason: string;
	/** Where the recipient can unsubscribe; only for emails that are optional. */
	unsubscribe?: string;
}

/** What a template knows besides its values. */
export interface EmailSetting {
	language: Language;
	/** The organisation's short name in this language. */
	organisation: string;
	/** The site's address, without a trailing slash. */
	origin: string;
}

/** A kind of email. Its words are in the slice's `messages/`; `content` formats dates and addresses for the language. */
export interface EmailTemplate<Values> {
	/** Its purpose, such as `sign-in`. */
	name: string;
	content(t: Translate, values: Values, setting: EmailSetting): EmailContent;
	/** Invented values, for previews and tests. */
	sample: Values;
}

/** The site that sends emails. */
export interface EmailSite {
	/** The site's address, without a trailing slash. */
	origin: string;
	/** The secretariat's address for replies; `null` if none is set. */
	replyTo: string | null;
	organisationIn(language: Language): string;
	words(language: Language): Translate;
}

/** An email for the outbox, without its recipient. */
export interface ComposedEmail {
	subject: string;
	body: string;
	html: string;
	language: Language;
	/** The address for replies that the footer names. */
	replyTo: string | null;
	unsubscribe?: string;
}

/** The footer of every email. */
export interface Foot {
	organisation: string;
	origin: string;
	/** “Questions: …” around the secretariat's address, which is a link in HTML. */
	contact: string | null;
	replyTo: string | null;
	reason: string;
	unsubscribe?: string;
}

/** Writes an email in the recipient's language, as text and as HTML. @throws for a link that is not http(s) */
export function composeEmail<Values>(
	site: EmailSite,
	template: EmailTemplate<Values>,
	language: Language,
	values: Values,
): ComposedEmail {
	const t = site.words(language);
	const { origin, replyTo } = site;
	const organisation = site.organisationIn(language);
	const content = template.content(t, values, { language, organisation, origin });
	const { subject, blocks, reason, unsubscribe } = content;
	for (const href of [
		unsubscribe,
		...blocks.map((block) => (block.is === 'button' ? block.href : undefined)),
	])
		if (href !== undefined && !/^https?:\/\/[^\s<>"]+$/.test(href))
			throw new Error(`${template.name}: an email links to http or https only`);
	const foot: Foot = {
		organisation,
		origin,
		replyTo,
		contact: replyTo && t('platform.email.contact', { address: replyTo }),
		reason,
		...(unsubscribe && { unsubscribe }),
	};
	const title = singleLine(subject);
	const page = { language, direction: directionOf(language), title };
	return {
		subject: title,
		body: renderText(blocks, foot, t),
		html: renderHtml(blocks, foot, page),
		language,
		replyTo,
		...(unsubscribe && { unsubscribe }),
	};
}

/** An email as its recipient would get it, with invented values by default. */
export const previewEmail = <Values>(
	site: EmailSite,
	template: EmailTemplate<Values>,
	language: Language,
	sample: Values = template.sample,
): ComposedEmail => composeEmail(site, template, language, sample);

// Control characters, and bidirectional marks that reverse the rest of a line (Trojan Source, CVE-2021-42574).
const invisible = /[^\P{Cc}\n]|[\u202A-\u202E\u2066-\u2069]/gu;

/** The paragraphs of a text, without invisible characters. */
export const paragraphs = (text: string): string[] =>
	text
		.replaceAll(/\r\n?/g, '\n')
		.replaceAll(invisible, '')
		.split(/\n\s*\n/)
		.map((one) => one.trim())
		.filter(Boolean);

/** A text on one line, without invisible characters, for headers and values. */
export const singleLine = (text: string): string =>
	text
		.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
		.replaceAll(invisible, '')
		.trim();

/** The text part. Lines are not wrapped, so links stay whole; the footer follows `-- ` (RFC 3676 §4.3). */
function renderText(blocks: readonly Block[], foot: Foot, t: Translate): string {
	const parts = blocks.flatMap((block) => {
		if (block.is === 'text') return paragraphs(block.text);
		if (block.is === 'button') return `${singleLine(block.label)}\n${block.href}`;
		if (block.is === 'code') return singleLine(block.code);
		const fact = ({ label, value }: EmailFact) =>
			t('platform.email.fact', { label: singleLine(label), value: singleLine(value) });
		return block.facts.map(fact).join('\n');
	});
	const { organisation, origin, contact, reason, unsubscribe } = foot;
	const under = [organisation, origin, contact, reason, unsubscribe].filter(Boolean);
	return `${parts.join('\n\n')}\n\n-- \n${under.join('\n')}\n`;
}
