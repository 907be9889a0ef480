import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { launch } from '../setup/chromium.ts';
import { lastLink, nextLink, openSite, type Site } from './site.ts';
import { signedIn } from './visitors.ts';

/* What an administrator's browser that was left open does not do, and how its owner goes on without typing again. */

let site: Site;
let browser: Browser;
let page: Page;
const email = 'administrator@example.org';
beforeAll(async () => {
	[site, browser] = await Promise.all([openSite(), launch()]);
	page = await signedIn(browser, site, 'administrator');
});
afterAll(async () => {
	await browser.close();
	await site.close();
});

const leaveOpen = () =>
	sql`update platform.session set "createdAt" = now() - interval '11 minutes' where "userId" =
		(select id from platform.person where email = ${email})`.execute(site.database);

/** Signs out, and in again by a link, from the notice that asks for it. */
async function signInAgain(): Promise<void> {
	await page.getByText('this works only for ten minutes after signing in').waitFor();
	const before = await lastLink(site, email);
	await page.getByRole('button', { name: 'Sign in again' }).click();
	await page.getByLabel('Email address').fill(email);
	await page.getByRole('button', { name: 'Email me a link' }).click();
	await page.getByRole('heading', { name: 'Check your email' }).waitFor();
	await page.goto(await nextLink(site, email, before));
	await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

const rolesOf = async (who: string): Promise<string[]> => {
	const found = await sql<{ role: string }>`select role from platform.organisation_role r
		join platform.person p on p.id = r.person_id where p.email = ${who}`.execute(site.database);
	return found.rows.map(({ role }) => role);
};

describe('An administrator whose browser was left open', () => {
	it('signs in again before an officer is made, and finds the form as it was typed (13.4)', async () => {
		await leaveOpen();
		await page.goto(`${site.origin}/en/console/people`);
		await page.getByRole('heading', { name: 'Add a person' }).click();
		const name = page.getByRole('textbox', { name: 'Name', exact: true });
		const address = page.getByRole('textbox', { name: /Email/ });
		await name.fill('Nadia Newman');
		await address.fill('nadia@example.org');
		await page.getByRole('radio', { name: /Officer/ }).check();
		await page.getByRole('button', { name: 'Add a person' }).click();
		await signInAgain();
		await page.getByText('Check what you typed, then send it again.').waitFor();
		expect(await rolesOf('nadia@example.org')).toEqual([]);
		expect([await name.inputValue(), await address.inputValue()]).toEqual([
			'Nadia Newman',
			'nadia@example.org',
		]);
		expect(await page.getByRole('radio', { name: /Officer/ }).isChecked()).toBe(true);
		await page.getByRole('button', { name: 'Add a person' }).click();
		await page.getByText('Person added.').waitFor();
		expect(await rolesOf('nadia@example.org')).toEqual(['officer']);
		// It is kept for one return only.
		await page.goto(`${site.origin}/en/console/people`);
		expect(await page.locator('input[name=name]').inputValue()).toBe('');
	});

	it('removes a role at once, and deletes an account after signing in again (13.4, 13.8)', async () => {
		await leaveOpen();
		await page.goto(`${site.origin}/en/console/people?q=nadia`);
		await page.getByRole('link', { name: 'Nadia Newman' }).click();
		await page.getByRole('link', { name: 'Delete account' }).click();
		await page.getByText('A role in the organisation').waitFor();
		await page.getByRole('link', { name: 'Cancel' }).click();
		await page.getByRole('button', { name: /Remove/ }).click();
		await page.getByText('Account changed.').waitFor();
		expect(await rolesOf('nadia@example.org')).toEqual([]);
		await page.getByRole('link', { name: 'Delete account' }).click();
		await page.getByRole('heading', { name: 'Delete this account?' }).waitFor();
		await page.getByRole('button', { name: 'Delete account' }).click();
		await signInAgain();
		await page.getByRole('button', { name: 'Delete account' }).click();
		await page.getByText('Account deleted.').waitFor();
		expect(await page.content()).not.toContain('Nadia Newman');
	});
});
