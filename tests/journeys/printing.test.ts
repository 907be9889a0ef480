import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launch } from '../setup/chromium.ts';
import { openSite, type Site } from './site.ts';
import { signedIn, sitting, visitor } from './visitors.ts';

/* On paper a page is a document: what one presses or follows is gone, what one reads is all there. */

let site: Site;
let browser: Browser;
beforeAll(async () => {
	[site, browser] = await Promise.all([openSite(), launch()]);
});
afterAll(async () => {
	await browser.close();
	await site.close();
});

/** What can be seen of a kind of thing, once the page is laid out for paper. */
const seen = async (page: Page, selector: string): Promise<string[]> =>
	page.locator(selector).and(page.locator(':visible')).allInnerTexts();

/** A table that rows are chosen in stands in a form, and is printed. */
async function print(page: Page, path: string, form = 'form'): Promise<string> {
	await page.goto(`${site.origin}${path}`);
	await page.emulateMedia({ media: 'print' });
	expect(
		await seen(page, `nav li:not(.printed), header.site-header, footer, button, input, select, ${form}`),
	).toEqual([]);
	const paper = await page.pdf();
	expect(paper.subarray(0, 5).toString()).toBe('%PDF-');
	return page.getByRole('main').innerText();
}

it('A conference prints with its facts, its agenda and what is not known; without ways to go', async () => {
	const page = await visitor(browser);
	const paper = await print(page, '/en/conferences/2020-drugs');
	for (const text of [
		/^2020 OSCE-wide Conference/m,
		/6 October 2020/,
		/Vienna/,
		/Agenda/,
		/Themes/,
		/Not known about this conference/,
	])
		expect(paper).toMatch(text);
	expect(paper).not.toMatch(/Add to your calendar/);
	await page.context().close();
});

it('The speakers’ list prints with who waits and who has spoken, though that is folded on the screen', async () => {
	const page = await visitor(browser);
	await print(page, `/en${sitting.floor}`);
	const [waiting, spoken] = await seen(page, 'table');
	expect(waiting).toMatch(/Galdora[\s\S]*League for Community Health[\s\S]*Arvonia/);
	expect(spoken).toMatch(/Maltavia[\s\S]*Karvia[\s\S]*Selmark/);
	const folded = page.locator('details:has(table)');
	expect((await folded.boundingBox())?.height).toBeGreaterThan(100);
	await page.context().close();
});

it('A delegate’s page of the floor prints without the form', async () => {
	const page = await signedIn(browser, site, 'delegate-arvonia');
	const paper = await print(page, `/en${sitting.floor}`);
	expect(paper).toMatch(/Galdora/);
	expect(paper).not.toMatch(/Which language will you speak/);
	await page.context().close();
});

it.each([
	['/en/practices/rate', 'input[type=radio]'],
	['/en/conferences/rehearsal/register?category=state', 'input[name=email]'],
])('The form of %s prints with its fields, to be filled in by hand', async (path, fields) => {
	const page = await visitor(browser);
	await page.goto(`${site.origin}${path}`);
	await page.emulateMedia({ media: 'print' });
	expect((await seen(page, fields)).length).toBeGreaterThan(0);
	expect(await seen(page, 'button')).toEqual([]);
	await page.context().close();
});

it('A page of a conference names it on paper', async () => {
	const page = await visitor(browser);
	for (const path of ['meetings/1', 'participants', 'items/2', 'take-part']) {
		await print(page, `/en/conferences/rehearsal/${path}`);
		expect(await seen(page, 'nav li')).toEqual([expect.stringMatching(/^Rehearsal/)]);
	}
	await page.context().close();
});

it('The result of a rating prints with its title and its practice', async () => {
	const page = await signedIn(browser, site, 'secretariat-officer');
	const paper = await print(page, '/en/practices/activities-made-with-young-people/rating');
	expect(paper).toMatch(/^Activities that young people[^]*Rating by young people[^]*Result/);
	await page.context().close();
});

it.each([
	['registrations', /Mirela Kost[^]*Third Secretary/, /Accredit\b|Put on hold/],
	['documents', /Statement of Arvonia \(sample\)[^]*RH\.DOC\/1/, /Check and issue|New document/],
	['emails', /Mirela Kost|Tomas Averin/, /Discard/],
])('The officers’ list of %s prints its rows, without boxes and buttons', async (list, rows, buttons) => {
	const page = await signedIn(browser, site, 'secretariat-officer');
	const path = `/en/console/conferences/rehearsal/${list}`;
	const paper = await print(page, path, 'form:not(:has(table))');
	expect(paper).toMatch(rows);
	expect(paper).not.toMatch(buttons);
	await page.context().close();
});

it('Ink on white, also for somebody who reads in the dark', async () => {
	const page = await visitor(browser, { colorScheme: 'dark' });
	await print(page, '/en/conferences/rehearsal');
	const colours = await page.evaluate(() => {
		const { color, backgroundColor } = getComputedStyle(document.body);
		return [color, backgroundColor];
	});
	expect(colours[0]).toBe('rgb(0, 0, 0)');
	expect(['rgb(255, 255, 255)', 'rgba(0, 0, 0, 0)']).toContain(colours[1]);
	await page.context().close();
});
