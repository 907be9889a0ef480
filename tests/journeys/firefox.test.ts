import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasFirefox } from '../../scripts/ready/programs.js';
import { sendTracks, type Sending } from '../setup/ffmpeg.ts';
import { launchFirefox } from '../setup/firefox.ts';
import { hallOf, seenIn } from './broadcast.ts';
import { decodeWithoutError, listedSegments, until } from './senders.ts';
import { openSite, type Site } from './site.ts';
import { follow, signedIn, sitting, thrown, visitor } from './visitors.ts';

/*
 * The same pages in Firefox, the second engine: watching, asking for the floor, the chair, the booth, the studio. The
 * computer has no sound output, without which Firefox starts no sound. Skipped where there is no Firefox.
 */

const meeting = '/conferences/rehearsal/meetings/1';
const noOutput = 'this computer has no audio output';
let site: Site;
let browser: Browser;
let sending: Sending;

const press = (page: Page, name: RegExp | string) => page.getByRole('button', { name, exact: true }).click();
const seesText = (page: Page, text: string | RegExp) =>
	page.getByText(text).first().waitFor({ timeout: 30_000 });
const position = (page: Page) => page.evaluate(() => document.querySelector('video')?.currentTime ?? 0);

describe.skipIf(!hasFirefox())('in Firefox', () => {
	beforeAll(async () => {
		[site, browser] = await Promise.all([openSite(), launchFirefox()]);
		const { to, key } = await hallOf(site, sitting.id, ['picture', 'floor', 'en']);
		sending = sendTracks(to, key, ['floor', 'en']);
	});
	afterAll(async () => {
		// Firefox says of a stream that does not begin, which pages open again, what it says of an exception.
		const uncaught = thrown.splice(0).filter((error) => !/can’t establish a connection/.test(error));
		thrown.push(...uncaught);
		await sending?.stop();
		await browser?.close();
		await site?.close();
	});

	it('a viewer sees the hall live, changes the language without a halt, and reads the time below the timeline', async () => {
		await until(async () => (await listedSegments(site, 'en')).length > 3);
		const page = await visitor(browser);
		await page.goto(`${site.origin}/en${meeting}`);
		await press(page, 'Watch live');
		await expect.poll(() => position(page), { timeout: 30_000 }).toBeGreaterThan(1);
		const behind = Date.now() - ((await until(() => seenIn(page))) ?? 0);
		expect(behind).toBeGreaterThan(0);
		expect(behind).toBeLessThan(10_000);
		const english = page.waitForRequest(/\/s\/en\//);
		await page.getByLabel('Language', { exact: true }).selectOption({ label: 'English' });
		await english;
		const from = await position(page);
		await expect.poll(() => position(page), { timeout: 10_000 }).toBeGreaterThan(from + 3);
		const [handle, time] = await page.evaluate(() =>
			['.timeline input', '.timeline .now'].map((place) => {
				const { top, bottom } = document.querySelector(place)?.getBoundingClientRect() ?? {
					top: 0,
					bottom: 0,
				};
				return { top, bottom };
			}),
		);
		expect(handle?.bottom).toBeLessThanOrEqual(time?.top ?? 0);
		// What is at the time is the time, and not a handle that reaches over its track.
		const atTime = await page.evaluate(() => {
			const { left, top, height } =
				document.querySelector('.timeline .now')?.getBoundingClientRect() ?? new DOMRect();
			return document.elementFromPoint(left + 4, top + height / 2)?.closest('.now') !== null;
		});
		expect(atTime).toBe(true);
		await page.context().close();
	});

	it('a delegate asks for the floor, the chair sees it and gives the floor to the next, and both see who speaks', async () => {
		const [chair, delegate] = [
			await signedIn(browser, site, 'chair'),
			await signedIn(browser, site, 'delegate-karvia'),
		];
		await follow(chair, `${site.origin}/en/console/meetings/${sitting.id}`);
		await follow(delegate, `${site.origin}/en${sitting.floor}`);
		await delegate.getByRole('radio', { name: 'Statement' }).check();
		await delegate.getByRole('radio', { name: 'In the hall' }).check();
		await delegate.getByLabel('Which language will you speak?').selectOption({ label: 'Russian' });
		await press(delegate, 'Ask for the floor');
		await seesText(delegate, 'You’re on the speakers’ list.');
		await chair.locator('table:not(details *)').getByRole('rowheader', { name: 'Karvia' }).waitFor();
		await press(chair, /^Give the floor to Galdora/);
		for (const page of [chair, delegate]) {
			await page.locator('.who', { hasText: 'Galdora' }).waitFor();
			await page.context().close();
		}
	});

	it('a booth says what is missing after five seconds, and does not go on air', async () => {
		const { key } = await hallOf(site, sitting.id, ['fr']);
		const page = await visitor(browser);
		await page.goto(`${site.origin}/en/booth#key=${key}`);
		await seesText(page, 'Off air: listeners hear the floor');
		await page.locator('.air').click();
		await seesText(page, noOutput);
		await seesText(page, 'Off air: listeners hear the floor');
		await page.context().close();
	});

	it('a studio says the same, and sends the picture', async () => {
		await sending.stop();
		const page = await signedIn(browser, site, 'technician');
		await page.goto(`${site.origin}/en/console/meetings/${sitting.id}/studio`);
		const before = Date.now() / 1_000;
		await press(page, 'Start sending');
		await seesText(page, noOutput);
		await page.getByText('Received', { exact: true }).waitFor({ timeout: 30_000 });
		const sent = await until(async () => {
			const found = (await listedSegments(site, 'picture')).filter(({ start }) => start > before);
			return found.length > 3 && found;
		});
		await decodeWithoutError(sent.filter(({ init }) => init === sent[0]?.init));
		await press(page, 'Stop sending');
		await page.context().close();
	});
});
