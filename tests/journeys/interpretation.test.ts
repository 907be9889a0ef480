import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { setTimeout as sleep } from 'node:timers/promises';
import { launch } from '../setup/chromium.ts';
import { sendTracks, tones, type Sending } from '../setup/ffmpeg.ts';
import { hallOf, waitForTone } from './broadcast.ts';
import { listedSegments, until } from './senders.ts';
import { openSite, type Site } from './site.ts';
import { sitting, visitor } from './visitors.ts';

/*
 * A listener to a language: its booth and the hall come and go, each by itself, and the picture does not stop for it.
 * Tones tell who is heard: 400 Hz the floor, 800 Hz French.
 */

let site: Site;
let browser: Browser;
let hall: { to: string; key: string };
let booth: { to: string; key: string };
let sending: Sending;
let speaking: Sending;
let page: Page;

beforeAll(async () => {
	[site, browser] = await Promise.all([openSite(), launch()]);
	hall = await hallOf(site, sitting.id, ['picture', 'floor']);
	booth = await hallOf(site, sitting.id, ['fr']);
	sending = sendTracks(hall.to, hall.key, ['floor']);
});
afterAll(async () => {
	await Promise.all([sending.stop(), speaking.stop()]);
	await browser.close();
	await site.close();
});

const speak = (): Sending => sendTracks(booth.to, booth.key, ['fr'], false);
const isListed = (track: string) => until(async () => (await listedSegments(site, track)).length >= 3);

/** Watches from now on for how long the picture stood still at most, in seconds. */
const watchHalts = (): Promise<void> =>
	page.evaluate(() => {
		const store = window as unknown as { halt: number; stop(): void };
		store.halt = 0;
		let [at, since] = [-1, performance.now()];
		const timer = setInterval(() => {
			const time = document.querySelector('video')?.currentTime ?? -1;
			if (time !== at) [at, since] = [time, performance.now()];
			store.halt = Math.max(store.halt, (performance.now() - since) / 1_000);
		}, 50);
		store.stop = () => clearInterval(timer);
	});
const longestHalt = (): Promise<number> =>
	page.evaluate(() => {
		const store = window as unknown as { halt: number; stop(): void };
		store.stop();
		return store.halt;
	});

describe('a language', () => {
	it('is heard whose booth begins after the hall was tried out, stopped and begun anew', async () => {
		await isListed('floor');
		await sending.stop();
		await sleep(4_000);
		sending = sendTracks(hall.to, hall.key, ['floor']);
		await until(async () => (await listedSegments(site, 'floor')).some(({ broken }) => broken));
		speaking = speak();
		await isListed('fr');
		page = await visitor(browser);
		await page.goto(`${site.origin}/en/conferences/rehearsal/meetings/1`);
		await page.getByLabel('Language', { exact: true }).selectOption('fr');
		await page.getByRole('button', { name: 'Watch live' }).click();
		await waitForTone(page, tones.fr, 30_000);
	});

	it('gives way to the floor when its booth is killed and comes back with it, and the picture goes on', async () => {
		await watchHalts();
		for (const phase of [0, 370, 740]) {
			await sleep(phase);
			await speaking.stop();
			await waitForTone(page, tones.floor, 20_000);
			speaking = speak();
			await waitForTone(page, tones.fr, 20_000);
		}
		// A player that waits for the ended booth halts until its listener gives up; a busy machine halts it for 2 to 6 s.
		expect(await longestHalt()).toBeLessThan(10);
	});

	it('is heard back in time as well, across the second at which the hall began anew', async () => {
		const time = () => page.evaluate(() => document.querySelector('video')?.currentTime ?? 0);
		await page.getByRole('button', { name: 'Back 10 s' }).click();
		await waitForTone(page, tones.fr, 20_000);
		const before = await time();
		await expect.poll(time, { timeout: 10_000 }).toBeGreaterThan(before + 2);
	});
});
