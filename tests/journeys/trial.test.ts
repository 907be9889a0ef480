import { request } from 'node:http';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from '../setup/chromium.ts';
import { openNewSite, openSite, type Site } from './site.ts';
import { thrown, visitor } from './visitors.ts';

/* “Try it as”: a newcomer is an invented person with one press, and nowhere else is anybody so. */

let site: Site;
let browser: Browser;
beforeAll(async () => {
	[site, browser] = await Promise.all([openSite(), launch()]);
});
afterAll(async () => {
	await browser.close();
	await site.close();
	expect(thrown).toEqual([]);
});

const press = (origin: string, role: string, headers: Record<string, string> = {}) =>
	fetch(`${origin}/en/try`, {
		method: 'POST',
		redirect: 'manual',
		headers: { origin, ...headers },
		body: new URLSearchParams({ role }),
	});
const home = async (page: Page) => {
	await page.goto(`${site.origin}/en`);
	return page.getByRole('region', { name: 'Try it as' });
};

describe('where somebody else could press', () => {
	it.each<[string, () => Promise<Site>]>([
		['with a mail server', () => openSite({ SMTP_URL: 'smtp://127.0.0.1:9' })],
		['at a public address', () => openSite({ ORIGIN: 'https://conference.example.org' })],
		['without the samples', () => openNewSite({ ROSTRUM_SAMPLES: 'no' })],
	])('there is none of it: %s', async (_, open) => {
		const other = await open();
		const answers = await Promise.all([
			fetch(`${other.origin}/en`).then((answer) => answer.text()),
			fetch(`${other.origin}/en/try`),
			press(other.origin, 'chair', {
				origin: _.includes('public') ? other.origin.replace('http:', 'https:') : other.origin,
			}),
		]);
		await other.close();
		expect(answers[0]).not.toContain('/en/try');
		expect([answers[1].status, answers[2].status]).toEqual([404, 404]);
		expect(answers[2].headers.getSetCookie()).toEqual([]);
	});

	it('a press from another site is refused', async () => {
		expect((await press(site.origin, 'chair', { origin: 'http://localhost:1' })).status).toBe(403);
	});

	it('a name of another site that leads to this machine is refused', async () => {
		const { port } = new URL(site.origin);
		const status = await new Promise((resolve) => {
			const headers = {
				host: `rebound.example:${port}`,
				origin: `http://rebound.example:${port}`,
				'content-type': 'application/x-www-form-urlencoded',
			};
			request({ port, host: '127.0.0.1', path: '/en/try', method: 'POST', headers }, (answer) => {
				answer.resume();
				resolve([answer.statusCode, answer.headers['set-cookie']]);
			}).end('role=chair');
		});
		expect(status).toEqual([404, undefined]);
	});

	it('sessions that were begun before are over', async () => {
		const own = await openSite();
		const cookie = (await press(own.origin, 'chair')).headers.getSetCookie()[0]?.split(';')[0] ?? '';
		const start = () => fetch(`${own.origin}/en/start`, { redirect: 'manual', headers: { cookie } });
		expect((await start()).status).toBe(200);
		await own.kill();
		await own.start({ SMTP_URL: 'smtp://127.0.0.1:9' });
		expect((await start()).status).toBe(303);
		await own.close();
	});
});

it.each(['administrator', 'secretariat-officer', 'nobody', ''])('nobody is tried as “%s”', async (role) => {
	const answer = await press(site.origin, role);
	expect([answer.status, answer.headers.getSetCookie()]).toEqual([400, []]);
});

it.each([
	['Chair', 'Give the floor', /\/console\/meetings\//],
	['Delegate', 'Ask for the floor', /\/conferences\/rehearsal\/meetings\/1$/],
	['Conference officer', 'Registrations', /\/console\/conferences\/rehearsal\//],
	['Focal point', 'Maltavia', /\/delegations/],
	['Expert', 'Review', /\/practices\/review/],
	['Technician', 'Studio', /\/studio$/],
	['Interpreter', 'Booth: French', /\/booth$/],
])('One press on the home page, and one is at work: %s', async (role, seen, address) => {
	const page = await visitor(browser);
	await (await home(page)).getByRole('button', { name: role, exact: true }).click();
	await page.waitForURL(address);
	await page
		.locator('h1, main')
		.getByText(seen)
		.or(page.locator('h1').filter({ hasText: seen }))
		.first()
		.waitFor();
	await page.getByRole('complementary', { name: 'Try it as' }).getByText(`${role} (invented)`).waitFor();
	await page.context().close();
});

it('The bar changes the role, without script too, and ends it', async () => {
	const page = await visitor(browser, { javaScriptEnabled: false });
	await (await home(page)).getByRole('button', { name: 'Chair', exact: true }).click();
	const bar = page.getByRole('complementary', { name: 'Try it as' });
	await bar.getByText('Change role').click();
	await bar.getByRole('button', { name: 'Delegate' }).click();
	await bar.getByText('You are Tomas Averin: Delegate').waitFor();
	await bar.getByText('Change role').click();
	await bar.getByRole('button', { name: 'Public' }).click();
	await page.getByRole('region', { name: 'Try it as' }).waitFor();
	expect(await page.context().cookies()).toEqual([]);
	await page.context().close();
});

it('A tab of the earlier role says so at its next press, and does nothing', async () => {
	const older = await visitor(browser);
	await (await home(older)).getByRole('button', { name: 'Delegate' }).click();
	const newer = await older.context().newPage();
	await newer.goto(`${site.origin}/en`);
	const bar = newer.getByRole('complementary', { name: 'Try it as' });
	await bar.getByText('Change role').click();
	await bar.getByRole('button', { name: 'Chair', exact: true }).click();
	await newer.waitForURL(/console/);
	const sent: string[] = [];
	older.on('request', (one) => void (one.method() === 'POST' && sent.push(one.url())));
	await older.getByRole('button', { name: 'Ask for the floor' }).click();
	await older.getByText('This page was opened as Tomas Averin.').waitFor();
	expect(sent).toEqual([]);
	await older.getByRole('link', { name: 'Open it in your new role' }).click();
	await older.getByText('You are Helena Vask: Chair').waitFor();
	await older.context().close();
});
