import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { launch } from '../setup/chromium.ts';
import { openSite, type Site } from './site.ts';
import { visitor } from './visitors.ts';

/* The recorded meeting of the rehearsal, as somebody comes to it who looks for a statement. */

let site: Site;
let browser: Browser;
const recorded = '/conferences/rehearsal/meetings/4';

beforeAll(async () => {
	[site, browser] = await Promise.all([openSite(), launch()]);
});
afterAll(async () => {
	await browser.close();
	await site.close();
});

const named = (page: Page) => page.locator('.timeline .named');
const heightOf = async (page: Page) => (await page.locator('.player').boundingBox())?.height;

it('A player stands in no other site where the operator names none', async () => {
	const answer = await fetch(`${site.origin}/en/embed${recorded}`);
	expect([answer.status, answer.headers.get('x-frame-options')]).toEqual([404, 'DENY']);
	const page = await (await fetch(`${site.origin}/en${recorded}`)).text();
	expect(page).not.toContain('/embed/');
});

it('A search engine is told of a recording, and a shared image of it is there', async () => {
	const text = async (path: string) => (await fetch(`${site.origin}${path}`)).text();
	const [, data = 'null'] =
		/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(await text(`/en${recorded}`)) ?? [];
	const video = JSON.parse(data) as Record<string, string>;
	expect(video).toMatchObject({
		'@type': 'VideoObject',
		name: expect.stringMatching(/^Sample: ./) as string,
		url: `${site.origin}/en${recorded}`,
		duration: expect.stringMatching(/^PT(?:\d+[HMS])+$/) as string,
	});
	expect(Date.parse(video['uploadDate'] ?? '')).toBeGreaterThan(0);
	expect(await text(new URL(video['contentUrl'] ?? '').pathname)).toMatch(/^#EXTM3U/);
	const image = await fetch(video['thumbnailUrl'] ?? '');
	expect(image.headers.get('content-type')).toBe('image/png');
	expect(await text('/en/conferences/2020-drugs')).not.toContain('VideoObject');
});

describe('the line of time of a recording, before it plays', () => {
	it('names who spoke where a hand points, and the time where nobody did; nothing moves for it', async () => {
		const page = await visitor(browser);
		await page.goto(`${site.origin}/en${recorded}`);
		const timeline = page.getByRole('slider', { name: 'Position in the meeting' });
		const { width = 0, height = 0 } = (await timeline.boundingBox()) ?? {};
		const before = await heightOf(page);
		await timeline.hover({ position: { x: width / 2, y: height / 2 } });
		await expect.poll(() => named(page).innerText()).toMatch(/^0:(?:29|30)\s+Karvia$/);
		expect(await heightOf(page)).toBe(before);
		await timeline.hover({ position: { x: width * 0.1, y: height / 2 } });
		await expect.poll(() => named(page).innerText()).toMatch(/^0:0[56]$/);
		await page.mouse.move(0, 0);
		await named(page).waitFor({ state: 'detached' });
		await page.close();
	});

	it('names them at the keyboard, where a screen reader hears them too; Escape puts it away', async () => {
		const page = await visitor(browser);
		await page.goto(`${site.origin}/en${recorded}`);
		const timeline = page.getByRole('slider', { name: 'Position in the meeting' });
		await timeline.press('PageUp');
		await expect.poll(() => named(page).innerText()).toMatch(/^0:14\s+Arvonia$/);
		expect(await timeline.getAttribute('aria-valuetext')).toBe('0:14, Arvonia');
		await timeline.press('Escape');
		expect(await named(page).count()).toBe(0);
		await page.close();
	});
});

describe('a reader', () => {
	it('sees a picture of the recording before it plays; without one, a drawn cover', async () => {
		const page = await visitor(browser);
		await page.goto(`${site.origin}/en${recorded}`);
		const width = () =>
			page.evaluate(() => document.querySelector<HTMLVideoElement>('.poster video')?.videoWidth ?? 0);
		await expect.poll(width, { timeout: 10_000 }).toBeGreaterThan(0);
		await page.route('**/poster.mp4', (route) => route.fulfill({ status: 404 }));
		await page.reload();
		await page.locator('.poster .cover').waitFor();
		expect(await width()).toBe(0);
		await page.getByRole('button', { name: 'Play recording' }).click();
		await page.locator('.poster').waitFor({ state: 'detached' });
		await page.close();
	});

	it('at key C gets captions in their own language, then in the one that was chosen last', async () => {
		const page = await visitor(browser);
		await page.goto(`${site.origin}/fr${recorded}`);
		const captions = page.locator('#watch-captions');
		await captions.waitFor();
		const key = () => page.locator('.player').press('c');
		await key();
		expect(await captions.inputValue()).toBe('fr');
		await captions.selectOption('ru');
		await key();
		expect(await captions.inputValue()).toBe('');
		await page.reload();
		await captions.waitFor();
		await key();
		expect(await captions.inputValue()).toBe('ru');
		await page.close();
	});

	it('is told about how much an hour weighs before anything is fetched', async () => {
		const page = await visitor(browser);
		await page.goto(`${site.origin}/en${recorded}`);
		await page.locator('details.settings > summary').click();
		expect(await page.getByLabel('Format').locator('option').allInnerTexts()).toEqual([
			expect.stringMatching(/^Video and audio \(about \d+ MB an hour\)$/),
			expect.stringMatching(/^Audio only \(about \d+ MB an hour\)$/),
			'Captions only',
		]);
		await page.close();
	});

	it('has the meeting and who speaks on the lock screen, with keys', async () => {
		const page = await visitor(browser);
		await page.addInitScript(() => {
			const keys: Record<string, MediaSessionActionHandler | null> = {};
			Object.assign(globalThis, { keys });
			MediaSession.prototype.setActionHandler = (key, act) => void (keys[key] = act);
		});
		await page.goto(`${site.origin}/en${recorded}`);
		const press = (key: string) =>
			page.evaluate((name) => {
				const { keys } = globalThis as unknown as { keys: Record<string, MediaSessionActionHandler> };
				keys[name]?.({ action: name as MediaSessionAction });
			}, key);
		await page.getByRole('link', { name: 'Selmark' }).click();
		const told = () =>
			page.evaluate(() => [
				navigator.mediaSession.metadata?.title ?? '',
				navigator.mediaSession.metadata?.artist ?? '',
			]);
		await expect.poll(told).toEqual([expect.stringContaining('Sound check'), 'Selmark']);
		await page.getByRole('button', { name: 'Pause' }).waitFor();
		await press('pause');
		await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
		await press('seekbackward');
		await expect.poll(told, { timeout: 10_000 }).toEqual([expect.any(String), 'Karvia']);
		await page.close();
	});
});

it('The page of what is live follows what comes, and leaves alone the player of the last recording', async () => {
	const page = await visitor(browser);
	// With no meeting in session.
	await sql`update conference.meeting set listed = false where state in ('open', 'suspended')`.execute(
		site.database,
	);
	await page.clock.install();
	const first = page.waitForResponse((answer) => answer.request().resourceType() === 'fetch');
	await page.goto(`${site.origin}/en/live`);
	await first;
	await page.locator('main .timeline').waitFor();
	await page.locator('main .timeline').evaluate((line) => (line.id = 'as-it-was'));
	await page.route('**/en/live', async (route) => {
		const response = await route.fetch();
		const added = '<section><h2>Just opened</h2></section></main>';
		await route.fulfill({ response, body: (await response.text()).replace('</main>', added) });
	});
	await page.clock.fastForward(61_000);
	await page.getByRole('heading', { name: 'Just opened' }).waitFor();
	expect(await page.locator('#as-it-was').count()).toBe(1);
	await page.close();
});
