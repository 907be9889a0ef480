import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { JSHandle, Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Found {
	id: string;
	help: string;
	nodes: { target: string[]; failureSummary?: string }[];
}

interface Narrower {
	/** Only the rules of axe with one of these tags; or one more. */
	tags?: readonly string[];
	besides?: string;
	/** Only what stands in elements of this kind. */
	within?: string | undefined;
}

/**
 * Runs in the page: returns elements with text, at most three of those whose contrast follows from the same styles.
 * Checking the contrast of all takes longer than all other rules together.
 */
function samplesOf(place: string | undefined): Element[] {
	const alike = new Map<string, Element[]>();
	const all = document.querySelectorAll(place === undefined ? 'body *' : `${place}, ${place} *`);
	for (const [at, element] of all.entries()) {
		const texts = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
		const hasText =
			element.matches('input, select, textarea') || texts.some(({ nodeValue }) => nodeValue?.trim());
		if (!hasText || !element.checkVisibility()) continue;
		const { color, fontSize, fontWeight, textShadow } = getComputedStyle(element);
		// WCAG 1.4.3 exempts disabled controls and their labels.
		const isDisabled =
			element.closest(':disabled, [aria-disabled=true], [inert]') ??
			element.closest('label')?.control?.matches(':disabled');
		const styles: unknown[] = [color, fontSize, fontWeight, textShadow, Boolean(isDisabled)];
		for (let each: Element | null = element; each; each = each.parentElement) {
			const { backgroundColor, backgroundImage, opacity, position } = getComputedStyle(each);
			styles.push(backgroundColor, backgroundImage, opacity);
			// The background of a positioned element may be that of an element which is not its ancestor.
			if (position !== 'static' && position !== 'relative') styles.push(at);
		}
		const key = styles.join(' ');
		const samples = alike.get(key) ?? [];
		if (samples.length < 3) alike.set(key, [...samples, element]);
	}
	return [...alike.values()].flat();
}

const contrast = 'color-contrast';
/** How large things are to be pressed (WCAG 2.2, 2.5.8): axe leaves it out if it is not asked. */
const sizes = 'target-size';

/** Runs axe-core in the page that is open. @returns a line for each element with something wrong */
async function run(page: Page, context: JSHandle | string | null, options: object): Promise<string[]> {
	// As a text it runs beside the page's own policy, which allows no script that is not ours.
	if (!(await page.evaluate("'axe' in globalThis"))) await page.evaluate(axe);
	const violations = await page.evaluate(
		async ([place, chosen]) => {
			const { axe: tool } = globalThis as unknown as {
				axe: { run(context: unknown, options: object): Promise<{ violations: Found[] }> };
			};
			// Without loading style sheets and media a second time, which no rule here needs.
			const all = { ...chosen, resultTypes: ['violations'], preload: false };
			return (await tool.run(place ?? document, all)).violations;
		},
		[context as unknown, options] as const,
	);
	return violations.flatMap(({ id, help, nodes }) =>
		nodes.map(({ target }) => `${id} (${help}) at ${target.join(' ')}`),
	);
}

/** What is wrong by WCAG 2.2 A and AA and axe's own practices, but for contrast. */
const found = (page: Page, { tags, besides, within }: Narrower = {}): Promise<string[]> =>
	run(page, within ?? null, {
		...(tags && { runOnly: { type: 'tag', values: tags } }),
		rules: { [contrast]: { enabled: false }, ...(besides && { [besides]: { enabled: true } }) },
	});

/** Text with too little contrast. */
async function lowContrastIn(page: Page, within?: string): Promise<string[]> {
	const samples = await page.evaluateHandle(samplesOf, within);
	const hasText = await samples.evaluate(({ length }) => length > 0);
	const lines = hasText ? await run(page, samples, { runOnly: { type: 'rule', values: [contrast] } }) : [];
	await samples.dispose();
	return lines;
}

export const phone = { width: 360, height: 720 };

/** Runs something while the window is as wide as a phone. */
async function onPhone<Value>(page: Page, work: () => Promise<Value>): Promise<Value> {
	const size = page.viewportSize();
	if (size?.width === phone.width) return work();
	await page.setViewportSize(phone);
	const value = await work();
	if (size) await page.setViewportSize(size);
	return value;
}

/**
 * Structure, names, roles, colours and sizes are the same in all languages: axe looks at them in this one. From right to
 * left it looks at all components (design.test.ts) and at the pages of another organisation (right-to-left.test.ts).
 */
export const fullIn = 'en';

/** What axe finds in the light: all of it in `fullIn`, all but colours and sizes in another language. */
export async function wrongInLight(page: Page): Promise<string[]> {
	await page.emulateMedia({ colorScheme: 'light' });
	const isColoured = (await page.locator('html').getAttribute('lang')) === fullIn;
	if (!isColoured) return found(page);
	return [...(await found(page, { besides: sizes })), ...(await lowContrastIn(page))];
}

/** What axe finds of colours in the dark, where nothing else differs. */
export async function wrongInDark(page: Page): Promise<string[]> {
	await page.emulateMedia({ colorScheme: 'dark' });
	return (await lowContrastIn(page)).map((line) => `dark: ${line}`);
}

const slices = globSync('src/*/messages', { cwd: fileURLToPath(new URL('../..', import.meta.url)) }).map(
	(path) => path.split(/[\\/]/)[1],
);
/** Matches the keys of words, which a page shows in place of words that are missing; not names of files. */
export const keysOfWords = `\\b(?:${slices.join('|')})\\.(?!(?:csv|xlsx|pdf)\\b)[a-z][\\w-]*(?:\\.[\\w-]+)*`;

/** Runs in the page: what of it differs from one language to another. */
export const inspect = (wordKeys: string) => {
	// What a label or a message means by an `id` is the first that has it: whatever has it second has no name.
	const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
	const keys = new RegExp(wordKeys, 'g');
	const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	const untranslated: string[] = [];
	// Also of what is folded or not shown at this width.
	while (texts.nextNode())
		if (!texts.currentNode.parentElement?.closest('script, style, noscript, template'))
			untranslated.push(...(texts.currentNode.nodeValue?.match(keys) ?? []));
	const { lang, scrollWidth, clientWidth } = document.documentElement;
	return {
		lang,
		// By the width of the page: what a phone calls its window grows with what is too wide.
		beyond: scrollWidth - clientWidth,
		headings: document.querySelectorAll('h1').length,
		twice: [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))],
		untranslated,
	};
};

/** What is wrong with what a page shows in a language on a phone. */
export const wrongInText = (
	language: string,
	{ lang, beyond, headings, twice, untranslated }: ReturnType<typeof inspect>,
): string[] => [
	...(lang === language ? [] : [`the page says that its language is ${lang}`]),
	...twice.map((id) => `two elements are called ${id}`),
	...(beyond > 0 ? [`at 360 px the page is ${beyond} px too wide`] : []),
	...(headings === 1 ? [] : [`${headings} headings of the first level`]),
	...untranslated.map((key) => `the word ${key} is missing`),
];

/**
 * Looks at the page that is open in one of the languages.
 * @param isFull with axe, and not only at words and widths
 */
export async function wrongIn(
	language: string,
	page: Page,
	isFull: boolean = language === fullIn,
): Promise<string[]> {
	const lines = isFull ? await wrongInLight(page) : [];
	if (isFull && language === fullIn) lines.push(...(await wrongInDark(page)));
	return [...lines, ...wrongInText(language, await onPhone(page, () => page.evaluate(inspect, keysOfWords)))];
}

/**
 * Looks at an English page that is open as a person with a screen reader, with poor sight, in the light and in the
 * dark, and on a phone would: what is wrong, as lines; nothing wrong, no lines.
 */
export const wrongOn = (page: Page): Promise<string[]> => wrongIn(fullIn, page);

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * The same for parts of a page as they are shown now, whatever the page round them is like: by WCAG alone, since
 * the other practices concern a page as a whole.
 * @param what all of it; all but colours; colours alone; or what depends on how large things are
 */
export async function wrongWith(
	page: Page,
	within: string,
	what: 'all' | 'structure' | 'colours' | 'sizes',
): Promise<string[]> {
	if (what === 'colours') return lowContrastIn(page, within);
	const lines =
		what === 'sizes'
			? await run(page, within, { runOnly: { type: 'rule', values: [sizes, 'scrollable-region-focusable'] } })
			: await found(page, { within, tags: wcag });
	if (what === 'all') lines.push(...(await lowContrastIn(page, within)));
	const { beyond } = await onPhone(page, () => page.evaluate(inspect, keysOfWords));
	return [...lines, ...(beyond > 0 ? [`at 360 px the page is ${beyond} px too wide`] : [])];
}
