import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { giveKey } from '#broadcast/server';
import { sql } from '#platform/server/database.ts';
import { launch } from '../setup/chromium.ts';
import { callOf } from '../journeys/broadcast.ts';
import { fakeSenders } from '../journeys/senders.ts';
import type { Site } from '../journeys/site.ts';
import { signedIn, sitting, visitor } from '../journeys/visitors.ts';
import { openSiteInAllLanguages } from './all-languages.ts';
import { wrongOn, wrongWith } from './look.ts';
import { languages, ownPaths, shownIn } from './paths.ts';
import { readIn, walk } from './walk.ts';

/* The pages of signed-in people, and of a booth: looked at as the public ones are (pages.test.ts). */

let site: Site;
let browser: Browser;
const people = new Map<string, Page>();

beforeAll(async () => {
	[site, browser] = await Promise.all([openSiteInAllLanguages(), launch(fakeSenders)]);
	for (const who of Object.keys(ownPaths)) people.set(who, await signedIn(browser, site, who));
});
afterAll(async () => {
	await browser.close();
	await site.close();
});

describe.each(languages)('in %s', (language) => {
	it.each(Object.keys(ownPaths))('the pages of %s', async (who) => {
		const page = people.get(who) as Page;
		const look = shownIn.has(language) ? walk : readIn;
		expect(await look(page, site.origin, language, ownPaths[who] ?? [])).toEqual({});
	});
});

it('the page of a person, for an administrator', async () => {
	const page = people.get('administrator') as Page;
	await page.goto(`${site.origin}/en/console/people?role=officer`);
	await page.getByRole('rowheader').getByRole('link').first().click();
	await page.getByRole('heading', { name: 'Ways to sign in' }).waitFor();
	expect(await wrongOn(page)).toEqual([]);
	await page.getByRole('link', { name: 'Delete account' }).click();
	await page.getByRole('heading', { name: 'Delete this account?' }).waitFor();
	expect(await wrongOn(page)).toEqual([]);
});

it('the booth, entered by its key and on air', async () => {
	const ctx = await callOf(site, 'technician');
	const given = await giveKey(ctx, sitting.id, { tracks: ['fr'], note: 'booth' });
	if (!given.ok) expect.unreachable(given.refusal);
	const booth = await visitor(browser);
	await booth.goto(`${site.origin}/en/booth#key=${given.value.key}`);
	await booth.getByRole('heading', { name: 'Booth: French' }).waitFor();
	await booth.getByRole('rowheader').first().waitFor();
	expect(await wrongOn(booth)).toEqual([]);
	await booth.getByRole('button', { name: 'Test microphone' }).click();
	await booth.getByText(/dB · /).first().waitFor();
	await booth.keyboard.press('F2');
	await booth.getByText('On air', { exact: true }).first().waitFor();
	expect(await wrongOn(booth)).toEqual([]);
	await booth.context().close();
});

it('an email, in the light and in the dark', async () => {
	const found = await sql<{
		html: string;
	}>`select html from platform.mail where html is not null limit 1`.execute(site.database);
	const page = await visitor(browser);
	await page.setContent(found.rows[0]?.html ?? '');
	await page.getByText('OSCE').first().waitFor();
	expect(await wrongWith(page, 'body', 'all')).toEqual([]);
	await page.emulateMedia({ colorScheme: 'dark' });
	expect(await wrongWith(page, 'body', 'colours')).toEqual([]);
	await page.context().close();
});
