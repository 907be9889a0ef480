import { parse, setOptions, type types } from 'hls-parser';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from '../setup/chromium.ts';
import { sendTracks, tones, type Sending } from '../setup/ffmpeg.ts';
import {
	chooseFormat,
	hallOf,
	play,
	seesText,
	waitForTone,
	loudestTone,
	seenIn,
	errorsOf,
} from './broadcast.ts';
import { openThrottledConnection } from './throttled-connection.ts';
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

describe('before anything is broadcast', () => {
	it('the page of the meeting has no script and no player', async () => {
		const html = await (await fetch(`${site.origin}/en${meeting}`)).text();
		// The search field at the top is all that moves.
		expect(html).not.toMatch(/<script type="module"(?! src="[^"]*suggestions)|data-island|<video/);
		expect(await (await fetch(`${site.origin}/en${meeting}/watch.json`)).status).toBe(404);
	});

	it('a hall of which nothing has come says so, and begins by itself', async () => {
		hall = await hallOf(site, sitting.id);
		// The test stores the key itself, so the server learns of it a moment later.
		const html = async () => (await fetch(`${site.origin}/en${meeting}`)).text();
		await expect.poll(html, { timeout: 30_000 }).toContain('data-island');
		const page = await visitor(browser);
		await page.goto(`${site.origin}/en${meeting}`);
		await seesText(page, 'The meeting is in session, but the broadcast has not started yet.');
		sending = sendTracks(hall.to, hall.key, ['floor', 'en', 'fr']);
		await page.getByRole('button', { name: 'Watch live' }).waitFor({ timeout: 30_000 });
		await page.close();
	});
});

/** A list, as a strict reader of RFC 8216 takes it. */
const read = async (address: string): Promise<types.Playlist> => parse(await (await fetch(address)).text());

describe('a viewer', () => {
	it('sees the hall and hears the original, then each language after choosing it', async () => {
		const page = await visitor(browser);
		const errors = errorsOf(page);
		await page.goto(`${site.origin}/en${meeting}`);
		expect(await page.evaluate(() => document.querySelector('video')?.paused)).toBe(true);
		await play(page);
		await waitForTone(page, tones.floor);
		const behind = Date.now() - ((await seenIn(page)) ?? 0);
		expect(behind).toBeGreaterThan(0);
		expect(behind).toBeLessThan(10_000);
		for (const [name, tone] of [
			['français', tones.fr],
			['English', tones.en],
			['Original', tones.floor],
		] as const) {
			await page.getByLabel('Language', { exact: true }).selectOption({ label: name });
			await waitForTone(page, tone);
		}
		expect(errors).toEqual([]);
		await page.close();
	});

	it('who presses a moment before there is anything to begin with sees it begin by itself', async () => {
		const page = await visitor(browser);
		await page.goto(`${site.origin}/en${meeting}`);
		let refused = 0;
		await page.route('**/live.m3u8', async (route) => {
			if (refused === 2) return route.fallback();
			refused += 1;
			// A source that is let go of while it is opened halts the element, as Chromium does now and then.
			await page.evaluate(() => document.querySelector('video')?.dispatchEvent(new Event('pause')));
			return route.fulfill({ status: 404 });
		});
		await play(page);
		await waitForTone(page, tones.floor);
		expect(refused).toBe(2);
		await page.close();
	});

	it('who has fallen back a little makes up for it unheard, and then hears it as fast as it is said', async () => {
		const page = await visitor(browser);
		await page.goto(`${site.origin}/en${meeting}`);
		await play(page);
		await waitForTone(page, tones.floor);
		const rate = () => page.evaluate(() => document.querySelector('video')?.playbackRate);
		await page.evaluate(() => {
			const media = document.querySelector('video');
			if (media) media.currentTime -= 1.5;
		});
		await expect.poll(rate, { timeout: 10_000 }).toBe(1.05);
		await page.evaluate(() => {
			const media = document.querySelector('video');
			if (media) media.currentTime = media.buffered.end(media.buffered.length - 1) - 0.5;
		});
		await expect.poll(rate).toBe(1);
		await page.close();
	});

	it('copies a link to the second of now before anything plays', async () => {
		const page = await visitor(browser);
		await page.goto(`${site.origin}/en${meeting}`);
		const link = page.getByRole('button', { name: /^Copy link to / });
		const seconds = async (): Promise<number> =>
			(await link.innerText())
				.replace('Copy link to ', '')
				.split(':')
				.reduce((sum, part) => sum * 60 + Number(part), 0);
		const before = await seconds();
		await expect.poll(seconds).toBeGreaterThan(before);
		// The page was rendered some seconds ago, and learns the time with what it asks for next.
		const off = async (): Promise<number> => {
			const answer = await page.request.get(`${site.origin}/en${meeting}/watch.json`);
			const { now, from } = (await answer.json()) as { from: number; now: number };
			return Math.abs((await seconds()) - (now - from) / 1_000);
		};
		await expect.poll(off, { timeout: 20_000 }).toBeLessThan(5);
		await page.close();
	});

	it('is asked for the language once: this browser remembers it', async () => {
		const page = await visitor(browser);
		await page.goto(`${site.origin}/en${meeting}`);
		await page.getByLabel('Language', { exact: true }).selectOption('fr');
		await page.reload();
		expect(await page.getByLabel('Language', { exact: true }).inputValue()).toBe('fr');
		await play(page);
		await waitForTone(page, tones.fr);
		await page.close();
	});

	it('on a phone reads the whole panel of settings, also where words are long', async () => {
		for (const language of ['en', 'de']) {
			const page = await visitor(browser, { viewport: { width: 360, height: 720 } });
			await page.goto(`${site.origin}/${language}${meeting}`);
			const panel = page.locator('details.settings');
			await panel.locator('summary').first().click();
			const { x = -1, width = 0 } = (await panel.locator('.choices').boundingBox()) ?? {};
			expect([x >= 0, x + width <= 360]).toEqual([true, true]);
			for (const select of await panel.locator('select').all()) {
				const box = await select.boundingBox();
				expect((box?.x ?? 0) >= x && (box?.x ?? 0) + (box?.width ?? 0) <= x + width).toBe(true);
			}
			await page.context().close();
		}
	});

	it('who wants the sound alone fetches no picture, and still chooses the language', async () => {
		const page = await visitor(browser);
		await page.goto(`${site.origin}/en${meeting}`);
		await chooseFormat(page, 'sound');
		const fetched: string[] = [];
		page.on('request', (request) => fetched.push(request.url()));
		await play(page);
		await waitForTone(page, tones.floor);
		await page.getByLabel('Language', { exact: true }).selectOption('fr');
		await waitForTone(page, tones.fr);
		expect(fetched.filter((url) => url.includes('/media/')).length).toBeGreaterThan(5);
		expect(fetched.filter((url) => url.includes('picture'))).toEqual([]);
		await page.close();
	});

	it('at the keyboard plays, mutes and goes back in time, and to what goes on again', async () => {
		const page = await visitor(browser);
		await page.goto(`${site.origin}/en${meeting}`);
		await page.getByRole('button', { name: 'Watch live' }).press('Enter');
		await waitForTone(page, tones.floor);
		const main = page.getByRole('button', { name: 'Pause' });
		// The button that was pressed has gone, and the keys are at hand all the same.
		await page.keyboard.press('m');
		await page.getByRole('button', { name: 'Unmute' }).waitFor();
		expect(await page.evaluate(() => document.querySelector('video')?.muted)).toBe(true);
		await expect
			.poll(
				async () =>
					(
						(await (await page.request.get(`${site.origin}/en${meeting}/watch.json`)).json()) as {
							recorded: [];
						}
					).recorded.length,
				{ timeout: 30_000 },
			)
			.toBeGreaterThan(0);
		const before = (await seenIn(page)) ?? 0;
		for (let times = 0; times < 2; times += 1) await main.press('j');
		await expect
			.poll(async () => (await seenIn(page)) ?? before, { timeout: 15_000 })
			.toBeLessThan(before - 8_000);
		await page.getByRole('button', { name: 'Go to live' }).click();
		await expect.poll(async () => (await seenIn(page)) ?? 0, { timeout: 15_000 }).toBeGreaterThan(before);
		await main.press('k');
		await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
		await page.close();
	});

	it('by another player reads lists that keep to the letter of RFC 8216', async () => {
		setOptions({ strictMode: true });
		for (const form of ['live', 'whole']) {
			const master = `${site.origin}/media/${sitting.id}/${form}.m3u8`;
			const lists = (await read(master)) as types.MasterPlaylist;
			const [variant] = lists.variants;
			const sounds = variant?.audio.map(({ uri }) => uri ?? '') ?? [];
			expect(sounds.length).toBe(3);
			for (const uri of [...lists.variants.map((one) => one.uri), ...sounds]) {
				const list = (await read(new URL(uri, master).href)) as types.MediaPlaylist;
				expect(list.isMasterPlaylist).toBe(false);
				expect(list.segments.length).toBeGreaterThan(0);
			}
		}
	});

	it('whose line is cut is told so, and watches on by itself when it is back', async () => {
		const connection = await openThrottledConnection();
		const page = await visitor(browser, { proxy: connection.proxy });
		await page.goto(`${site.origin}/en${meeting}`);
		await play(page);
		await waitForTone(page, tones.floor);
		connection.cut();
		await seesText(page, 'Connection lost.');
		connection.restore();
		const back = Date.now();
		await expect.poll(async () => (await seenIn(page)) ?? 0, { timeout: 60_000 }).toBeGreaterThan(back);
		await expect.poll(() => loudestTone(page), { timeout: 20_000 }).not.toBeNull();
		await page.getByText('Connection lost.').waitFor({ state: 'hidden', timeout: 30_000 });
		await page.close();
		await connection.close();
	});

	it('whose connection is too slow for the picture is offered the sound alone in one press, and hears it', async () => {
		const page = await visitor(browser);
		await page.goto(`${site.origin}/en${meeting}`);
		await play(page);
		await waitForTone(page, tones.floor);
		const network = await page.context().newCDPSession(page);
		await network.send('Network.emulateNetworkConditions', {
			offline: false,
			latency: 20,
			// 250 kbit/s
			downloadThroughput: 31_250,
			uploadThroughput: 31_250,
		});
		await seesText(page, 'Your connection is too slow for video.');
		await page.getByRole('button', { name: 'Audio only', exact: true }).click();
		await page.getByText('Your connection is too slow for video.').waitFor({ state: 'hidden' });
		await waitForTone(page, tones.floor, 30_000);
		const at = () => page.evaluate(() => document.querySelector('video')?.currentTime ?? 0);
		const before = await at();
		await expect.poll(at, { timeout: 15_000 }).toBeGreaterThan(before + 5);
		await page.close();
	});

	it('whose language breaks off where nothing else does hears the original, is told so, and may choose it again', async () => {
		const page = await visitor(browser);
		await page.goto(`${site.origin}/en${meeting}`);
		await play(page);
		await waitForTone(page, tones.floor);
		// A break in one list alone, from a second on that has not come yet: the library waits for ever, and says nothing.
		let sequence = 0;
		await page.route('**/live/fr.m3u8?*', async (route) => {
			const answer = await route.fetch();
			const lines = (await answer.text()).split('\n');
			const numbers = lines.map((entry) => Number(/\/fr\/(\d+)\.m4s/.exec(entry)?.[1] ?? -1));
			sequence ||= Math.max(...numbers) + 2;
			const at = numbers.findIndex((number) => number >= sequence);
			if (at > 0) lines.splice(at - 1, 0, '#EXT-X-DISCONTINUITY');
			return route.fulfill({ response: answer, body: lines.join('\n') });
		});
		const language = page.getByLabel('Language', { exact: true });
		await language.selectOption('fr');
		await waitForTone(page, tones.fr);
		await seesText(page, 'French is not available at the moment, so you hear the original.');
		await waitForTone(page, tones.floor);
		expect(await language.inputValue()).toBe('floor');
		await page.unroute('**/live/fr.m3u8?*');
		await language.selectOption('fr');
		await waitForTone(page, tones.fr);
		await page.getByText('French is not available').waitFor({ state: 'hidden' });
		await page.close();
	});

	it('with a browser that can play none of it is told what to do', async () => {
		const page = await visitor(browser);
		await page.addInitScript(() => {
			for (const name of ['MediaSource', 'ManagedMediaSource', 'WebKitMediaSource'])
				Reflect.deleteProperty(globalThis, name);
			HTMLMediaElement.prototype.canPlayType = () => '';
		});
		await page.goto(`${site.origin}/en${meeting}`);
		await page.getByText('This browser cannot play the broadcast.').waitFor();
		const address = await page.getByRole('link', { name: 'Address for a media player' }).getAttribute('href');
		expect((await fetch(`${site.origin}${address}`)).headers.get('content-type')).toMatch(/mpegurl/);
		await page.close();
	});

	it('without script reads who spoke, and where another player finds it', async () => {
		const page = await visitor(browser, { javaScriptEnabled: false });
		await page.goto(`${site.origin}/en${meeting}`);
		expect(await page.locator('main').innerText()).toContain('To watch or listen, turn on JavaScript.');
		await page.getByRole('link', { name: 'Address for a media player' }).waitFor();
		expect(
			await page.getByRole('region', { name: 'Statements' }).getByRole('listitem').count(),
		).toBeGreaterThan(0);
		expect(await page.locator('video').isVisible()).toBe(false);
		await page.close();
	});
});
