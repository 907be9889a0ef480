import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from '../setup/chromium.ts';
import { openSite, type Site } from './site.ts';
import { follow, signedIn, sitting, thrown, visitor } from './visitors.ts';

/* What a delegate always has in sight on the page of a meeting: their place, and what they can ask for. */

let site: Site;
let browser: Browser;
beforeAll(async () => {
	[site, browser] = await Promise.all([openSite(), launch()]);
});
afterAll(async () => {
	await browser.close();
	await site.close();
	expect(thrown).toEqual([]);
});

const page = () => `${site.origin}/en${sitting.page}`;
const bar = (at: Page) => at.getByRole('navigation', { name: 'Ask for the floor' });
const radio = (at: Page, name: string) => at.getByRole('radio', { name, exact: true });
const isInView = (at: Page) =>
	bar(at).evaluate((element) => {
		const { top, bottom } = element.getBoundingClientRect();
		return top >= 0 && bottom <= innerHeight;
	});

describe('the bar of a delegate', () => {
	it.each([
		[360, 640],
		[1280, 800],
	])('is in sight at the top of the page and at its end, %i pixels wide', async (width, height) => {
		const karvia = await signedIn(browser, site, 'delegate-karvia', { javaScriptEnabled: false });
		await karvia.setViewportSize({ width, height });
		await karvia.goto(page());
		expect(await isInView(karvia)).toBe(true);
		const below = await karvia.evaluate(() => document.documentElement.scrollWidth - innerWidth);
		expect(below).toBeLessThanOrEqual(0);
		await karvia.getByRole('heading', { name: 'Agenda' }).first().scrollIntoViewIfNeeded();
		expect(await isInView(karvia)).toBe(true);
		await karvia.context().close();
	});

	it('leads without script to the form, with the kind chosen', async () => {
		const karvia = await signedIn(browser, site, 'delegate-karvia', { javaScriptEnabled: false });
		await karvia.goto(page());
		await bar(karvia).getByText('Not on the list').waitFor();
		await bar(karvia).getByRole('link', { name: 'Point of order' }).click();
		await karvia.waitForURL(/kind=point-of-order#ask-title$/);
		expect(await radio(karvia, 'Point of order').isChecked()).toBe(true);
		await karvia.context().close();
	});

	it('chooses the kind without a load, keeps what was typed, and its place follows the list', async () => {
		const karvia = await signedIn(browser, site, 'delegate-karvia');
		await follow(karvia, page());
		await karvia.locator('#ask summary').first().click();
		await karvia.getByLabel('Note to the chair').fill('kept');
		const before = await karvia.evaluate(() => performance.timeOrigin);
		await bar(karvia).getByRole('link', { name: 'Right of reply' }).click();
		await expect.poll(() => radio(karvia, 'Right of reply').isChecked()).toBe(true);
		await bar(karvia).getByRole('link', { name: 'Ask for the floor' }).click();
		await expect.poll(() => radio(karvia, 'Statement').isChecked()).toBe(true);
		expect(await karvia.evaluate(() => performance.timeOrigin)).toBe(before);
		expect(await karvia.getByLabel('Note to the chair').inputValue()).toBe('kept');
		await radio(karvia, 'In the hall').check();
		// In the same session: a second attempt of this test would reach the limit of sign-ins.
		const other = await visitor(browser, { storageState: await karvia.context().storageState() });
		await follow(other, page());
		await karvia.getByRole('button', { name: 'Ask for the floor' }).click();
		await bar(karvia)
			.getByText(/Place \d+ of \d+/)
			.waitFor();
		// In another window, without a load.
		await bar(other)
			.getByText(/Place \d+ of \d+/)
			.waitFor();
		await Promise.all([karvia, other].map((one) => one.context().close()));
	});
});

it('No call is asked for before a delegation asks for the floor from online, and then one is', async () => {
	const maltavia = await signedIn(browser, site, 'delegate-maltavia');
	const calls: string[] = [];
	maltavia.on('request', (request) => {
		if (request.url().includes('/live/call/')) calls.push(request.method());
	});
	await follow(maltavia, page());
	await maltavia.getByRole('heading', { name: 'Speak from here' }).waitFor();
	await radio(maltavia, 'Statement').check();
	await radio(maltavia, 'Online').check();
	expect(calls).toEqual([]);
	await maltavia.getByRole('button', { name: 'Ask for the floor' }).click();
	await expect.poll(() => calls.length, { timeout: 30_000 }).toBeGreaterThan(0);
	await maltavia.context().close();
});
