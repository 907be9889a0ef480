import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exposedData } from '#platform/server/data-modes.ts';
import { launch } from '../setup/chromium.ts';
import { openNewSite, type Site } from './site.ts';
import { visitor } from './visitors.ts';

/*
 * The first day of somebody who reads: from the bare address to the 2020 conference and to the one that is in
 * session. Their browser runs no script at all; where a page says less for that, it says so.
 */

let site: Site;
let browser: Browser;
beforeAll(async () => {
	[site, browser] = await Promise.all([openNewSite(), launch()]);
});
afterAll(async () => {
	await browser.close();
	await site.close();
});

const reader = (locale = 'en-GB'): Promise<Page> => visitor(browser, { locale, javaScriptEnabled: false });
const drugs = /^2020 OSCE-wide Conference on Combating the Threat of Illicit Drugs/;

const end = (page: Page) => page.getByRole('contentinfo');

/** Chooses a value of a facet as a person does: opens it, ticks, shows. */
async function choose(page: Page, facet: string, value: string): Promise<void> {
	const box = page
		.getByRole('main')
		.locator('details:has(fieldset)')
		.filter({
			has: page.locator('summary', { hasText: facet }),
			hasNot: page.locator('details'),
		});
	if (!(await box.evaluate((one) => (one as HTMLDetailsElement).open))) await box.locator('summary').click();
	await box.getByRole('checkbox', { name: new RegExp(`^${value}`) }).check();
	await page.getByRole('button', { name: 'Show results' }).click();
}

describe('the data folder', () => {
	it('is closed to other users of the machine from the first moment, with the recordings in it', async () => {
		expect(await exposedData(site.dataFolder)).toEqual([]);
		expect(await readdir(join(site.dataFolder, 'media'))).not.toEqual([]);
		expect(site.output()).not.toContain('other users');
	});
});

describe('the bare address', () => {
	it.each([
		['fr-CH', 'fr', 'Se connecter'],
		['ru-RU', 'ru', 'Вход'],
		['de-AT', 'de', 'Anmelden'],
	])('of a reader whose browser wants %s leads to the pages in %s', async (locale, language, word) => {
		const page = await reader(locale);
		await page.goto(site.origin);
		expect(new URL(page.url()).pathname).toBe(`/${language}`);
		expect(await page.locator('html').getAttribute('lang')).toBe(language);
		await page.getByRole('link', { name: word }).first().waitFor();
		await page.context().close();
	});

	it('of a reader whose language is not offered leads to the organisation’s first, and names the others in themselves', async () => {
		const page = await reader('ja-JP');
		await page.goto(site.origin);
		expect(new URL(page.url()).pathname).toBe('/en');
		await page.locator('.languages summary').click();
		await page.getByRole('link', { name: 'русский' }).click();
		expect(new URL(page.url()).pathname).toBe('/ru');
		await page.context().close();
	});
});

describe('the 2020 conference', () => {
	it('is found in the catalogue by the field Policing and by Albania', async () => {
		const page = await reader();
		await page.goto(site.origin);
		await page.getByRole('link', { name: 'Conferences', exact: true }).first().click();
		await choose(page, 'Fields of work', 'Policing');
		expect(new URL(page.url()).searchParams.getAll('field')).toEqual(['policing']);
		await choose(page, 'Countries', 'Albania');
		await page.getByRole('heading', { name: '1 conference', exact: true }).waitFor();
		await page.getByRole('link', { name: drugs }).waitFor();
		// What was chosen is an address, and is taken away again by a link.
		await page.getByRole('link', { name: /remove albania/i }).click();
		expect(new URL(page.url()).searchParams.has('state')).toBe(false);
		await page.context().close();
	});

	it.each([
		['Fields of work', 'Policing'],
		['Countries', 'Albania'],
	])('is found from the directory: %s, %s', async (list, entry) => {
		const page = await reader();
		await page.goto(site.origin);
		await page.getByRole('banner').getByText('Directory', { exact: true }).click();
		await page.getByRole('banner').getByRole('link', { name: list, exact: true }).click();
		await page.getByRole('main').getByRole('link', { name: entry, exact: true }).click();
		await page.getByRole('heading', { level: 1, name: entry }).waitFor();
		await page.getByRole('main').getByRole('link', { name: drugs }).click();
		expect(new URL(page.url()).pathname).toBe('/en/conferences/2020-drugs');
		await page.context().close();
	});

	it('is found by words, marked where they stand; of words that nowhere stand it is said what to do', async () => {
		const page = await reader();
		await page.goto(site.origin);
		await page.getByRole('main').getByRole('searchbox').fill('polic');
		await page.getByRole('main').getByRole('button', { name: 'Search' }).click();
		await page.getByRole('link', { name: drugs }).waitFor();
		expect(await page.locator('main mark').first().textContent()).toMatch(/^polic/i);
		await page.getByRole('main').getByRole('searchbox').fill('xylophone');
		await page.getByRole('main').getByRole('button', { name: 'Search' }).click();
		await page.getByText('Nothing found').waitFor();
		await page.getByText('Try other words or remove a filter.').waitFor();
		await page.context().close();
	});

	it('shows all that is known of it, and says what is not', async () => {
		const page = await reader();
		await page.goto(`${site.origin}/en/conferences/2020-drugs`);
		const main = await page.getByRole('main').innerText();
		for (const known of [
			/6 October 2020/,
			/Vienna/,
			/Hybrid \(in person and online\)/,
			/Archived/,
			/Albania/,
			/Policing/,
			/Strategic Police Matters Unit/,
			/the police alone cannot solve this/,
			/verified practical proposals/,
			/Civil society, young people among them/,
			/Public 09:00–09:30/,
		])
			expect(main).toMatch(known);
		const unknown = page.getByRole('main').locator('section, div, aside', {
			hasText: 'Not known about this conference',
		});
		expect(await unknown.last().innerText()).toMatch(/recommendations/);
		expect(await unknown.last().innerText()).toMatch(/panellists/);
		await page.context().close();
	});

	it('is the same in Russian, with what was never written in Russian marked with its language', async () => {
		const page = await reader('ru-RU');
		await page.goto(`${site.origin}/conferences/2020-drugs`);
		expect(new URL(page.url()).pathname).toBe('/ru/conferences/2020-drugs');
		expect(await page.getByRole('heading', { level: 1 }).innerText()).toMatch(/2020 года/);
		expect(await page.locator('main [lang="en"]').count()).toBeGreaterThan(0);
		await page.context().close();
	});
});

describe('the rehearsal', () => {
	it('is found from the first page, says that it is a sample, and shows the floor as it is', async () => {
		const page = await reader();
		await page.goto(site.origin);
		await page.getByRole('link', { name: 'Live', exact: true }).click();
		// One meeting is open, so there is nothing to choose.
		expect(new URL(page.url()).pathname).toBe('/en/conferences/rehearsal/meetings/1');
		await page.getByText('Young Voices').first().waitFor();
		expect(await page.getByRole('main').innerText()).toMatch(/sample/i);
		await page.getByRole('rowheader', { name: 'Galdora' }).waitFor();
		// This browser does not show what is meant for those without script, though it runs none.
		expect(await page.content()).toMatch(/<noscript>.*JavaScript is off. Reload the page/);
		await page.context().close();
	});

	it('keeps from readers what is for participants only: neither title nor text of it', async () => {
		const page = await reader();
		await page.goto(`${site.origin}/en/conferences/rehearsal`);
		await page.getByText('Parts of this meeting are for participants only.').first().waitFor();
		expect(await page.content()).not.toMatch(/Consultation of heads of delegation|Wording of the proposals/);
		await page.context().close();
	});
});

describe('the end of every page', () => {
	it('is a few lines on a phone, and one where there is room', async () => {
		const page = await reader();
		for (const [width, most] of [
			[360, 240],
			[1280, 90],
		] as const) {
			await page.setViewportSize({ width, height: 800 });
			await page.goto(`${site.origin}/ru/fields`);
			expect((await end(page).boundingBox())?.height).toBeLessThan(most);
		}
		await page.context().close();
	});

	it('leads in each language to pages that are there', async () => {
		const page = await reader();
		for (const language of ['en', 'fr', 'de', 'it', 'ru', 'es']) {
			await page.goto(`${site.origin}/${language}/fields`);
			const all = await end(page)
				.getByRole('link')
				.evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
			expect(all).toHaveLength(7);
			for (const address of all) {
				const answer = await fetch(address);
				expect([address, answer.status]).toEqual([address, 200]);
				expect(await answer.text()).toContain(`<html lang="${language}"`);
			}
		}
		await page.context().close();
	});

	it('does not have the lists of the directory: a page has them all', async () => {
		const page = await reader();
		await page.goto(`${site.origin}/en/fields`);
		await page.getByRole('banner').getByText('Directory', { exact: true }).click();
		await page.getByRole('banner').getByRole('link', { name: 'All lists' }).click();
		const main = page.getByRole('main');
		const all = await main
			.getByRole('link')
			.evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
		expect(all.length).toBeGreaterThan(30);
		for (const address of new Set(all))
			expect([address, (await fetch(address)).status]).toEqual([address, 200]);
		await main.getByRole('link', { name: 'Summit meetings' }).click();
		await page.getByRole('heading', { level: 1, name: 'Summit meetings' }).waitFor();
		await page.context().close();
	});
});

describe('an address that is wrong', () => {
	it('says in the reader’s language what to do, and leads on', async () => {
		const page = await reader('es-ES');
		const answer = await page.goto(`${site.origin}/conferences/2020-drogas`);
		expect(answer?.status()).toBe(404);
		expect(await page.locator('html').getAttribute('lang')).toBe('es');
		await page.getByRole('main').getByRole('link', { name: 'Conferencias' }).click();
		expect(new URL(page.url()).pathname).toBe('/es/conferences');
		await page.context().close();
	});
});
