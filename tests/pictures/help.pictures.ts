import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, it } from 'vitest';
import { giveKey } from '#broadcast/server';
import type { HelpPicture } from '#directory';
import { callOf } from '../journeys/broadcast.ts';
import { fakeSenders } from '../journeys/senders.ts';
import { openSite, type Site } from '../journeys/site.ts';
import { signedIn, sitting, visitor } from '../journeys/visitors.ts';
import { launch } from '../setup/chromium.ts';
import { writeHelpPicture } from './help-picture.ts';

/*
 * Takes the pictures of the help from the rehearsal, in English: `npm run pictures`, or `npm run pictures -- -t chair`
 * for one. That of the meeting in session is in `readme.pictures.ts`, where the rehearsal goes on.
 */

interface Shot {
	/** Who of the rehearsal looks; `null`: somebody without an account. */
	as: string | null;
	path: string;
	/** What is done before the picture is taken. */
	first?: (page: Page) => Promise<unknown>;
	/** What is at the top of the picture; the page's beginning without it. */
	from?: string;
}

const meeting = `/console/meetings/${sitting.id}`;
const press = (name: string) => (page: Page) => page.getByRole('button', { name }).first().click();

const shots: Readonly<Record<Exclude<HelpPicture, 'live'>, Shot>> = {
	agenda: { as: null, path: '/conferences/rehearsal' },
	recording: { as: null, path: '/conferences/rehearsal/meetings/4' },
	start: { as: 'delegate-arvonia', path: '/start' },
	ask: { as: 'delegate-arvonia', path: sitting.page },
	delegation: {
		as: 'delegate-arvonia',
		path: '/delegations/5a3b1e00-0003-4000-8000-000000000001',
		from: 'main h1',
	},
	chair: { as: 'chair', path: meeting },
	publish: {
		as: 'secretariat-officer',
		path: '/console/conferences/rehearsal',
		async first(page) {
			await page.getByLabel('Short title').first().fill('Rehearsal');
			await press('Save draft')(page);
			await page.getByText('Draft saved').first().waitFor();
			await page.goto(page.url().replace(/(?<=\/rehearsal).*$/, '/publish'));
		},
	},
	registrations: {
		as: 'secretariat-officer',
		path: '/console/conferences/rehearsal/registrations',
		first: (page) => page.locator('tbody th a').nth(4).click(),
	},
	booth: { as: null, path: '/booth#key=booth' },
	captions: {
		as: null,
		path: '/captions#key=captions',
		async first(page) {
			for (const text of [
				'Merci, Madame la Présidente.',
				'La prévention commence tôt, à l’école et dans la famille.',
			]) {
				await page.getByLabel('Caption', { exact: true }).fill(text);
				await page.keyboard.press('Enter');
				await page.getByText(text).first().waitFor();
			}
		},
	},
	studio: {
		as: 'technician',
		path: `${meeting}/studio`,
		async first(page) {
			await page.getByLabel('Video', { exact: true }).selectOption({ label: 'Test picture' });
			await page.getByRole('combobox', { name: 'Floor audio' }).selectOption({ label: 'Test tone' });
			await press('Start sending')(page);
			await page.getByText('Received', { exact: true }).nth(1).waitFor({ timeout: 60_000 });
		},
	},
	channels: { as: 'technician', path: `${meeting}/channels` },
	speak: {
		as: 'delegate-teluria',
		path: sitting.page,
		async first(page) {
			await press('Test microphone and camera')(page);
			await page.getByRole('button', { name: 'I am ready' }).waitFor();
		},
		from: '#call',
	},
	warnings: { as: 'delegate-arvonia', path: '/warnings/desk' },
	practices: {
		as: 'delegate-arvonia',
		path: '/practices/own/5a3b1e00-0007-4000-8000-000000000001',
	},
	people: { as: 'administrator', path: '/console/people' },
	papers: {
		as: 'secretariat-officer',
		path: '/console/conferences/rehearsal/documents',
		first: (page) => page.locator('tbody th a').first().click(),
	},
	practice: { as: null, path: '/practices/unplugged', from: 'main h1' },
};

let site: Site;
let browser: Browser;
/** Keys of a booth and of a captioner. */
const keys = new Map<string, string>();
const pages: Page[] = [];

beforeAll(async () => {
	[site, browser] = await Promise.all([openSite(), launch(fakeSenders)]);
	const ctx = await callOf(site, 'secretariat-officer');
	const booth = { tracks: ['fr'], note: '' };
	for (const [name, input] of Object.entries({ booth, captions: { tracks: [], captions: 'fr', note: '' } })) {
		const given = await giveKey(ctx, sitting.id, input);
		if (!given.ok) throw new Error(`No key for ${name}: ${given.refusal}`);
		keys.set(name, given.value.key);
	}
});
afterAll(async () => {
	await browser.close();
	await site.close();
});

// The studio sends until the channels were taken, so pages are closed at the end.
it.each(Object.entries(shots))('%s', async (name, { as, path, first, from }) => {
	const options = {
		viewport: { width: 1_280, height: 800 },
		deviceScaleFactor: 1,
		locale: 'en-GB',
		timezoneId: 'Europe/Vienna',
		colorScheme: 'light',
		reducedMotion: 'reduce',
	} as const;
	const page = as ? await signedIn(browser, site, as, options) : await visitor(browser, options);
	pages.push(page);
	await page.goto(`${site.origin}/en${path.replace(/(?<=#key=).*$/, (key) => keys.get(key) ?? key)}`);
	await page.getByRole('heading').first().waitFor();
	await first?.(page);
	if (from)
		await page
			.locator(from)
			.first()
			.evaluate((element) => window.scrollTo(0, element.getBoundingClientRect().top + scrollY - 16));
	await page.waitForTimeout(500);
	const taken = await page.screenshot({ animations: 'disabled', caret: 'hide' });
	await writeHelpPicture(name as HelpPicture, taken);
});
