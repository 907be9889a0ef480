import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { launch } from '../setup/chromium.ts';
import { sendFiles, sendTracks, tones, type Sending } from '../setup/ffmpeg.ts';
import { chairs, hallOf, play, seenIn, seesText, waitForTone } from './broadcast.ts';
import { listsIn } from './lists.ts';
import { openSite, type Site } from './site.ts';
import { sitting, visitor } from './visitors.ts';

/* A broadcast by a real ffmpeg that is interrupted: by the chair, by the hall, by the server. Viewers watch it in a real browser. */

let site: Site;
let browser: Browser;
let hall: { to: string; key: string };
let sending: Sending;
const meeting = '/conferences/rehearsal/meetings/1';

beforeAll(async () => {
	[site, browser] = await Promise.all([openSite(), launch()]);
	hall = await hallOf(site, sitting.id);
	sending = sendTracks(hall.to, hall.key, ['floor', 'en', 'fr']);
	// The test stores the key itself, so the server learns of it a moment later.
	const html = async () => (await fetch(`${site.origin}/en${meeting}`)).text();
	await vi.waitFor(async () => expect(await html()).toContain('data-island'), {
		timeout: 30_000,
		interval: 200,
	});
	const page = await visitor(browser);
	await page.goto(`${site.origin}/en${meeting}`);
	await page.getByRole('button', { name: 'Watch live' }).waitFor({ timeout: 30_000 });
	await page.close();
});
afterAll(async () => {
	await sending?.stop();
	await browser.close();
	await site.close();
});

describe('a meeting that is suspended and resumed', () => {
	it('is seen up to its suspension and again from its resumption', async () => {
		const page = await visitor(browser);
		await page.goto(`${site.origin}/en${meeting}`);
		await play(page);
		await waitForTone(page, tones.floor);
		await page.waitForTimeout(5_000);
		/** All moments that are seen while a condition holds. */
		const seenWhile = async (goesOn: (seen: number) => boolean): Promise<number[]> => {
			const all: number[] = [];
			for (const end = Date.now() + 60_000; Date.now() < end; await page.waitForTimeout(40)) {
				const seen = await seenIn(page);
				if (seen !== null) all.push(seen);
				if (!goesOn(seen ?? 0)) break;
			}
			return all;
		};
		const suspended = Date.now();
		await chairs(site, sitting.id, { do: 'suspend-meeting', minutes: null });
		const isOver = Date.now() + 12_000;
		const last = Math.max(...(await seenWhile(() => Date.now() < isOver)));
		await seesText(page, 'The meeting is suspended.');
		const resumed = Date.now();
		await chairs(site, sitting.id, { do: 'resume-meeting' });
		const first = Math.min(...(await seenWhile((seen) => seen < resumed)).filter((seen) => seen > suspended));
		process.stdout.write(
			`  the picture was seen until ${suspended - last} ms before the suspension, and from ${first - resumed} ms after it\n`,
		);
		expect(last).toBeLessThanOrEqual(suspended);
		expect(first).toBeGreaterThan(resumed);
		// The picture is held for up to a second; ffmpeg does not say when it captured, which costs two seconds.
		expect(suspended - last).toBeLessThan(1_500);
		expect(first - resumed).toBeLessThan(3_500);
		await page.close();
	});
});

describe('a hall that falls silent', () => {
	it('is shown as interrupted, with the time, and continues automatically', async () => {
		const page = await visitor(browser);
		await page.goto(`${site.origin}/en${meeting}`);
		await play(page);
		await waitForTone(page, tones.floor);
		await sending.stop();
		const stopped = Date.now();
		// The server itself says so after half a minute.
		await page.getByText('Interrupted since').first().waitFor({ timeout: 15_000 });
		process.stdout.write(`  an outage of the hall was told after ${Date.now() - stopped} ms\n`);
		sending = sendTracks(hall.to, hall.key, ['floor', 'en', 'fr']);
		const back = Date.now();
		await expect.poll(async () => (await seenIn(page)) ?? 0, { timeout: 60_000 }).toBeGreaterThan(back);
		await page.getByText('Interrupted since').waitFor({ state: 'hidden', timeout: 60_000 });
		await page.close();
	});
});

describe('a server that is killed, and started again four seconds later', () => {
	it('costs viewers no lasting delay, and changes no target duration', async () => {
		// ffmpeg's list writer goes on over the outage, and stretches its last sample over what was lost.
		await sending.stop();
		sending = sendFiles(hall.to, hall.key, ['floor', 'en', 'fr']);
		const page = await visitor(browser);
		await page.goto(`${site.origin}/en${meeting}`);
		await play(page);
		const delay = async () => Date.now() - ((await seenIn(page)) ?? 0);
		await expect.poll(delay, { timeout: 30_000 }).toBeLessThan(4_000);
		const before = await delay();
		await site.kill();
		await page.waitForTimeout(4_000);
		await site.start();
		// A lasting delay would be the four seconds of the outage; a busy machine shows a picture up to some two seconds later.
		// Seconds that a player adds because a busy machine was too slow are given back one in each minute.
		await expect.poll(delay, { timeout: 300_000 }).toBeLessThan(before + 2_500);
		for (const form of ['live', 'whole']) {
			const lists = await listsIn(
				async (address) => (await fetch(address)).text(),
				`${site.origin}/media/${sitting.id}/${form}.m3u8`,
			);
			for (const [name, { targetDuration, segments }] of lists) {
				expect([name, targetDuration]).toEqual([name, form === 'live' ? 2 : 8]);
				for (const { duration } of segments) expect(Math.round(duration)).toBeLessThanOrEqual(targetDuration);
			}
		}
		await page.close();
	}, 360_000);
});
