import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { launch } from '../setup/chromium.ts';
import { openThrottledConnection, type ThrottledConnection } from './throttled-connection.ts';
import { openSite, type Site } from './site.ts';
import { follow, signedIn, sitting, visitor } from './visitors.ts';

/*
 * A reader, the chair, a delegate and the screen in the hall lose their connection while the meeting goes on. Nothing is loaded
 * again: a mark left in the pages is still there at the end.
 */

let site: Site;
let browser: Browser;
let connection: ThrottledConnection;
let reader: Page;
let chair: Page;
let hall: Page;
let selmark: Page;
let teluria: Page;

beforeAll(async () => {
	[site, browser, connection] = await Promise.all([openSite(), launch(), openThrottledConnection()]);
	const { proxy } = connection;
	[chair, teluria, selmark] = await Promise.all([
		signedIn(browser, site, 'chair', { proxy }),
		signedIn(browser, site, 'delegate-teluria', { proxy }),
		signedIn(browser, site, 'delegate-selmark'),
	]);
	[reader, hall] = await Promise.all([visitor(browser, { proxy }), visitor(browser, { proxy })]);
	await Promise.all([
		follow(chair, `${site.origin}/en/console/meetings/${sitting.id}`),
		follow(reader, `${site.origin}/en${sitting.floor}`),
		follow(hall, `${site.origin}/en/screens/${sitting.id}/hall`),
		follow(teluria, `${site.origin}/en${sitting.floor}`),
		follow(selmark, `${site.origin}/en${sitting.floor}`),
	]);
	for (const page of [reader, chair, hall, teluria])
		await page.evaluate(() => document.documentElement.classList.add('not-loaded-again'));
});
afterAll(async () => {
	await browser.close();
	await connection.close();
	await site.close();
});

const waits = (page: Page, name: string) =>
	page.locator('table:not(details *)').getByRole('rowheader', { name });
const stale = (page: Page) => page.getByText(/^Connection lost at \d\d:\d\d\. Reconnecting…/);
const speaks = (page: Page, name: string) => page.locator('.who', { hasText: name });

const text = 'A text of ten pages. '.repeat(900);
const field = () => teluria.getByLabel(/^Text of the statement/).first();
/** The texts that the interpreters have. */
const submittedTexts = async (): Promise<string[]> => {
	const { rows } = await sql<{ text: string }>`select text from floor.text`.execute(site.database);
	return rows.map((row) => row.text);
};

it('A connection that stays open and brings nothing is noticed; what is pressed and typed is not lost', async () => {
	await connection.freeze();
	await teluria.getByText('Text for the interpreters').first().click();
	await field().fill(text);
	await teluria.getByRole('button', { name: 'Submit text' }).first().click();
	await teluria.getByRole('radio', { name: 'Right of reply' }).check();
	await teluria.getByRole('button', { name: 'Ask for the floor' }).click();
	const pressed = chair.getByRole('button', { name: /^Give the floor to Galdora/ }).click();
	await selmark.getByRole('radio', { name: 'Statement' }).check();
	await selmark.getByRole('button', { name: 'Ask for the floor' }).click();
	await selmark.getByText('You’re on the speakers’ list.').waitFor();
	await pressed;
	await Promise.all([reader, chair, hall].map((page) => stale(page).waitFor({ timeout: 15_000 })));
	await chair.getByText('Not sent: you’re offline. Press again').waitFor();
	await teluria.getByText('We’ll keep your text in this browser and send it').waitFor();
	await teluria.getByText('We’ll keep what you entered in this browser. Press again').waitFor();
	expect(await waits(reader, 'Selmark').count()).toBe(0);
	expect(await submittedTexts()).toEqual([]);
});

it('The pages open another one and are current again', async () => {
	connection.restore();
	const timeout = { timeout: 20_000 };
	await Promise.all([
		...[reader, chair].map((page) => waits(page, 'Selmark').waitFor(timeout)),
		...[reader, chair, hall].map((page) => stale(page).waitFor({ state: 'detached', ...timeout })),
		teluria.getByText('The interpreters have your text.').waitFor(timeout),
	]);
	expect(await submittedTexts()).toEqual([text.trim()]);
	await chair.getByRole('button', { name: /^Give the floor to Galdora/ }).click();
	await Promise.all([reader, hall].map((page) => speaks(page, 'Galdora').waitFor()));
	expect(await chair.getByText('Not sent: you’re offline. Press again').count()).toBe(0);
});

it('One that broke goes on from the last event that was received', async () => {
	// The attempt that was answered: of one that met the cut the browser does not tell all headers.
	const again = reader.waitForResponse(/\/live\/floor\//);
	connection.cut();
	await selmark.getByText('Withdraw', { exact: true }).click();
	await selmark.getByRole('button', { name: 'Withdraw request' }).click();
	await selmark.getByText('Request withdrawn.').waitFor();
	connection.restore();
	await waits(reader, 'Selmark').waitFor({ state: 'detached' });
	await waits(chair, 'Selmark').waitFor({ state: 'detached' });
	expect((await (await again).request().allHeaders())['last-event-id']).toMatch(/^\d+/);
	for (const page of [reader, chair, hall, teluria])
		expect(await page.locator('html.not-loaded-again').count()).toBe(1);
});

it('A delegate asks for the floor by pressing again, also on a page that was loaded again', async () => {
	expect(await waits(teluria, 'Teluria').count()).toBe(1);
	const submitOffline = async (value: string): Promise<void> => {
		connection.cut();
		await field().fill(value);
		await teluria.locator('[id^=submit-text-] button').first().click();
		await teluria.getByText('We’ll keep your text in this browser').waitFor();
		connection.restore();
	};
	await submitOffline('A text that is too long. '.repeat(900));
	await teluria.getByText('Your text was not accepted.').waitFor({ timeout: 20_000 });
	const stored = () =>
		teluria.evaluate(() => Object.entries(localStorage).filter(([name]) => name.includes(' submit-text-')));
	const before = await stored();
	expect(before).toHaveLength(1);
	await teluria.reload();
	await teluria.getByText('Your text was not accepted.').waitFor();
	// With the time at which it was stored: one that was handed in elsewhere since is newer.
	expect(await stored()).toEqual(before);
	await submitOffline('Shorter.');
	await teluria.reload();
	await teluria.getByText('This has not been sent yet.').first().waitFor();
	await teluria.getByText('The interpreters have your text.').waitFor();
	expect(await submittedTexts()).toEqual(['Shorter.']);
	// On a page that has asked before, and gone to a part of it since.
	await teluria.evaluate(() => history.replaceState(null, '', '?success=asked#elsewhere'));
	await teluria.getByRole('button', { name: 'Ask for the floor' }).click();
	await teluria.getByText('You’re on the speakers’ list.').waitFor();
	expect(await waits(teluria, 'Teluria').count()).toBe(2);
	expect(await teluria.evaluate(() => Object.keys(localStorage))).toEqual([]);
});

it('What a delegate typed is gone from the browser with the first page after signing out', async () => {
	const draft = JSON.stringify({ at: Date.now(), controls: [['text', 'POISON']] });
	await reader.evaluate((value) => localStorage.setItem('rostrum-draft somebody form', value), draft);
	await reader.reload();
	await expect.poll(() => reader.evaluate(() => Object.keys(localStorage))).toEqual([]);
});

it.each([
	[429, /^Pause/],
	[503, /^Resume/],
])(
	'A press that is answered with %i says what to do, and goes through when it is made again',
	async (status, name) => {
		const console = `${site.origin}/en/console/meetings/*`;
		const message = 'The server did not answer. Wait a moment and press again: it will only be done once';
		const pressed = chair.getByRole('button', { name }).first();
		await chair.route(console, (route) =>
			route.request().method() === 'POST' ? route.fulfill({ status, body: 'not now' }) : route.continue(),
		);
		await pressed.click();
		await chair.getByText(message).waitFor();
		await chair.unroute(console);
		await pressed.click();
		await pressed.waitFor({ state: 'detached' });
		expect(await chair.getByText(message).count()).toBe(0);
	},
);
