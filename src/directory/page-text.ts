import { lexer, type MarkedToken, type Token, type Tokens } from 'marked';

/* The texts of pages such as “About”: a small part of Markdown, as data, so that nothing is shown that is not listed here. */

/** The pages of text at the foot of the site. */
export const footPages = ['about', 'help', 'contact', 'privacy', 'accessibility', 'licences'] as const;

/** The pages of help below `/help`, one for each role, and the tour of the rehearsal. */
export const helpPages = [
	'reader',
	'delegate',
	'delegation',
	'chair',
	'officer',
	'interpreter',
	'technician',
	'speaker',
	'warnings',
	'practices',
	'thread',
	'activities',
	'administrator',
	'tour',
] as const;
export type HelpPage = (typeof helpPages)[number];

/** The pages whose text an organisation can replace. */
export const textPages = [...footPages, ...helpPages] as const;
export type TextPage = (typeof textPages)[number];

/** Whether there is help under this name. */
export const isHelpPage = (page: string): page is HelpPage => (helpPages as readonly string[]).includes(page);

/** The address of a page of text, without its language: `/about`, `/help/chair`. */
export const addressOfText = (page: TextPage): string => (isHelpPage(page) ? `/help/${page}` : `/${page}`);

/** The pictures that a text can show, taken by `npm run pictures`. */
export const helpPictures = [
	'agenda',
	'recording',
	'start',
	'ask',
	'delegation',
	'chair',
	'publish',
	'registrations',
	'booth',
	'captions',
	'channels',
	'studio',
	'speak',
	'warnings',
	'practices',
	'people',
	'live',
	'papers',
	'practice',
] as const;
export type HelpPicture = (typeof helpPictures)[number];

/** The longest text, in characters. */
export const maxTextLength = 40_000;

/** The deepest lists and emphasis within each other. */
const maxDepth = 6;

export type TextInline =
	| { is: 'text' | 'code'; text: string }
	| { is: 'strong' | 'em'; children: TextInline[] }
	| { is: 'link'; href: string; children: TextInline[] };

export type TextBlock =
	| { is: 'heading'; level: 2 | 3; children: TextInline[] }
	| { is: 'paragraph'; children: TextInline[] }
	| { is: 'picture'; name: HelpPicture; alt: string }
	/** A tight item is one paragraph or list after the other. */
	| { is: 'list'; start: number | null; items: TextBlock[][] };

/** A text that can be shown. */
export interface PageText {
	title: string;
	blocks: TextBlock[];
}

/** Whether a link leads to the web, to an email address or to a page of this site; nothing else can be reached by one. */
export const isAllowedLink = (href: string): boolean =>
	!/[\s\p{Cc}\\]/u.test(href) && /^(?:https?:\/\/[^/]|mailto:[^@]+@|\/(?!\/))/i.test(href);

/** Something that a text must not have, in words for the person who wrote it. */
class NotAllowed extends Error {}

/** What stands for `{name}` in a text; `undefined` leaves it as it is. */
export type FillText = (name: string) => string | undefined;

/**
 * Reads a text in Markdown: a first heading (`# Title`), headings of two further levels, paragraphs, lists, emphasis, code,
 * links, and the pictures of the help in a paragraph of their own (`![What it shows](chair)`).
 * @returns the text, or what is wrong with it
 */
export function parsePageText(
	markdown: string,
	valueOf: FillText = () => undefined,
): { ok: true; text: PageText } | { ok: false; mistake: string } {
	if (markdown.length > maxTextLength)
		return { ok: false, mistake: `is longer than ${maxTextLength} characters` };
	// oxlint-disable-next-line no-control-regex
	if (/[\u0000-\u0008\u000b-\u001f\u007f]/.test(markdown.replaceAll('\r\n', '\n')))
		return { ok: false, mistake: 'has control characters' };
	const fill = (text: string): string =>
		text.replace(/\{([a-z][\w.-]*)\}/gi, (all, name: string) => valueOf(name) ?? all);
	try {
		const [first, ...rest] = lexer(markdown).filter(({ type }) => type !== 'space') as MarkedToken[];
		if (first?.type !== 'heading' || first.depth !== 1)
			throw new NotAllowed('must begin with its title: # Title');
		const blocks = blocksOf(rest, fill, 0);
		let level = 1;
		for (const block of blocks) {
			if (block.is !== 'heading') continue;
			if (block.level > level + 1)
				throw new NotAllowed(`leaves out a level of headings before “${excerptOf(block)}”`);
			({ level } = block);
		}
		return { ok: true, text: { title: plainText(inlinesOf(first.tokens, fill, 0)), blocks } };
	} catch (error) {
		if (error instanceof NotAllowed) return { ok: false, mistake: error.message };
		throw error;
	}
}

type Fill = (text: string) => string;

function blocksOf(tokens: readonly Token[], fill: Fill, depth: number): TextBlock[] {
	if (depth > maxDepth) throw new NotAllowed('has lists that are too deep');
	return (tokens as MarkedToken[]).flatMap((token): TextBlock[] => {
		switch (token.type) {
			case 'space':
				return [];
			case 'heading':
				return [{ is: 'heading', level: levelOf(token, depth), children: inlinesOf(token.tokens, fill, 0) }];
			case 'paragraph':
				if (token.tokens.length === 1 && token.tokens[0]?.type === 'image')
					return [pictureOf(token.tokens[0] as Tokens.Image, fill)];
				return [{ is: 'paragraph', children: inlinesOf(token.tokens, fill, 0) }];
			// What a tight item of a list holds.
			case 'text':
				return [{ is: 'paragraph', children: inlinesOf(token.tokens ?? [token], fill, 0) }];
			case 'list':
				return [
					{
						is: 'list',
						start: token.ordered ? Number(token.start) : null,
						items: token.items.map((item) => blocksOf(item.tokens, fill, depth + 1)),
					},
				];
			default:
				throw refusalOf(token);
		}
	});
}

function pictureOf({ href, text, raw }: Tokens.Image, fill: Fill): TextBlock {
	const name = helpPictures.find((one) => one === href);
	if (!name)
		throw new NotAllowed(
			`has a picture that does not exist: “${shorten(raw)}”; pictures are: ${helpPictures.join(', ')}`,
		);
	if (!text.trim())
		throw new NotAllowed(`has a picture without words for who cannot see it: “${shorten(raw)}”`);
	return { is: 'picture', name, alt: fill(text) };
}

function levelOf({ depth, raw }: Tokens.Heading, inList: number): 2 | 3 {
	if (inList > 0) throw new NotAllowed(`has a heading in a list: “${shorten(raw)}”`);
	if (depth === 2 || depth === 3) return depth;
	throw new NotAllowed(
		depth === 1
			? `has a second title: “${shorten(raw)}”`
			: `has a heading that is too deep: “${shorten(raw)}”`,
	);
}

function inlinesOf(tokens: readonly Token[], fill: Fill, depth: number): TextInline[] {
	if (depth > maxDepth) throw new NotAllowed('has emphasis that is too deep');
	return (tokens as MarkedToken[]).flatMap((token): TextInline[] => {
		switch (token.type) {
			case 'text':
			case 'escape':
				return [{ is: 'text', text: fill(token.text) }];
			case 'codespan':
				return [{ is: 'code', text: token.text }];
			case 'strong':
			case 'em':
				return [{ is: token.type, children: inlinesOf(token.tokens, fill, depth + 1) }];
			case 'link':
				if (!isAllowedLink(token.href))
					throw new NotAllowed(
						`has a link that is not allowed: “${shorten(token.href)}”; links begin with https:, http:, mailto: or /`,
					);
				return [{ is: 'link', href: token.href, children: inlinesOf(token.tokens, fill, depth + 1) }];
			default:
				throw refusalOf(token);
		}
	});
}

const refusalOf = ({ type, raw }: MarkedToken): NotAllowed =>
	new NotAllowed(
		type === 'html'
			? `has HTML: “${shorten(raw)}”`
			: `has something that is not allowed (${type}): “${shorten(raw)}”`,
	);

const shorten = (text: string): string => {
	const line = text.trim().replace(/\s+/g, ' ');
	return line.length > 60 ? `${line.slice(0, 60)}…` : line;
};

const plainText = (inlines: readonly TextInline[]): string =>
	inlines.map((one) => ('children' in one ? plainText(one.children) : one.text)).join('');

const excerptOf = ({ children }: { children: readonly TextInline[] }): string => shorten(plainText(children));
