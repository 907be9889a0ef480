import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from '../setup/chromium.ts';
import { openSite, type Site } from '../journeys/site.ts';
import { signedIn, visitor } from '../journeys/visitors.ts';
import { walk } from './look.ts';
import { examplePaths, inLanguage, ownPaths, publicPaths } from './paths.ts';

/* Another organisation, with languages of its own: the invented one, in English and Arabic. */

let site: Site;
let browser: Browser;
let page: Page;
beforeAll(async () => {
	const other = { ROSTRUM_ORGANISATION: 'organisations/example', ROSTRUM_SAMPLES: 'no' };
	[site, browser] = await Promise.all([openSite(other), launch()]);
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
	expect(await page.getByRole('link', { name: 'English' }).getAttribute('lang')).toBe('en');
});

it('offers no language that the organisation does not have', async () => {
	expect((await fetch(`${site.origin}/fr`)).status).toBe(404);
	const answer = await fetch(site.origin, { redirect: 'manual', headers: { 'accept-language': 'fr' } });
	expect(answer.headers.get('location')).toBe('/en');
});

it.each(['ar', 'en'])('finds nothing wrong on any page in %s', async (language) => {
	expect(await walk(page, site.origin, inLanguage(language, examplePaths))).toEqual({});
});

describe('a conference in Arabic', () => {
	const osce = fileURLToPath(new URL('../../organisations/osce', import.meta.url));
	let folder: string;
	let conference: Site;
	beforeAll(async () => {
		// The OSCE speaks no Arabic: as though it did, with names that stand in other languages as they are.
		folder = await mkdtemp(join(tmpdir(), 'rostrum-arabic-'));
		await cp(osce, folder, { recursive: true });
		const file = join(folder, 'organisation.json');
		const said = JSON.parse(await readFile(file, 'utf8')) as { languages: string[] };
		said.languages.push('ar');
		await writeFile(file, JSON.stringify(said));
		conference = await openSite({ ROSTRUM_ORGANISATION: folder });
	});
	afterAll(async () => {
		await conference.close();
		await rm(folder, { recursive: true });
	});

	it('has nothing wrong on any public page', async () => {
		expect(await walk(await visitor(browser), conference.origin, inLanguage('ar', publicPaths))).toEqual({});
	});

	it.each(Object.keys(ownPaths))('has nothing wrong on the pages of %s', async (who) => {
		const window = await signedIn(browser, conference, who);
		await window.goto(`${conference.origin}/ar`);
		expect(await window.locator('html').getAttribute('dir')).toBe('rtl');
		expect(await walk(window, conference.origin, inLanguage('ar', ownPaths[who] ?? []))).toEqual({});
	});
});
