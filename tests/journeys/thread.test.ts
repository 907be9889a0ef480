import type { Browser, Page } from 'playwright-core';
import { extractText, getDocumentProxy, getMeta } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { tagsOf } from '#platform/server/pdf/tags.examples.ts';
import { launch } from '../setup/chromium.ts';
import { openSiteInAllLanguages } from '../a11y/all-languages.ts';
import type { Site } from './site.ts';
import { signedIn, visitor } from './visitors.ts';

/* From a second of a recording to what became of it, and back. docs/rules/thread.md */

let site: Site;
let browser: Browser;
const conference = '/conferences/contacts-sample';
const recording = `${conference}/meetings/1`;
const paper = 'document/5a3b1e00-0014-4000-8000-000000000001';

beforeAll(async () => {
	[site, browser] = await Promise.all([openSiteInAllLanguages(), launch()]);
}, 120_000);
afterAll(async () => {
	await browser.close();
	await site.close();
});

const text = async (path: string): Promise<string> => (await fetch(site.origin + path)).text();
/** The address of the first recommendation's thread, without the language. */
async function thread(): Promise<string> {
	const found = await sql<{
		id: string;
	}>`select id from floor.conclusion where number = 1 and kind = 'recommendation'
		and conference_id = (select id from conference.conference where slug = 'contacts-sample')`.execute(
		site.database,
	);
	return `/thread/recommendation/${found.rows[0]?.id}`;
}

interface Told {
	until: string;
	stations: {
		station: string;
		things: {
			thing: string;
			label: string;
			quotation: object | null;
			address: string;
			recording: { sound: string; captions: { text: string } } | null;
		}[];
	}[];
}
const told = async (language: string): Promise<Told> =>
	JSON.parse(await text(`/${language}${await thread()}.json`)) as Told;

describe('A stranger', () => {
	it('goes from the second to the paper and back, and hears it, without script (3.1, 3.2, 3.4)', async () => {
		const page = await visitor(browser, { javaScriptEnabled: false });
		await page.goto(`${site.origin}/en${conference}`);
		const came = page.getByRole('region', { name: 'What came of it' });
		await came.getByRole('link', { name: 'The whole thread' }).first().click();
		const names = await page.locator('.thread ol > li > .name').allInnerTexts();
		expect(names).toEqual(['Said', 'Recommended', 'Text', 'Done', 'Shown']);
		const said = page.locator('.thread ol > li').first();
		expect(await said.locator('.caption').innerText()).toMatch(/every region names one contact/);
		expect(await said.innerText()).toContain('not the text of the statement');
		const sound = (await said.locator('audio').getAttribute('src')) ?? '';
		expect(sound).toMatch(/\/clip\/en\/27\.mp4$/);
		const answer = await fetch(site.origin + sound);
		expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'audio/mp4']);
		await page.getByRole('link', { name: /^Document CS\.DOC\// }).click();
		const became = page.getByRole('region', { name: 'What became of it' });
		await became.getByRole('link', { name: 'Recording at 0:27' }).click();
		expect(new URL(page.url()).pathname + new URL(page.url()).hash).toBe(`/en${recording}#t=27`);
		await page.context().close();
	});

	it('hears ten seconds that a browser can play, in the language of the page. 3.1', async () => {
		const russian = (await told('ru')).stations[0]?.things[0]?.recording;
		expect(russian?.sound).toMatch(/\/clip\/ru\/27\.mp4$/);
		expect(russian?.captions.text).toMatch(/регион/);
		// Nobody interprets into Arabic.
		expect((await told('ar')).stations[0]?.things[0]?.recording?.sound).toMatch(/\/clip\/floor\/27\.mp4$/);
		const page = await visitor(browser);
		await page.goto(`${site.origin}/en${await thread()}`);
		const played = await page.evaluate(async () => {
			const audio = document.querySelector('audio')!;
			audio.muted = true;
			await audio.play();
			await new Promise((resolve) => audio.addEventListener('timeupdate', resolve, { once: true }));
			return { at: audio.currentTime, duration: audio.duration, error: audio.error?.code ?? null };
		});
		expect(played.error).toBeNull();
		expect(played.at).toBeLessThan(3);
		await page.context().close();
	});

	it('reads below the player what became of the statement that is played. 3.4', async () => {
		const page = await visitor(browser);
		await page.goto(`${site.origin}/en${recording}#t=28`);
		await page.getByRole('button', { name: /^Play/ }).first().click();
		const line = page.locator('p', { hasText: 'What became of it' });
		await line.waitFor();
		expect(await line.innerText()).toMatch(/Recommended:\s+Recommendation 1/);
		await line.getByRole('link', { name: 'The whole thread' }).click();
		await page.waitForURL(/\/en\/thread\/statement\//);
		await page.context().close();
	});

	it('meets it on the pages of the report, the practice, the warning and at home. 3.4', async () => {
		const all = await told('en');
		const addressOf = (station: string) =>
			all.stations
				.find((one) => one.station === station)
				?.things.at(-1)
				?.address.slice(site.origin.length) ?? '';
		for (const path of [addressOf('done'), addressOf('shown'), '/en'])
			expect(await text(path), path).toMatch(/Recommendation 1/);
		const report = await text(`/en${conference}/report`);
		expect(report).toContain(`/en${await thread()}`);
		expect(report).toContain('Document CS.DOC/');
		// What nothing came of has no line.
		expect(report.match(/The whole thread/g)).toHaveLength(1);
	});

	it('has it as a picture, as one page of PDF for a screen reader, and as JSON. 3.6', async () => {
		const path = await thread();
		expect((await told('en')).stations.map(({ station }) => station)).toEqual([
			'said',
			'recommended',
			'text',
			'done',
			'shown',
		]);
		const html = await text(`/en${path}`);
		const [, image = ''] = /property="og:image" content="([^"]+)"/.exec(html) ?? [];
		const picture = await fetch(new URL(image, site.origin));
		expect(picture.headers.get('content-type')).toBe('image/png');
		for (const language of ['en', 'ru', 'ar']) {
			const bytes = new Uint8Array(
				await (await fetch(`${site.origin}/${language}${path}.pdf`)).arrayBuffer(),
			);
			const document = await getDocumentProxy(Uint8Array.from(bytes));
			const { totalPages } = await extractText(document);
			expect(totalPages, language).toBe(1);
			expect((await getMeta(document)).info).toMatchObject({ Title: expect.stringMatching(/./) as string });
			expect((await tagsOf(bytes)).length, language).toBeGreaterThan(5);
		}
	});

	it('finds no thread of what is not there, nor by an address that is none. 2.1', async () => {
		const none = '00000000-0000-4000-8000-000000000000';
		for (const path of [`document/${none}`, `commitment/${none}`, 'document/1', `constructor/${none}`])
			for (const end of ['', '.json', '.pdf', '/share.png'])
				expect((await fetch(`${site.origin}/en/thread/${path}${end}`)).status, path + end).toBe(404);
	});
});

/** The boxes of the stations, and whether the line is upright. */
const stations = (page: Page) =>
	page
		.locator('.thread ol > li')
		.evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().top)));

it('The list is drawn in a row where there is room, and upright where it is narrow. 3.3', async () => {
	const page = await visitor(browser);
	await page.setViewportSize({ width: 1280, height: 900 });
	await page.goto(`${site.origin}/en${await thread()}`);
	expect(new Set(await stations(page)).size).toBe(1);
	await page.setViewportSize({ width: 360, height: 800 });
	const tops = await stations(page);
	expect(tops).toEqual(tops.toSorted((one, other) => one - other));
	expect(new Set(tops).size).toBe(tops.length);
	const wide = await page.evaluate(() => document.documentElement.scrollWidth);
	expect(wide).toBeLessThanOrEqual(360);
	await page.context().close();
});

it('An officer removes a link and makes it again; pages in the cache follow, with and without it the same (2.2, 3.5, 4.2)', async () => {
	const all = await told('en');
	const practice = all.stations.at(-1)?.things[0]?.address ?? '';
	const before = await (await fetch(practice)).text();
	const page = await signedIn(browser, site, 'secretariat-officer');
	await page.goto(`${site.origin}/en/thread/${paper}`);
	// An officer finds the form also from a page that nothing is linked to.
	await page.goto(`${site.origin}/en/practices/unplugged`);
	await page.getByRole('link', { name: 'The whole thread' }).click();
	await page.getByRole('heading', { name: 'Links' }).waitFor();
	expect(await text('/en/practices/unplugged')).not.toContain('The whole thread');
	await page.goto(`${site.origin}/en/thread/${paper}`);
	const links = page.getByRole('region', { name: 'Links' });
	await links.getByText('Invented, to show a thread.').first().waitFor();
	const row = links.locator('li', { hasText: 'Practice' });
	await row.getByRole('button', { name: 'Remove link' }).click();
	await page.getByText('Links saved.').waitFor();
	await expect.poll(async () => (await fetch(practice)).text()).not.toContain('What became of it');
	await links.getByLabel('Address of the other page').fill(practice);
	await links.getByRole('button', { name: 'Add link' }).click();
	await page.getByText('Links saved.').waitFor();
	await expect.poll(async () => (await fetch(practice)).text()).toBe(before);
	// Nobody else learns why it was made.
	expect(await text(`/en/thread/${paper}`)).not.toContain('Invented, to show');
	await links.getByLabel('Address of the other page').fill('/en/nowhere');
	await links.getByRole('button', { name: 'Add link' }).click();
	await page.getByText('Nothing that can be linked has this address.').first().waitFor();
	await page.context().close();
});

/** The statement of the thread, as its data have it. */
const said = async () => (await told('en')).stations[0]?.things[0];

it('An officer quotes the statement; before that its captions are no quotation (3.2, 3.7)', async () => {
	const before = await said();
	expect([before?.quotation, typeof before?.recording?.captions.text]).toEqual([null, 'string']);
	const path = `/en/thread/${before?.thing.replace(':', '/')}`;
	expect(await text(path)).not.toMatch(/<blockquote|Add quotation/);
	const page = await signedIn(browser, site, 'secretariat-officer');
	await page.goto(site.origin + path);
	const form = page.getByRole('region', { name: 'Quotation' });
	await form.getByRole('button', { name: 'Add quotation' }).click();
	await page.getByText('Enter the words of the statement.').first().waitFor();
	await form.getByLabel('Words of the statement').fill('One contact for every region.');
	await form.getByLabel('Taken from the text').check();
	await form.getByRole('button', { name: 'Add quotation' }).click();
	await page.getByText('No issued text of this statement exists.').first().waitFor();
	await form.getByLabel('Checked against the sound').check();
	await form.getByRole('button', { name: 'Add quotation' }).click();
	await page.locator('blockquote', { hasText: '“One contact for every region.”' }).waitFor();
	await expect
		.poll(async () => (await said())?.quotation)
		.toEqual({ text: 'One contact for every region.', language: 'en', checked: 'sound' });
	await page.getByRole('button', { name: 'Remove quotation' }).click();
	await page.getByRole('button', { name: 'Add quotation' }).waitFor();
	await expect.poll(async () => (await said())?.quotation).toBeNull();
	await page.context().close();
});

it('An activity says what it came of; a reader who may not link it has no form there (3.4, 4.1)', async () => {
	const activity = '/en/activities/5a3b1e00-0008-4000-8000-000000000002';
	expect(await text(activity)).toContain('What became of it');
	expect(await text(activity)).not.toContain('Add link');
	const page = await signedIn(browser, site, 'delegate-karvia');
	await page.goto(site.origin + activity);
	const links = page.getByRole('region', { name: 'Links' });
	await links.getByText('Invented, to show a thread.').waitFor();
	await links.getByLabel('Address of the other page').fill('/en/nowhere');
	await links.getByRole('button', { name: 'Add link' }).click();
	await page.getByText('Nothing that can be linked has this address.').first().waitFor();
	await page.context().close();
});
