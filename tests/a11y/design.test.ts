import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launch } from '../setup/chromium.ts';
import { openSite, type Site } from '../journeys/site.ts';
import { visitor } from '../journeys/visitors.ts';
import { wrongWith } from './look.ts';

/*
 * Every example of every component: light and dark, compact, and from right to left. What concerns a page as a
 * whole (landmarks, headings) is looked at on the real pages.
 */

let site: Site;
let browser: Browser;
let page: Page;

beforeAll(async () => {
	[site, browser] = await Promise.all([openSite({ ROSTRUM_DESIGN: 'yes' }), launch()]);
	page = await visitor(browser);
});
afterAll(async () => {
	await browser.close();
	await site.close();
});

it('shows all components', async () => {
	await page.goto(`${site.origin}/design`);
	const names = await page.locator('h2[id^="c-"]').allInnerTexts();
	expect(names.length).toBeGreaterThan(25);
	expect(names).toContain('SpeakersList');
});

// Neither density nor direction changes a colour: letters that count as large stay so. Density changes sizes only.
it.each([
	['theme=light', 'all'],
	['theme=dark', 'colours'],
	['theme=light&density=compact', 'sizes'],
	['language=ar&theme=light', 'structure'],
] as const)('finds nothing wrong with any of them: %s, %s', async (how, what) => {
	await page.goto(`${site.origin}/design?${how}`);
	expect(await wrongWith(page, '.example', what)).toEqual([]);
});
