import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { floorFor } from '#floor/server';
import { launch } from '../setup/chromium.ts';
import { sendTracks, tones, type Sending } from '../setup/ffmpeg.ts';
import { chooseFormat, callOf, chairs, hallOf, waitForTone, seenIn, errorsOf } from './broadcast.ts';
import { openSite, type Site } from './site.ts';
import { signedIn, sitting, visitor } from './visitors.ts';
import { changeItem } from '../change-item.ts';

/*
 * A browser in which no script may put media together, and which plays lists by itself: Chromium, from which that was
 * taken away. It says less of what it plays than Safari does, and lets nobody choose within it.
 */

let site: Site;
let browser: Browser;
let sending: Sending;
const recorded = '/conferences/rehearsal/meetings/4';
const meeting = '/conferences/rehearsal/meetings/1';

beforeAll(async () => {
	[site, browser] = await Promise.all([openSite(), launch()]);
	const hall = await hallOf(site, sitting.id);
	sending = sendTracks(hall.to, hall.key, ['floor', 'en', 'fr']);
});
afterAll(async () => {
	await sending?.stop();
	await browser.close();
	await site.close();
});

/**
 * Opens a page, and keeps what it fetches.
 * @param options whether the browser plays lists that a page has made; who has signed in
 */
async function viewer(
	path: string,
	options: { urls?: boolean; who?: string } = {},
): Promise<[Page, string[]]> {
	const page = options.who ? await signedIn(browser, site, options.who) : await visitor(browser);
	await page.addInitScript((urls) => {
		for (const name of ['MediaSource', 'ManagedMediaSource', 'WebKitMediaSource'])
			Reflect.deleteProperty(globalThis, name);
		// As an iPhone, which plays no list that a page has made.
		if (!urls) URL.createObjectURL = () => 'blob:nothing';
	}, options.urls ?? true);
	const fetched: string[] = [];
	page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
	await page.goto(`${site.origin}/en${path}`);
	return [page, fetched];
}

const second = (page: Page): Promise<number> =>
	page.evaluate(() => document.querySelector('video')?.currentTime ?? 0);
const playsPast = (page: Page, seconds: number): Promise<void> =>
	expect.poll(() => second(page), { timeout: 20_000 }).toBeGreaterThan(seconds);
/** What the page says while it plays on for a while: longer than a browser waits until it says that nothing comes. */
async function textWhilePlaying(page: Page): Promise<string> {
	await playsPast(page, (await second(page)) + 5);
	return page.locator('.player').innerText();
}
const choose = (page: Page, label: string, value: string) =>
	label === 'Format'
		? chooseFormat(page, value as 'sound')
		: page.getByLabel(label, { exact: true }).selectOption(value);
const parts = (fetched: readonly string[], track: string): number =>
	fetched.filter((path) => path.includes(`/c/${track}/`) || path.includes(`/s/${track}/`)).length;

describe('a recording', () => {
	it('is opened at the second of an address, and plays nothing by itself', async () => {
		const [page] = await viewer(`${recorded}#t=30`);
		await expect.poll(() => second(page), { timeout: 10_000 }).toBeCloseTo(30, 0);
		expect(await page.evaluate(() => document.querySelector('video')?.paused)).toBe(true);
		await page.close();
	});

	it('is opened by its statements, at their second; the page says where it is, and nothing of a cut line', async () => {
		const [page] = await viewer(recorded);
		const errors = errorsOf(page);
		await page.getByRole('link', { name: 'Selmark' }).click();
		await playsPast(page, 40);
		const output = await textWhilePlaying(page);
		const now = await second(page);
		expect(now).toBeLessThan(60);
		const [, position = ''] = /0:(\d\d) \/ 1:00/.exec(output) ?? [];
		expect(Math.abs(Number(position) - now)).toBeLessThan(3);
		expect(output).toContain('Selmark');
		expect(output).not.toMatch(/Connection lost|Loading|no interpretation/);
		expect(errors).toEqual([]);
		await page.close();
	});

	it('is heard in the language that was chosen, with the picture, from the same second on', async () => {
		const [page, fetched] = await viewer(`${recorded}#t=20`);
		await page.getByRole('button', { name: 'Play', exact: true }).click();
		await playsPast(page, 21);
		fetched.length = 0;
		await choose(page, 'Language', 'fr');
		await expect.poll(() => parts(fetched, 'fr'), { timeout: 10_000 }).toBeGreaterThan(0);
		await playsPast(page, 21);
		expect(parts(fetched, 'picture')).toBeGreaterThan(0);
		expect(parts(fetched, 'floor')).toBe(0);
		expect(await page.locator('.player').innerText()).not.toMatch(/no interpretation|only the original/);
		await page.close();
	});

	it('as sound alone fetches no picture, in any language', async () => {
		const [page, fetched] = await viewer(recorded);
		await choose(page, 'Language', 'fr');
		await choose(page, 'Format', 'sound');
		await page.getByRole('button', { name: 'Play recording' }).click();
		const output = await textWhilePlaying(page);
		expect([parts(fetched, 'fr') > 0, parts(fetched, 'picture')]).toEqual([true, 0]);
		expect(output).not.toMatch(/Connection lost|Loading|no interpretation/);
		await page.close();
	});

	it('with captions is said to have none beside the picture, and where they are read', async () => {
		const [page] = await viewer(recorded);
		await page.locator('#watch-captions').selectOption('fr');
		await page.getByRole('button', { name: 'Play recording' }).click();
		await page.getByText('This browser cannot show captions with video.').waitFor();
		await page.close();
	});

	it('in a browser that plays no list of ours is heard in the original, and the page says how else', async () => {
		const [page, fetched] = await viewer(`${recorded}#t=20`, { urls: false });
		await choose(page, 'Language', 'fr');
		await page.getByRole('button', { name: 'Play', exact: true }).click();
		await page.getByText('With video, this browser plays only the original language.').waitFor();
		await playsPast(page, 21);
		await choose(page, 'Format', 'sound');
		await expect.poll(() => parts(fetched, 'fr'), { timeout: 10_000 }).toBeGreaterThan(0);
		await page.getByText('With video, this browser plays only').waitFor({ state: 'hidden' });
		await page.close();
	});
});

describe('a meeting that goes on', () => {
	it('is seen and heard in each language, at its time', async () => {
		const [page] = await viewer(meeting);
		await page.getByRole('button', { name: 'Watch live' }).click();
		await waitForTone(page, tones.floor);
		for (const language of ['fr', 'floor'] as const) {
			await choose(page, 'Language', language);
			await waitForTone(page, tones[language]);
		}
		const output = await textWhilePlaying(page);
		expect(output).not.toMatch(/Connection lost|Loading|no interpretation/);
		const behind = Date.now() - ((await seenIn(page)) ?? 0);
		expect(behind).toBeLessThan(10_000);
		await page.close();
	});

	it('is gone back in, and followed again', async () => {
		const [page] = await viewer(meeting);
		await page.getByRole('button', { name: 'Watch live' }).click();
		await waitForTone(page, tones.floor);
		const before = (await seenIn(page)) ?? 0;
		for (let times = 0; times < 2; times += 1) await page.getByRole('button', { name: 'Back 10 s' }).click();
		await expect
			.poll(async () => (await seenIn(page)) ?? before, { timeout: 15_000 })
			.toBeLessThan(before - 8_000);
		await waitForTone(page, tones.floor);
		await page.getByRole('button', { name: 'Go to live' }).click();
		await expect.poll(async () => (await seenIn(page)) ?? 0, { timeout: 15_000 }).toBeGreaterThan(before);
		await page.close();
	});
});

describe('a part for participants', () => {
	it('is heard by one of them as sound alone, with the pass that its lists ask for', async () => {
		const floor = (await floorFor(await callOf(site, 'chair'), sitting.id))?.floor;
		await changeItem(site.database, floor?.item ?? '', { steps: [{ from: 0, audience: 'participants' }] });
		// The house hears of the item as it is now with what the chair does next.
		const next = floor?.lists[floor.item ?? '']?.places[0];
		await chairs(site, sitting.id, {
			do: 'give',
			place: next?.id ?? null,
			ends: floor?.speech?.place.id ?? null,
		});
		const list = `${site.origin}/media/${sitting.id}/live/floor.m3u8`;
		await vi.waitFor(async () => expect((await fetch(list)).status).toBe(404), 60_000);
		const [page] = await viewer(meeting, { who: 'delegate-arvonia' });
		const refused: string[] = [];
		page.on(
			'response',
			(answer) => answer.status() === 404 && answer.url().includes('/media/') && refused.push(answer.url()),
		);
		await choose(page, 'Format', 'sound');
		await page.getByRole('button', { name: 'Watch live' }).click();
		await waitForTone(page, tones.floor);
		await choose(page, 'Language', 'fr');
		await waitForTone(page, tones.fr);
		expect(refused).toEqual([]);
		await page.close();
	});
});
