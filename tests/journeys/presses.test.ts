import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findConference } from '#conference/server';
import { addVersion, createDocument, documentSeries } from '#documents/server';
import { sql } from '#platform/server/database.ts';
import { openFiles } from '#platform/server/files/files.ts';
import { openFileStore } from '#platform/server/files/open-store.ts';
import { storeGenerated } from '#platform/server/files/store-generated.ts';
import { launch } from '../setup/chromium.ts';
import { says } from './accreditation.ts';
import { callOf } from './broadcast.ts';
import { openSite, type Site } from './site.ts';
import { signedIn, thrown } from './visitors.ts';

/* How many presses an officer needs for what is done often; what is typed does not count. */

let site: Site;
let browser: Browser;
let page: Page;
let presses = 0;
const desk = (path: string): string => `${site.origin}/en/console/conferences/rehearsal/${path}`;

beforeAll(async () => {
	[site, browser] = await Promise.all([openSite(), launch()]);
	page = await signedIn(browser, site, 'secretariat-officer', { viewport: { width: 1_280, height: 800 } });
});
afterAll(async () => {
	await browser.close();
	await site.close();
	expect(thrown).toEqual([]);
});

async function press(what: Locator): Promise<void> {
	presses += 1;
	await what.first().click();
}
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
/** A link of the rail, which also says how many wait. */
const rail = (name: string) => page.locator('nav').getByRole('link', { name: new RegExp(`^${name}\\b`) });

it('Five papers are numbered and issued with at most twelve presses', async () => {
	const ctx = await callOf(site, 'secretariat-officer');
	const conference = await findConference(ctx, 'rehearsal');
	const series = (await documentSeries(ctx)).find(({ pattern }) => pattern.startsWith('RH.DEL/'))?.id ?? null;
	const files = openFiles(site.database, openFileStore(site.dataFolder, null), site.dataFolder);
	for (let nth = 1; nth <= 5; nth += 1) {
		const made = await createDocument(ctx, conference?.id ?? '', {
			kind: 'statement',
			title: { en: `Paper ${nth}` },
			original: 'en',
			series,
			distribution: 'public',
		});
		const file = await storeGenerated(
			files,
			{ content: Buffer.from(`Paper ${nth}`), name: 'paper.txt', mediaType: 'text/plain' },
			{
				uploader: ctx.actor.person?.id ?? '',
				quota: { owner: 'papers', maxBytes: 10_000 },
				now: ctx.now,
			},
		);
		if (!made.ok || !file.ok) throw new Error(JSON.stringify([made, file]));
		expect(await addVersion(ctx, made.value.id, { language: 'en', file: file.value.id })).toMatchObject({
			ok: true,
		});
	}
	await page.goto(desk(''));
	presses = 0;
	await press(rail('Documents'));
	for (let nth = 1; nth <= 5; nth += 1)
		await press(page.locator('tr', { hasText: `Paper ${nth}` }).getByRole('checkbox'));
	await press(button('Issue the selected documents'));
	await says(page, /^RH\.DEL\/\d+\/\d\d · RH\.DEL/);
	expect(presses).toBeLessThanOrEqual(12);
	const issued =
		await sql`select from documents.document where title ->> 'en' like 'Paper _' and state = 'issued'
		and symbol is not null`.execute(site.database);
	expect(issued.rows).toHaveLength(5);
});
