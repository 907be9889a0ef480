import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Found {
	id: string;
	help: string;
	nodes: { target: string[]; failureSummary?: string }[];
}

interface Narrower {
	/** Only these rules of axe, or those with one of these tags; or all but one, or one more. */
	rules?: readonly string[];
	tags?: readonly string[];
	without?: string;
	besides?: string;
	/** Only what stands in elements of this kind. */
	within?: string;
}

/** What axe-core finds on the page that is open, by WCAG 2.2 A and AA and its own best practices. */
async function found(
	page: Page,
	{ rules, tags, without, besides, within }: Narrower = {},
): Promise<string[]> {
	// As a text it runs beside the page's own policy, which allows no script that is not ours.
	if (!(await page.evaluate("'axe' in globalThis"))) await page.evaluate(axe);
	const violations = await page.evaluate(
		async ([onlyRules, onlyTags, not, too, place]) => {
			const { axe: tool } = globalThis as unknown as {
				axe: { run(context: unknown, options: object): Promise<{ violations: Found[] }> };
			};
			const rule = onlyRules && { runOnly: { type: 'rule', values: onlyRules } };
			const tag = onlyTags && { runOnly: { type: 'tag', values: onlyTags } };
			// Without loading style sheets and media a second time, which no rule here needs.
			const off = not === undefined ? {} : { [not]: { enabled: false } };
			const on = too === undefined ? {} : { [too]: { enabled: true } };
			const all = { ...rule, ...tag, rules: { ...off, ...on }, resultTypes: ['violations'], preload: false };
			return (await tool.run(place ?? document, all)).violations;
		},
		[rules, tags, without, besides, within] as const,
	);
	return violations.flatMap(({ id, help, nodes }) =>
		nodes.map(({ target }) => `${id} (${help}) at ${target.join(' ')}`),
	);
}

const phone = { width: 360, height: 720 };

/** Runs something while the window is as wide as a phone. */
async function onPhone<Value>(page: Page, work: () => Promise<Value>): Promise<Value> {
	const size = page.viewportSize();
	if (size?.width === phone.width) return work();
	await page.setViewportSize(phone);
	const value = await work();
	if (size) await page.setViewportSize(size);
	return value;
}

/** By how many pixels the page is wider than a phone. */
const tooWide = (page: Page): Promise<number> =>
	// By the width of the page: what a phone calls its window grows with what is too wide.
	onPhone(page, () =>
		page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
	);

const contrast = 'color-contrast';
/** How large things are to be pressed (WCAG 2.2, 2.5.8): axe leaves it out if it is not asked. */
const sizes = 'target-size';
/** Colours and sizes are the same in all languages: they are looked at in this one; colours in the light and in the dark. */
const coloursIn = 'en';

/**
 * Looks at the page that is open as a person with a screen reader, with poor sight, in the light and in the
 * dark, and on a phone would: what is wrong, as lines; nothing wrong, no lines.
 */
export async function wrongOn(page: Page): Promise<string[]> {
	await page.emulateMedia({ colorScheme: 'light' });
	const coloured = (await page.locator('html').getAttribute('lang')) === coloursIn;
	const light = await found(page, coloured ? { besides: sizes } : { without: contrast });
	const dark: string[] = [];
	if (coloured) {
		await page.emulateMedia({ colorScheme: 'dark' });
		for (const line of await found(page, { rules: [contrast] })) dark.push(`dark: ${line}`);
	}
	return [...light, ...dark, ...(await wrongByLanguage(page))];
}

/** The part of it that differs from one language to another of the same letters and direction: widths and words. */
async function wrongByLanguage(page: Page): Promise<string[]> {
	const beyond = await tooWide(page);
	const { headings, twice, untranslated } = await page.evaluate(() => {
		// What a label or a message means by an `id` is the first that has it: whatever has it second has no name.
		const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
		const keys =
			/\b(?:platform|ui|directory|conference|floor|broadcast|captions|remote)\.[a-z][\w-]*(?:\.[\w-]+)*/g;
		const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		const shown: string[] = [];
		// Also of what is folded or not shown at this width.
		while (texts.nextNode())
			if (!texts.currentNode.parentElement?.closest('script, style, noscript, template'))
				shown.push(...(texts.currentNode.nodeValue?.match(keys) ?? []));
		return {
			headings: document.querySelectorAll('h1').length,
			twice: [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))],
			untranslated: shown,
		};
	});
	return [
		...twice.map((id) => `two elements are called ${id}`),
		...(beyond > 0 ? [`at 360 px the page is ${beyond} px too wide`] : []),
		...(headings === 1 ? [] : [`${headings} headings of the first level`]),
		...untranslated.map((key) => `the word ${key} is missing`),
	];
}

/** Languages are looked at in full in one of each direction of writing: structure, names and roles are the same. */
const inFull = new Set(['en', 'ar']);

/** Looks at a page in one of the languages, in full where that may find more. */
export async function wrongIn(language: string, page: Page): Promise<string[]> {
	const lines = await (inFull.has(language) ? wrongOn(page) : wrongByLanguage(page));
	const said = await page.locator('html').getAttribute('lang');
	return said === language ? lines : [`the page says that its language is ${said}`, ...lines];
}

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * The same for parts of a page as they are shown now, whatever the page round them is like: by WCAG alone, since
 * the other practices concern a page as a whole.
 */
export async function wrongWith(page: Page, within: string): Promise<string[]> {
	const lines = await found(page, { within, tags: wcag });
	const beyond = await tooWide(page);
	return [...lines, ...(beyond > 0 ? [`at 360 px the page is ${beyond} px too wide`] : [])];
}

/** What is wrong, by the name of where it was seen; with nothing wrong, empty. */
export type Wrongs = Record<string, string[]>;

/**
 * Opens one address after the other in a language, in two windows of the same person at once, and looks.
 * @returns only those where something is wrong; an address that is not answered as expected is wrong too
 */
export async function walk(
	page: Page,
	origin: string,
	language: string,
	paths: readonly string[],
): Promise<Wrongs> {
	const wrongs: Wrongs = {};
	const queue = [...paths];
	const second = await page.context().newPage();
	const size = page.viewportSize();
	// Where only its width is wanted, a page is loaded as a phone loads it: each change of size costs a layout.
	if (!inFull.has(language)) for (const window of [page, second]) await window.setViewportSize(phone);
	const work = async (window: Page): Promise<void> => {
		for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
			const answer = await window.goto(`${origin}/${language}${path}`);
			const lines = await wrongIn(language, window);
			const status = answer?.status() ?? 0;
			if (status !== 200 && !path.endsWith('/nothing-here')) lines.unshift(`answered ${status}`);
			if (lines.length) wrongs[path] = lines;
		}
	};
	await Promise.all([work(page), work(second)]);
	await second.close();
	if (size) await page.setViewportSize(size);
	return wrongs;
}
