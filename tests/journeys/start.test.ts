import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn } from '../../bench/sessions.ts';
import { launch } from '../setup/chromium.ts';
import { fakeSenders } from './senders.ts';
import { openSite, type Site } from './site.ts';
import { signedIn, sitting, thrown, visitor } from './visitors.ts';

/* After signing in one stands where one works: each is one press from it. */

let site: Site;
let browser: Browser;
beforeAll(async () => {
	[site, browser] = await Promise.all([openSite(), launch(fakeSenders)]);
});
afterAll(async () => {
	await browser.close();
	await site.close();
	expect(thrown).toEqual([]);
});

const start = async (who: string): Promise<Page> => {
	const page = await signedIn(browser, site, who);
	await page.goto(`${site.origin}/en/start`);
	return page;
};
const console = `/console/meetings/${sitting.id}`;

describe('the start page', () => {
	it('asks who is not signed in to do so first, and then opens', async () => {
		const page = await visitor(browser);
		await page.goto(`${site.origin}/en/start`);
		await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();
		expect(new URL(page.url()).searchParams.get('next')).toBe('/en/start');
		await page.context().close();
	});

	it.each([
		['chair', 'Lead the meeting', console],
		['technician', 'Channels', `${console}/channels`],
		['delegate-arvonia', 'Open the meeting page', '/conferences/rehearsal/meetings/1'],
	])('brings %s to the meeting in session by one press', async (who, name, address) => {
		const page = await start(who);
		await page.getByRole('link', { name }).first().click();
		await page.waitForURL((url) => url.pathname.startsWith(`/en${address}`));
		await page.getByRole('heading').first().waitFor();
		await page.context().close();
	});

	it('brings an officer to the meetings of the conference in session, and is one press from every page', async () => {
		const page = await start('secretariat-officer');
		await page.getByRole('link', { name: 'Meetings and channels' }).click();
		await page.getByRole('heading', { name: 'Meetings and channels' }).waitFor();
		await page.getByRole('banner').getByRole('link', { name: 'Ivo Castell' }).click();
		await page.getByRole('heading', { name: 'Your work' }).waitFor();
		await page.context().close();
	});
});

describe('a page that does not exist', () => {
	it.each([
		['a stranger', null, '/en/sign-in'],
		['who has signed in', 'chair@example.org', '/en/start'],
	])('offers %s a search, help and the way on', async (_, email, next) => {
		const cookie = email ? (await signIn(site, [email]))[0]?.slice('cookie: '.length) : '';
		const answer = await fetch(`${site.origin}/en/nothing-here`, { headers: { cookie: cookie ?? '' } });
		const [, main = ''] = /<main[^>]*>(.*)<\/main>/s.exec(await answer.text()) ?? [];
		expect(answer.status).toBe(404);
		expect(main).toMatch(/<form[^>]*action="\/en\/search"/);
		for (const path of [next, '/en/conferences', '/en/help', '/en/contact'])
			expect(main).toContain(`href="${path}"`);
	});
});

describe('the links of the booths', () => {
	let link = '';

	it('are made by one press beside the list of meetings, and downloaded as a sheet', async () => {
		const page = await start('technician');
		await page.goto(`${site.origin}/en/console/conferences/rehearsal/meetings`);
		await page.getByRole('link', { name: /^First meeting/ }).click();
		await page.getByRole('button', { name: 'Make all booth links' }).click();
		await page.getByText('12 links made').waitFor();
		link = (await page.getByRole('link', { name: /\/fr\/booth#key=/ }).getAttribute('href')) ?? '';
		const [sheet] = await Promise.all([
			page.waitForEvent('download'),
			page.getByRole('button', { name: /Download the sheet/ }).click(),
		]);
		expect(sheet.suggestedFilename()).toBe('booth-links-rehearsal-1.pdf');
		// Others are not made without a question.
		await page.goto(`${site.origin}/en/console/conferences/rehearsal/meetings/${sitting.id}`);
		await page.getByRole('link', { name: 'Booth links' }).click();
		await page.getByText('12 links are in use').waitFor();
		await page.getByRole('button', { name: 'Replace all links' }).waitFor();
		await page.context().close();
	});

	it('bring an interpreter on air by two presses: the link, and the key', async () => {
		const booth = await visitor(browser);
		await booth.goto(link);
		await booth.getByRole('heading', { name: 'Cabine : français' }).waitFor();
		await booth.keyboard.press('F2');
		await booth.getByText('À l’antenne', { exact: true }).first().waitFor();
		await booth.context().close();
	});

	it('are only for people who run the meeting', async () => {
		for (const who of ['chair', 'delegate-arvonia', 'observer']) {
			const page = await signedIn(browser, site, who);
			const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
			const at = `${site.origin}/en${console}/booth-links`;
			const post = (address: string, form: Record<string, string>) =>
				fetch(address, {
					method: 'POST',
					headers: { cookie, origin: site.origin },
					body: new URLSearchParams(form),
				});
			expect((await fetch(at, { headers: { cookie } })).status).toBe(404);
			expect((await post(at, { once: crypto.randomUUID(), mode: 'replace' })).status).toBe(404);
			const key = /#key=([\w-]+)/.exec(link)?.[1] ?? '';
			expect((await post(`${at}.pdf`, { key })).status).toBe(404);
			await page.context().close();
		}
	});
});
