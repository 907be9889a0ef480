import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { client, openTestProvider, type TestProvider } from '#platform/server/oidc-provider.examples.ts';
import { launch } from '../setup/chromium.ts';
import { openSite, signIn, type Site } from './site.ts';
import { visitor } from './visitors.ts';

/* Signing in with the account of a ministry, through the pages, at a real OpenID Connect provider on another origin. */

let site: Site;
let browser: Browser;
let provider: TestProvider;
/** Opens the provider for a site. @returns the settings of the site */
const configured = async (origin: string) => {
	provider = await openTestProvider(`${origin}/auth/callback/ministry`, {
		sub: 'karvia',
		email: 'delegate@ministry.example',
		emailVerified: true,
	});
	const file = join(tmpdir(), `rostrum-providers-${process.pid}.json`);
	const { id: clientId, secret: clientSecret } = client;
	const listed = {
		id: 'ministry',
		name: 'Ministry of Karvia',
		issuer: provider.issuer,
		clientId,
		clientSecret,
	};
	await writeFile(file, JSON.stringify([listed]));
	return { OIDC_PROVIDERS: file };
};

beforeAll(async () => {
	[site, browser] = await Promise.all([openSite(configured), launch()]);
});
afterAll(async () => {
	await browser.close();
	await site.close();
	await provider.close();
});

const signInWithMinistry = async (page: Page, path = '/en/sign-in'): Promise<void> => {
	await page.goto(`${site.origin}${path}`);
	await page.getByRole('link', { name: /Ministry of Karvia/ }).click();
};

describe('The account of a ministry', () => {
	it('signs nobody in before it is linked; linked by its owner it signs them in (13.1, 13.2)', async () => {
		const stranger = await visitor(browser);
		await signInWithMinistry(stranger);
		await stranger.getByText('That account is not linked to yours here yet.').waitFor();

		const page = await visitor(browser);
		await signIn(site, page, 'delegate-karvia@example.org');
		await page.goto(`${site.origin}/en/account`);
		await page.getByRole('link', { name: 'Link Ministry of Karvia' }).click();
		await page.getByText('Account linked. You can now sign in with it.').waitFor();

		await signInWithMinistry(stranger, '/en/sign-in?next=/en/account');
		await stranger.getByRole('heading', { name: 'Your account' }).waitFor();
		await stranger.getByText('delegate-karvia@example.org').first().waitFor();
		for (const one of [page, stranger]) await one.context().close();
	});

	it('that comes back a second time or with a wrong state is told why and what to do, in the reader’s language (13.6)', async () => {
		const page = await visitor(browser, { locale: 'fr' });
		const answer = await page.goto(`${site.origin}/auth/callback/ministry?code=x&state=wrong`);
		expect(answer?.status()).toBe(200);
		expect(new URL(page.url()).pathname).toBe('/fr/sign-in');
		await page.getByText('La connexion a été interrompue').waitFor();
		await signInWithMinistry(page, '/fr/sign-in');
		await page.waitForURL(/\/fr\/start/);
		await page.goto(`${site.origin}/auth/callback/ministry?code=x&state=wrong`);
		expect(new URL(page.url()).pathname).toBe('/fr/account');
		await page.getByText('La connexion a été interrompue').waitFor();
		await page.context().close();
	});

	it('without an ID token signs nobody in, who reads why (13.6)', async () => {
		provider.givesIdToken = false;
		const page = await visitor(browser);
		await signInWithMinistry(page);
		await page.getByText('The answer of Ministry of Karvia could not be verified.').waitFor();
		provider.givesIdToken = true;
		await page.context().close();
	});
});
