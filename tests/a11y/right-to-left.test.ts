import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launch } from '../setup/chromium.ts';
import { openNewSite, type Site } from '../journeys/site.ts';
import { visitor } from '../journeys/visitors.ts';
import { walk } from './walk.ts';
import { examplePaths } from './paths.ts';

/* Another organisation, with languages of its own: the invented one, in English and Arabic. */

let site: Site;
let browser: Browser;
let page: Page;
beforeAll(async () => {
	const other = { ROSTRUM_ORGANISATION: 'organisations/example', ROSTRUM_SAMPLES: 'no' };
	[site, browser] = await Promise.all([openNewSite(other), launch()]);
	page = await visitor(browser, { locale: 'ar' });
});
afterAll(async () => {
	await browser.close();
	await site.close();
});

it('greets a reader of Arabic in Arabic, from right to left, and says that all is invented', async () => {
	await page.goto(site.origin);
	expect(new URL(page.url()).pathname).toBe('/ar');
	expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
	const [name, account] = await Promise.all([
		page.locator('header .name').boundingBox(),
		page.locator('header .account').boundingBox(),
	]);
	expect(name?.x).toBeGreaterThan(account?.x ?? Number.NaN);
	await page.getByText('هذه المنظمة متخيَّلة').waitFor();
	await page.locator('.languages summary').click();
	expect(await page.getByRole('link', { name: 'English' }).getAttribute('lang')).toBe('en');
});

it('offers no language that the organisation does not have', async () => {
	for (const path of ['/fr', '/', '/fr/fields', '/fr/conferences/none/meetings/1/journal.pdf']) {
		const asked = { redirect: 'manual', headers: { 'accept-language': 'fr' } } as const;
		const answer = await fetch(`${site.origin}${path}`, asked);
		const to = `/en${path.replace(/^\/(?:fr)?/, '')}`;
		expect([path, answer.status, answer.headers.get('location')]).toEqual([path, 307, to]);
	}
});

it('finds nothing wrong on any page, from right to left', async () => {
	expect(await walk(page, site.origin, 'ar', examplePaths, true)).toEqual({});
});

it('finds nothing wrong in English, where structure and names are the same: its colours and widths', async () => {
	const coloured = ['', '/countries/maltavia', '/sign-in'];
	expect(await walk(page, site.origin, 'en', coloured)).toEqual({});
	expect(await walk(page, site.origin, 'en', examplePaths, false)).toEqual({});
});

it('names what is wrong with a page', async () => {
	const bad = '<h1 id="main">floor.no.such-word</h1><img src="/favicon.svg" /><input /><hr width="2000" />';
	await page.route('**/en/fields', async (route) => {
		const response = await route.fetch();
		await route.fulfill({ response, body: (await response.text()).replace('</main>', `${bad}</main>`) });
	});
	const { '/fields': lines = [], ...others } = await walk(page, site.origin, 'en', ['/fields', '/series']);
	expect(others).toEqual({});
	expect(lines).toEqual(
		expect.arrayContaining([
			'two elements are called main',
			'2 headings of the first level',
			'the word floor.no.such-word is missing',
			expect.stringMatching(/^at 360 px the page is \d+ px too wide$/),
			expect.stringMatching(/^image-alt /),
			expect.stringMatching(/^label /),
		]),
	);
});
