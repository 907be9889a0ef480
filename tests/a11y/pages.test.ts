import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { launch } from '../setup/chromium.ts';
import type { Site } from '../journeys/site.ts';
import { signedIn, visitor } from '../journeys/visitors.ts';
import { openSiteInAllLanguages } from './all-languages.ts';
import { walk, wrongIn, type Wrongs } from './look.ts';
import { languages, publicPaths } from './paths.ts';

/*
 * Every public page, in the light and in the dark and on a phone: nothing that would keep somebody out (WCAG 2.2 AA, as
 * far as a machine can see it). In full in English and Arabic; in the other languages what differs: widths and words.
 */

let site: Site;
let browser: Browser;
let reader: Page;
const people = new Map<string, Page>();

beforeAll(async () => {
	[site, browser] = await Promise.all([openSiteInAllLanguages(), launch()]);
	reader = await visitor(browser);
	for (const who of ['chair', 'secretariat-officer', 'delegate-arvonia'])
		people.set(who, await signedIn(browser, site, who));
	// With two meetings in session the page of what is live has something to choose from.
	const headers = { origin: site.origin, accept: 'text/html' };
	const opened = await people
		.get('chair')
		?.request.post(`${site.origin}/en/console/meetings/5a3b1e00-0001-4000-8000-000000000002`, {
			form: { once: randomUUID(), do: 'open-meeting' },
			headers,
			maxRedirects: 0,
		});
	expect(opened?.status()).toBe(303);
	await vi.waitFor(async () => {
		const live = await fetch(`${site.origin}/en/live`, { redirect: 'manual' });
		expect(live.status).toBe(200);
	});
});
afterAll(async () => {
	await browser.close();
	await site.close();
});

const press = (page: Page): Promise<void> => page.locator('main form button.primary').first().click();

describe.each(languages)('in %s', (language) => {
	it('the public pages', async () => {
		expect(await walk(reader, site.origin, language, publicPaths)).toEqual({});
	});

	it('the forms that came back with errors', async () => {
		const wrongs: Wrongs = {};
		const look = async (page: Page, path: string, send: (page: Page) => Promise<void>): Promise<void> => {
			await page.goto(`${site.origin}/${language}${path}`);
			// A delegate's form is sent by script first; when it is refused, the browser sends it for the page that says why.
			const refused = page.waitForResponse((answer) => {
				const request = answer.request();
				return request.method() === 'POST' && request.isNavigationRequest();
			});
			await send(page);
			const status = (await refused).status();
			await page.waitForLoadState();
			const lines = await wrongIn(language, page);
			if (status < 400 || status >= 500) lines.unshift(`the mistake was answered ${status}`);
			if (lines.length) wrongs[path] = lines;
		};
		await look(reader, '/sign-in', press);
		await look(reader, '/sign-in/link?token=cut-off', press);
		await look(reader, '/sign-in/code', press);
		const officer = people.get('secretariat-officer') as Page;
		await look(officer, '/console/conferences/new', press);
		const delegate = people.get('delegate-arvonia') as Page;
		await look(delegate, '/conferences/rehearsal/meetings/1/floor', async (page) => {
			const ask = page.locator('form[action="?/ask"]');
			await ask.locator('details summary').first().click();
			await ask.locator('input[name=speaker]').fill('x'.repeat(201));
			await ask.locator('button').click();
		});
		await look(delegate, '/conferences/rehearsal/meetings/1/floor?text', async (page) => {
			const own = page
				.locator('details')
				.filter({ has: page.locator('form[action="?/hand-in"]') })
				.first();
			await own.locator('summary').click();
			await own.locator('form[action="?/hand-in"] button').click();
		});
		expect(wrongs).toEqual({});
	});
});
