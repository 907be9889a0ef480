import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wrongIn } from '../a11y/look.ts';
import { launch } from '../setup/chromium.ts';
import { lastLink, nextLink, openSite, type Site } from './site.ts';
import { signedIn, sitting, visitor } from './visitors.ts';

/* The one page of a meeting: how soon people do there what they came for, its sections, and its player in other sites. */

let site: Site;
let browser: Browser;
const recorded = '/conferences/rehearsal/meetings/4';

/** Another site: `localhost` is allowed to show the player, `127.0.0.1` is not. */
let others: Server;
let port: number;
const embed = `/en/embed${recorded}`;

beforeAll(async () => {
	others = createServer((_, res) => {
		res.setHeader('content-type', 'text/html');
		res.end(
			`<!doctype html><title>News</title><iframe src="${site.origin}${embed}?t=40" width="640"></iframe>`,
		);
	}).listen(0);
	await once(others, 'listening');
	({ port } = others.address() as AddressInfo);
	[site, browser] = await Promise.all([
		openSite({ EMBED_HOSTS: `localhost:${port} *.press.example` }),
		launch(),
	]);
});
afterAll(async () => {
	others.close();
	await browser.close();
	await site.close();
});

const fetched = (path: string, init: RequestInit = {}): Promise<Response> =>
	fetch(`${site.origin}${path}`, { redirect: 'manual', ...init });

describe('from a link in an email', () => {
	it('a delegate asks for the floor with three presses, on the third page', async () => {
		const email = 'delegate-selmark@example.org';
		const before = await lastLink(site, email);
		await fetched('/en/sign-in', {
			method: 'POST',
			headers: { origin: site.origin },
			body: new URLSearchParams({ email }),
		});
		const page = await visitor(browser);
		const opened: string[] = [];
		page.on('framenavigated', (frame) => opened.push(new URL(frame.url()).pathname));
		await page.goto(await nextLink(site, email, before));
		await page.locator('main form button').first().click();
		await page.locator(`main a[href="/en${sitting.page}"]`).first().click();
		await page.getByRole('button', { name: 'Ask for the floor' }).click();
		await page.getByText('You’re on the speakers’ list.').waitFor();
		expect(opened.filter((path) => path !== 'blank').slice(0, 3)).toEqual([
			'/en/sign-in/link',
			'/en/start',
			`/en${sitting.page}`,
		]);
		await page.getByText('Your delegation', { exact: true }).first().waitFor();
		await page.context().close();
	});
});

it('names the zone of the conference, and that of a delegate who has chosen one', async () => {
	const delegate = await signedIn(browser, site, 'delegate-arvonia');
	const address = `${site.origin}/en${recorded}`;
	const inOwn = async () =>
		/>In your time:(?:\s|<!--[^>]*-->)*<bdi/.test(await (await delegate.request.get(address)).text());
	expect(await (await fetched(`/en${recorded}`)).text()).toMatch(/CES?T.*\(UTC\+[12]\)/);
	expect(await inOwn()).toBe(false);
	const choose = (timeZone: string) =>
		delegate.request.post(`${site.origin}/en/account?/setTimeZone`, {
			form: { timeZone },
			headers: { origin: site.origin, accept: 'text/html' },
			maxRedirects: 0,
		});
	expect((await choose('Mars/Olympus')).status()).toBe(400);
	expect((await choose('Asia/Almaty')).status()).toBe(303);
	expect(await inOwn()).toBe(true);
	// A zone with the same clock says nothing new.
	await choose('Europe/Rome');
	expect(await inOwn()).toBe(false);
	await delegate.context().close();
});

const hash = (page: Page): string => new URL(page.url()).hash;
/** The sections that are open. */
const open = (page: Page) => page.getByRole('tabpanel').evaluateAll((all) => all.map(({ id }) => id));

it('The player is whole above the fold, the sections beside it; for a larger picture they go below', async () => {
	const page = await visitor(browser, { viewport: { width: 1280, height: 800 } });
	await page.goto(`${site.origin}/en${recorded}`);
	const boxOf = async (selector: string) =>
		(await page.locator(selector).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
	await page.getByRole('button', { name: 'Full screen' }).waitFor();
	const [player, panel] = [await boxOf('.player'), await boxOf('aside.panel')];
	expect(player.height).toBeGreaterThan(300);
	expect(player.y + player.height).toBeLessThanOrEqual(800);
	expect(panel.x).toBeGreaterThanOrEqual(player.x + player.width);
	await page.getByRole('button', { name: 'Larger picture' }).click();
	await expect.poll(async () => (await boxOf('aside.panel')).y).toBeGreaterThan(player.y + player.height);
	expect((await boxOf('.player')).width).toBeGreaterThan(player.width);
	await page.locator('details.settings > summary').click();
	await page.getByLabel('Caption size').selectOption('Very large');
	await page.locator('.player.larger').waitFor();
	const inFull = () => page.evaluate(() => document.fullscreenElement?.classList.contains('player') ?? false);
	await page.getByRole('button', { name: 'Full screen' }).click();
	await expect.poll(inFull).toBe(true);
	await page.keyboard.press('f');
	await expect.poll(inFull).toBe(false);
	await page.context().close();
});

it('The picture goes on in a window of its own, and comes back', async () => {
	const page = await visitor(browser);
	await page.goto(`${site.origin}/en${recorded}`);
	await page.getByRole('button', { name: 'Play recording' }).click();
	const inset = () => page.evaluate(() => document.pictureInPictureElement?.localName ?? null);
	await expect.poll(() => page.evaluate(() => document.querySelector('video')?.readyState)).toBe(4);
	await page.getByRole('button', { name: 'Picture in picture' }).click();
	await expect.poll(inset).toBe('video');
	await page.getByRole('button', { name: 'Picture in picture' }).click();
	await expect.poll(inset).toBe(null);
	await page.context().close();
});

describe('the sections of a meeting', () => {
	it('are tabs where the page has script: by keys, by address, and back', async () => {
		const page = await visitor(browser);
		await page.goto(`${site.origin}/en${recorded}`);
		const tabs = page.getByRole('tab');
		expect(await tabs.allInnerTexts()).toEqual(['Statements', 'Captions', 'Documents']);
		expect(await open(page)).toEqual(['statements']);
		await tabs.nth(1).click();
		expect([hash(page), await open(page)]).toEqual(['#captions', ['captions']]);
		await page.keyboard.press('ArrowRight');
		expect([hash(page), await open(page)]).toEqual(['#papers', ['papers']]);
		expect(await tabs.nth(2).evaluate((tab) => tab === document.activeElement)).toBe(true);
		await page.keyboard.press('Home');
		expect(await open(page)).toEqual(['statements']);
		await page.goBack();
		expect([hash(page), await open(page)]).toEqual(['', ['statements']]);
		// A statement keeps its list open, though the address names its second.
		await page.getByRole('link', { name: 'Selmark' }).click();
		expect([hash(page), await open(page)]).toEqual(['#t=40', ['statements']]);
		await page.goto(`${site.origin}/en${recorded}#papers`);
		await page.reload();
		await expect.poll(() => open(page)).toEqual(['papers']);
		await page.context().close();
	});

	it('follow one another without script, with links to them', async () => {
		const page = await visitor(browser, { javaScriptEnabled: false });
		await page.goto(`${site.origin}/en${recorded}`);
		for (const name of ['Statements', 'Captions', 'Documents'])
			expect(await page.getByRole('region', { name, exact: true }).isVisible()).toBe(true);
		await page.getByRole('main').getByRole('link', { name: 'Documents', exact: true }).click();
		expect(hash(page)).toBe('#papers');
		await page.context().close();
	});

	it.each([
		['/floor', 'GET', '?follow#floor'],
		['/floor?/ask', 'POST', '?/ask#floor'],
		['/statements', 'GET', '#statements'],
		['/captions', 'GET', '?language=#captions'],
		['/captions?language=fr&words=a', 'GET', '?language=fr&words=a#captions'],
	])('are where %s (%s) leads', async (path, method, to) => {
		for (const number of [1, 999]) {
			const meeting = `/en/conferences/rehearsal/meetings/${number}`;
			const answer = await fetched(`${meeting}${path}`, { method, headers: { origin: site.origin } });
			expect([answer.status, answer.headers.get('location')]).toEqual([308, `${meeting}${to}`]);
		}
	});
});

it('A second of a recording is shared with two presses', async () => {
	const page = await visitor(browser, { permissions: ['clipboard-read', 'clipboard-write'] });
	await page.goto(`${site.origin}/en${recorded}`);
	await page.getByRole('link', { name: 'Karvia' }).click();
	await page.getByRole('button', { name: /^Copy link to 0:2\d$/ }).click();
	await page.getByText('Link copied').waitFor();
	const copied = await page.evaluate(() => navigator.clipboard.readText());
	expect(copied).toMatch(new RegExp(`^${site.origin}/en${recorded}#t=2\\d$`));
	await page.context().close();
});

describe('the player in another site', () => {
	it('stands in pages of the hosts that are allowed, and in no others; every other page in none', async () => {
		const { status, headers } = await fetched(embed);
		expect(status).toBe(200);
		expect(headers.get('x-frame-options')).toBeNull();
		const policy = headers.get('content-security-policy') ?? '';
		expect(policy).toMatch(new RegExp(`frame-ancestors localhost:${port} \\*\\.press\\.example(?:;|$)`));
		expect(policy).toContain("form-action 'none'");
		for (const path of [`/en${recorded}`, '/en/sign-in', '/en/embed/conferences/rehearsal/meetings/999']) {
			const other = (await fetched(path)).headers;
			expect([path, other.get('x-frame-options')]).toEqual([path, 'DENY']);
			expect(other.get('content-security-policy') ?? "frame-ancestors 'none'").toContain(
				"frame-ancestors 'none'",
			);
		}
	});

	it('knows no session: a delegate is sent what everybody is, without a cookie and without a form', async () => {
		const [delegate] = [await signedIn(browser, site, 'delegate-arvonia')];
		const own = await delegate.request.get(`${site.origin}${embed}`);
		const text = await (await fetched(embed)).text();
		expect(own.status()).toBe(200);
		expect(await own.text()).toBe(text);
		expect(own.headers()['set-cookie']).toBeUndefined();
		expect(text).not.toMatch(/<form|href="\/en\/(?:sign-in|account)/);
		// What such a page fetches is not more: the list for participants needs a session.
		const asked: Record<string, string>[] = [{}, { referer: `${site.origin}${embed}` }];
		const list = `${site.origin}/media/5a3b1e00-0001-4000-8000-000000000004/whole.m3u8`;
		const lists = await Promise.all(
			asked.map(async (headers) => (await delegate.request.get(list, { headers })).text()),
		);
		expect(lists.map((one) => one.includes('?pass='))).toEqual([true, false]);
		await delegate.context().close();
	});

	it('opens at the second of its address, where the host is allowed', async () => {
		const page = await visitor(browser);
		await page.goto(`http://localhost:${port}/`);
		await page.frameLocator('iframe').getByRole('button', { name: 'Copy link to 0:40' }).waitFor();
		await page.goto(`http://127.0.0.1:${port}/`);
		await expect.poll(() => page.frames()[1]?.url()).toMatch(/^chrome-error:/);
		await page.context().close();
	});

	it('is offered on the page of the meeting, as code to copy', async () => {
		const page = await visitor(browser);
		await page.goto(`${site.origin}/en${recorded}`);
		await page.locator('summary', { hasText: 'Embed' }).click();
		expect(await page.locator('pre code').innerText()).toContain(`<iframe src="${site.origin}${embed}"`);
		await page.goto(`${site.origin}${embed}`);
		expect(await wrongIn('en', page)).toEqual([]);
		await page.context().close();
	});
});
