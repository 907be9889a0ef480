import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Found {
	id: string;
	help: string;
	nodes: { target: string[]; failureSummary?: string }[];
}

/** What axe-core finds on the page that is open, by WCAG 2.2 A and AA and its own best practices. */
async function found(page: Page, rules?: readonly string[]): Promise<string[]> {
	// As a text it runs beside the page's own policy, which allows no script that is not ours.
	if (!(await page.evaluate("'axe' in globalThis"))) await page.evaluate(axe);
	const violations = await page.evaluate(async (only) => {
		const { axe: tool } = globalThis as unknown as {
			axe: { run(context: Document, options: object): Promise<{ violations: Found[] }> };
		};
		const options = only ? { runOnly: { type: 'rule', values: only } } : {};
		return (await tool.run(document, { ...options, resultTypes: ['violations'] })).violations;
	}, rules);
	return violations.flatMap(({ id, help, nodes }) =>
		nodes.map(({ target }) => `${id} (${help}) at ${target.join(' ')}`),
	);
}

/**
 * Looks at the page that is open as a person with a screen reader, with poor sight, in the light and in the
 * dark, and on a phone would: what is wrong, as lines; nothing wrong, no lines.
 */
export async function wrongOn(page: Page): Promise<string[]> {
	await page.emulateMedia({ colorScheme: 'light' });
	const light = await found(page);
	await page.emulateMedia({ colorScheme: 'dark' });
	const dark = (await found(page, ['color-contrast'])).map((line) => `dark: ${line}`);
	const size = page.viewportSize();
	await page.setViewportSize({ width: 360, height: 720 });
	const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
	if (size) await page.setViewportSize(size);
	const wide = beyond > 0 ? [`at 360 px the page is ${beyond} px too wide`] : [];
	const headings = await page.locator('h1').count();
	return [...light, ...dark, ...wide, ...(headings === 1 ? [] : [`${headings} headings of the first level`])];
}
