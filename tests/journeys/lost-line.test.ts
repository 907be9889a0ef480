import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launch } from '../setup/chromium.ts';
import { openLine, type Line } from './line.ts';
import { openSite, type Site } from './site.ts';
import { follow, signedIn, sitting, visitor } from './visitors.ts';

/*
 * The network is pulled from a reader and from the chair while the meeting goes on, and put back. Nothing is
 * loaded anew: a mark left in both pages is still there at the end.
 */

let site: Site;
let browser: Browser;
let line: Line;
let reader: Page;
let chair: Page;
let selmark: Page;
/** The last event each page had heard when it asked for the rest. */
const resumed = new Map<Page, string>();

beforeAll(async () => {
	[site, browser, line] = await Promise.all([openSite(), launch(), openLine()]);
	const { proxy } = line;
	[chair, selmark] = await Promise.all([
		signedIn(browser, site, 'chair', { proxy }),
		signedIn(browser, site, 'delegate-selmark'),
	]);
	reader = await visitor(browser, { proxy });
	await Promise.all([
		follow(chair, `${site.origin}/en/console/meetings/${sitting.id}`),
		follow(reader, `${site.origin}/en${sitting.floor}`),
		follow(selmark, `${site.origin}/en${sitting.floor}`),
	]);
	for (const page of [reader, chair]) {
		await page.evaluate(() => document.documentElement.classList.add('not-loaded-anew'));
		page.on('request', async (request) => {
			const last = request.url().includes('/live/') && (await request.allHeaders())['last-event-id'];
			if (last) resumed.set(page, last);
		});
	}
});
afterAll(async () => {
	await browser.close();
	await line.close();
	await site.close();
});

const waits = (page: Page, name: string) =>
	page.locator('table:not(details *)').getByRole('rowheader', { name });
const stale = (page: Page) => page.getByText(/^No line since \d\d:\d\d\. What is shown is as of then/);

it('After ten seconds without a line the page says as of when it speaks; what is pressed is not lost', async () => {
	line.cut();
	expect(await stale(reader).count()).toBe(0);
	await selmark.getByRole('radio', { name: 'Statement' }).check();
	await selmark.getByRole('button', { name: 'Ask for the floor' }).click();
	await selmark.getByText('Your request is on the list.').waitFor();
	await Promise.all([reader, chair].map((page) => stale(page).waitFor({ timeout: 15_000 })));
	await chair.getByRole('button', { name: /^Give the floor to Galdora/ }).click();
	await chair.getByText('It was not sent: there is no line to the server.').waitFor();
	expect(await waits(reader, 'Selmark').count()).toBe(0);
});

it('When the line is back both catch up by themselves, from the last event they had heard', async () => {
	line.mend();
	for (const page of [reader, chair]) {
		await waits(page, 'Selmark').waitFor();
		await stale(page).waitFor({ state: 'detached' });
		expect(resumed.get(page)).toMatch(/^\d+/);
		expect(await page.locator('html.not-loaded-anew').count()).toBe(1);
	}
});

it('The chair presses again, and it is done once', async () => {
	await chair.getByRole('button', { name: /^Give the floor to Galdora/ }).click();
	await reader.locator('.who', { hasText: 'Galdora' }).waitFor();
	expect(await chair.getByText('It was not sent').count()).toBe(0);
	expect(await chair.locator('html.not-loaded-anew').count()).toBe(1);
});

it.each([
	[429, /^Pause/],
	[503, /go on/],
])(
	'A press that is answered with %i says what to do, and goes through when it is made again',
	async (status, name) => {
		const console = `${site.origin}/en/console/meetings/*`;
		const said = 'The server could not answer now. Wait a moment and press again: it is done once';
		const pressed = chair.getByRole('button', { name }).first();
		await chair.route(console, (route) =>
			route.request().method() === 'POST' ? route.fulfill({ status, body: 'not now' }) : route.continue(),
		);
		await pressed.click();
		await chair.getByText(said).waitFor();
		await chair.unroute(console);
		await pressed.click();
		await pressed.waitFor({ state: 'detached' });
		expect(await chair.getByText(said).count()).toBe(0);
	},
);
