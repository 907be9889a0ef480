import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSite, type Site } from '../journeys/site.ts';
import { sitting, visitor } from '../journeys/visitors.ts';
import { launch } from '../setup/chromium.ts';
import { writeHelpPicture } from './help-picture.ts';

/* Takes the picture and the clip of the README, and one of the help, while the rehearsal goes on: `npm run pictures -- -t README`. */

const docs = new URL('../../docs/', import.meta.url);
const perSecond = 4;
/** The most that the clip may weigh, bytes. */
const heaviest = 2_000_000;

let site: Site;
let browser: Browser;
let page: Page;
const frames: Buffer[] = [];
beforeAll(async () => {
	[site, browser] = await Promise.all([
		openSite({ ROSTRUM_REHEARSAL: 'live' }),
		launch(['--autoplay-policy=no-user-gesture-required']),
	]);
	page = await visitor(browser, { viewport: { width: 1_280, height: 800 }, deviceScaleFactor: 1 });
});
afterAll(async () => {
	await browser.close();
	await site.close();
});

/** Adds what is seen for some seconds. */
async function film(seconds: number): Promise<void> {
	for (let at = 0; at < seconds * perSecond; at += 1) {
		const [frame] = await Promise.all([page.screenshot(), sleep(1_000 / perSecond)]);
		frames.push(await sharp(frame).resize({ width: 800 }).png().toBuffer());
	}
}
const watch = async (): Promise<void> => {
	await page.getByRole('button', { name: 'Watch live' }).click();
	await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 1);
};

it('README and help: a picture of the meeting in session', async () => {
	await page.goto(`${site.origin}/en${sitting.page}`);
	await page.getByRole('button', { name: 'Watch live' }).waitFor({ timeout: 30_000 });
	await watch();
	await page.mouse.move(0, 0);
	const taken = await page.screenshot();
	await writeFile(new URL('picture.png', docs), await sharp(taken).png({ palette: true }).toBuffer());
	await page.getByLabel('Captions', { exact: true }).selectOption('en');
	await page.waitForFunction(() =>
		[...(document.querySelector('video')?.textTracks ?? [])].some(({ activeCues }) => activeCues?.length),
	);
	await writeHelpPicture('live', await page.screenshot());
});

it('README: a clip of twenty seconds', async () => {
	await page.goto(`${site.origin}/en`);
	await film(3);
	await page.locator('main a[href$="/rehearsal/meetings/1"]').first().click();
	await watch();
	await film(6);
	await page.goto(`${site.origin}/en`);
	await page.getByRole('button', { name: 'Chair', exact: true }).click();
	await page.waitForURL(/\/console\/meetings\//);
	await film(2);
	await page
		.getByRole('button', { name: /^Give the floor|^Thank/ })
		.first()
		.click();
	await film(4);
	await page.goto(`${site.origin}/en/screens/${page.url().split('/').at(-1)}/hall`);
	await film(3);
	await page.goto(`${site.origin}/en/practices/unplugged`);
	await film(2);
	const delay = frames.map(() => 1_000 / perSecond);
	const clip = await sharp(frames, { join: { animated: true } })
		.webp({ quality: 60, effort: 6, delay })
		.toBuffer();
	await writeFile(new URL('clip.webp', docs), clip);
	expect(frames).toHaveLength(20 * perSecond);
	expect(clip.length).toBeLessThan(heaviest);
});
