import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { giveKey } from '#broadcast/server';
import { launch } from '../setup/chromium.ts';
import { callOf } from '../journeys/broadcast.ts';
import { fakeSenders } from '../journeys/senders.ts';
import type { Site } from '../journeys/site.ts';
import { signedIn, sitting, visitor } from '../journeys/visitors.ts';
import { openSiteInAllLanguages } from './all-languages.ts';
import { walk, wrongOn } from './look.ts';
import { languages, ownPaths } from './paths.ts';

/* The pages of those who have signed in, and of a booth: looked at as the public ones are (pages.test.ts). */

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
		expect(await walk(page, site.origin, language, ownPaths[who] ?? [])).toEqual({});
	});
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
