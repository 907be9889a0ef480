import type { Page } from 'playwright-core';
import {
	fullIn,
	inspect,
	keysOfWords,
	phone,
	wrongIn,
	wrongInDark,
	wrongInLight,
	wrongInText,
} from './look.ts';

/** What is wrong, by the address where it was seen; with nothing wrong, empty. */
export type Wrongs = Record<string, string[]>;

/** A form of a page, sent with what it holds but for some fields. */
export interface SentForm {
	address: string;
	selector: string;
	fields?: Record<string, string>;
}

interface Answer {
	status: number;
	/** Whether a script changes the page after it was loaded. */
	hasScript: boolean;
}

/** Shows the page of one of the answers in the window: the same HTML with the same style sheets and fonts. */
type Show = (at: number) => Promise<void>;

/**
 * Fetches pages in a window that is on a page without script, which can then show each of them without the cost of
 * navigating. Their scripts do not run.
 */
const fetchPages = (page: Page, asked: readonly (string | SentForm)[]): Promise<Answer[]> =>
	page.evaluate(async (all) => {
		const headers = { accept: 'text/html' };
		const parser = new DOMParser();
		const send = async ({ address, selector, fields }: SentForm): Promise<Response> => {
			const answer = await fetch(address, { headers });
			const form = parser
				.parseFromString(await answer.text(), 'text/html')
				.querySelector<HTMLFormElement>(selector);
			if (!form) throw new Error(`${address} has no ${selector}`);
			const data = new FormData(form, form.querySelector('button'));
			for (const [name, value] of Object.entries(fields ?? {})) data.set(name, value);
			const action = new URL(form.getAttribute('action') ?? '', answer.url);
			const body = new URLSearchParams([...data].map(([name, value]) => [name, String(value)]));
			return fetch(action, { method: 'POST', headers, body });
		};
		const sheets = new Map<string, Promise<CSSStyleSheet>>();
		const answers = await Promise.all(
			all.map(async (one) => {
				const answer = await (typeof one === 'string' ? fetch(one, { headers }) : send(one));
				const html = await answer.text();
				const parsed = parser.parseFromString(html, 'text/html');
				const used = [...parsed.querySelectorAll('link[rel=stylesheet]')].map((link) => {
					const { href } = new URL(link.getAttribute('href') ?? '', answer.url);
					const sheet =
						sheets.get(href) ??
						fetch(href).then(async (css) => {
							if (!css.ok) throw new Error(`${href} was answered ${css.status}`);
							return new CSSStyleSheet({ baseURL: href }).replace(await css.text());
						});
					sheets.set(href, sheet);
					return sheet;
				});
				const hasScript = [...parsed.scripts].some(({ type }) => type !== 'application/ld+json');
				const { status, url } = answer;
				return { status, url, html, hasScript, sheets: await Promise.all(used) };
			}),
		);
		const show: Show = async (at) => {
			const answer = answers[at];
			if (!answer) throw new Error(`there is no answer ${at}`);
			const { documentElement: root } = parser.parseFromString(answer.html, 'text/html');
			for (const link of root.querySelectorAll('link[rel=stylesheet]')) link.remove();
			history.replaceState(null, '', answer.url);
			document.adoptedStyleSheets = answer.sheets;
			document.documentElement.replaceWith(document.adoptNode(root));
			// The layout is what finds the fonts that are missing.
			void root.scrollWidth;
			if (document.fonts.status === 'loading') await document.fonts.ready;
		};
		Object.assign(globalThis, { show });
		return answers.map(({ status, hasScript }) => ({ status, hasScript }));
	}, asked);

/**
 * Looks at what is fetched as it is on a phone, in a language, without running scripts. The window stays as wide.
 * @param which `static`: shows only pages without script
 * @returns the status of each, whether it has a script, and what is wrong
 */
export async function lookAtText(
	page: Page,
	origin: string,
	language: string,
	asked: readonly (string | SentForm)[],
	which: 'all' | 'static' = 'all',
): Promise<(Answer & { lines: string[] })[]> {
	await page.setViewportSize(phone);
	await page.goto(`${origin}/${language}/languages`);
	const answers = await fetchPages(page, asked);
	const shown = [...answers.keys()].filter((at) => which === 'all' || !answers[at]?.hasScript);
	// In one go, so that nothing is painted between two pages.
	const seen = (await page.evaluate(`(async () => {
		const seen = {};
		for (const at of ${JSON.stringify(shown)}) {
			await show(at);
			seen[at] = (${inspect})(${JSON.stringify(keysOfWords)});
		}
		return seen;
	})()`)) as Record<number, ReturnType<typeof inspect>>;
	return answers.map((answer, at) => {
		const one = seen[at];
		return { ...answer, lines: one ? wrongInText(language, one) : ['not seen'] };
	});
}

const wrongStatus = (path: string, status: number): string[] =>
	status === 200 || path.endsWith('/nothing-here') ? [] : [`answered ${status}`];

/**
 * Looks at each of the addresses in a language. A page with script is opened as a reader opens it; the others are
 * shown one after the other in the same window.
 * @param isFull with axe, and not only at words and widths
 * @returns only those where something is wrong; an address that is not answered as expected is wrong too
 */
export async function walk(
	page: Page,
	origin: string,
	language: string,
	paths: readonly string[],
	isFull: boolean = language === fullIn,
): Promise<Wrongs> {
	const wrongs: Wrongs = {};
	const add = (path: string, status: number, lines: readonly string[]): void => {
		const all = [...(wrongs[path] ?? []), ...wrongStatus(path, status), ...lines];
		if (all.length) wrongs[path] = all;
	};
	const address = (path: string): string => `${origin}/${language}${path}`;
	const size = page.viewportSize();
	const answers = await lookAtText(page, origin, language, paths.map(address), 'static');
	for (const [at, { status, hasScript, lines }] of answers.entries())
		if (!hasScript) add(paths[at] ?? '', status, lines);

	if (size && isFull) {
		await page.setViewportSize(size);
		for (const look of language === fullIn ? [wrongInLight, wrongInDark] : [wrongInLight])
			for (const [at, { hasScript }] of answers.entries()) {
				if (hasScript) continue;
				await page.evaluate((which) => (globalThis as unknown as { show: Show }).show(which), at);
				add(paths[at] ?? '', 200, await look(page));
			}
	}
	for (const [at, path] of paths.entries()) {
		if (!answers[at]?.hasScript) continue;
		const answer = await page.goto(address(path));
		add(path, answer?.status() ?? 0, await wrongIn(language, page, isFull));
	}
	// What is live goes on moving as long as it is open.
	await page.goto('about:blank');
	if (size) await page.setViewportSize(size);
	return wrongs;
}

/** What of HTML is no text that is seen; scripts hold texts by their keys. */
const unseen = /<(script|style|template|noscript)\b[^]*?<\/\1>|<[^>]*>/g;
/** The security policy of the pages refuses it. */
const styleAttribute = /<[a-z][^>]* style="[^"]*"/;

/**
 * Reads each of the addresses in a language without showing it, which is enough where the widths of other languages are
 * looked at: that it is answered, in this language, with no word missing and no style attribute.
 * @param page whose cookies are sent
 * @returns as `walk`
 */
export async function readIn(
	page: Page,
	origin: string,
	language: string,
	paths: readonly string[],
): Promise<Wrongs> {
	const wrongs: Wrongs = {};
	for (const path of paths) {
		const address = `${origin}/${language}${path.split('#')[0]}`;
		const answer = await page.context().request.get(address, { headers: { accept: 'text/html' } });
		const html = await answer.text();
		const lang = /<html[^>]* lang="([^"]*)"/.exec(html)?.[1] ?? '';
		const styled = styleAttribute.exec(html)?.[0];
		const lines = [
			...wrongStatus(path, answer.status()),
			...(styled ? [`a style attribute, which has no effect: ${styled}`] : []),
			...(lang === language ? [] : [`the page says that its language is ${lang}`]),
			...(
				html.slice(html.indexOf('<body')).replace(unseen, '\n').match(new RegExp(keysOfWords, 'g')) ?? []
			).map((key) => `the word ${key} is missing`),
		];
		if (lines.length) wrongs[path] = lines;
	}
	return wrongs;
}
