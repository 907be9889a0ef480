import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from '../setup/chromium.ts';
import { sendTracks, tones, type Sending } from '../setup/ffmpeg.ts';
import { hallOf, hears, seenIn, wrongsIn } from './broadcast.ts';
import { openSite, type Site } from './site.ts';
import { sitting, visitor } from './visitors.ts';

/*
 * A sitting is broadcast by a real ffmpeg: a picture with the time burnt into it, and three sounds, each a tone of
 * its own. Viewers watch it in a real browser.
 */

let site: Site;
let browser: Browser;
let hall: { to: string; key: string };
let sending: Sending;
const meeting = '/conferences/rehearsal/meetings/1';

beforeAll(async () => {
	[site, browser] = await Promise.all([openSite(), launch()]);
});
afterAll(async () => {
	await sending?.stop();
	await browser.close();
	await site.close();
});

const play = (page: Page) => page.getByRole('button', { name: 'Watch live' }).click();
const says = (page: Page, words: string) => page.getByText(words).first().waitFor({ timeout: 30_000 });

describe('before anything is broadcast', () => {
	it('the page of the meeting has no script and no player', async () => {
		const html = await (await fetch(`${site.origin}/en${meeting}`)).text();
		expect(html).not.toMatch(/<script type="module"|data-island|<video/);
		expect(await (await fetch(`${site.origin}/en${meeting}/watch.json`)).status).toBe(404);
	});

	it('a hall of which nothing has come says so, and begins by itself', async () => {
		hall = await hallOf(site, sitting.id);
		const page = await visitor(browser);
		await page.goto(`${site.origin}/en${meeting}`);
		await says(page, 'The meeting is in session; nothing has come from the hall yet.');
		sending = sendTracks(hall.to, hall.key, ['floor', 'en', 'fr']);
		await page.getByRole('button', { name: 'Watch live' }).waitFor({ timeout: 30_000 });
		await page.close();
	});
});

describe('a viewer', () => {
	it('sees the hall and hears the original, then each language after choosing it', async () => {
		const page = await visitor(browser);
		const wrongs = wrongsIn(page);
		await page.goto(`${site.origin}/en${meeting}`);
		expect(await page.evaluate(() => document.querySelector('video')?.paused)).toBe(true);
		await play(page);
		await hears(page, tones.floor);
		const behind = Date.now() - ((await seenIn(page)) ?? 0);
		expect(behind).toBeGreaterThan(0);
		expect(behind).toBeLessThan(10_000);
		for (const [name, tone] of [
			['français', tones.fr],
			['English', tones.en],
			['Original', tones.floor],
		] as const) {
			await page.getByLabel('Language', { exact: true }).selectOption({ label: name });
			await hears(page, tone);
		}
		expect(wrongs).toEqual([]);
		await page.close();
	});
});
