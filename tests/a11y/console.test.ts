import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launch } from '../setup/chromium.ts';
import { openSite, type Site } from '../journeys/site.ts';
import { signedIn, sitting } from '../journeys/visitors.ts';

/* The chair's console is one screen at 1280×800, in every language: nothing scrolls sideways, no button is cut off. On a phone it scrolls down only. */

let site: Site;
let browser: Browser;
let page: Page;
beforeAll(async () => {
	[site, browser] = await Promise.all([openSite(), launch()]);
	page = await signedIn(browser, site, 'chair', { viewport: { width: 1280, height: 800 } });
});
afterAll(async () => {
	await browser.close();
	await site.close();
});

it.each(['en', 'fr', 'de', 'it', 'ru', 'es'])('in %s', async (language) => {
	await page.goto(`${site.origin}/${language}/console/meetings/${sitting.id}`);
	await page.getByRole('grid').getByRole('button').first().waitFor();
	const cut = await page.evaluate(() => {
		const wide = [...document.querySelectorAll('body *')].filter(
			(one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== 'visible',
		);
		return wide.filter((one) => !one.classList.contains('vh')).map((one) => one.className);
	});
	expect(cut).toEqual([]);
	const all = await page.evaluate(() => [
		document.documentElement.scrollWidth,
		document.documentElement.scrollHeight,
	]);
	expect(all).toEqual([1280, 800]);
	// Names of pages stand on one line, and the time beside them.
	expect((await page.getByRole('banner').boundingBox())?.height).toBeLessThan(50);
});

it.each([320, 1280])('has links in its header that can be hit, at %i pixels', async (width) => {
	await page.setViewportSize({ width, height: 800 });
	await page.goto(`${site.origin}/en/console/meetings/${sitting.id}`);
	const links = page.getByRole('banner').getByRole('link');
	const heights = await links.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
	expect(heights.length).toBeGreaterThan(3);
	expect(Math.min(...heights)).toBeGreaterThanOrEqual(24);
});

it('keeps the actions of a row in sight on a phone', async () => {
	await page.setViewportSize({ width: 360, height: 740 });
	await page.goto(`${site.origin}/ru/console/meetings/${sitting.id}`);
	const acts = page.locator('tbody button, tbody summary').filter({ visible: true });
	await acts.first().waitFor();
	const edges = await acts.evaluateAll((all) =>
		all.map((one) => one.getBoundingClientRect()).flatMap(({ left, right }) => [left, right]),
	);
	expect(Math.min(...edges)).toBeGreaterThanOrEqual(0);
	expect(Math.max(...edges)).toBeLessThanOrEqual(360);
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
});
