import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { launch } from '../setup/chromium.ts';
import type { Site } from '../journeys/site.ts';
import { signedIn, visitor } from '../journeys/visitors.ts';
import { openSiteInAllLanguages } from './all-languages.ts';
import { fullIn, wrongIn } from './look.ts';
import { languages, publicPaths, shownIn } from './paths.ts';
import { lookAtText, readIn, walk, type Wrongs } from './walk.ts';

/*
 * Every public page, in the light and in the dark and on a phone: nothing that would keep somebody out (WCAG 2.2 AA, as
 * far as a machine can see it). In full in English; in the other languages what differs: widths and words.
 */

let site: Site;
let browser: Browser;
let reader: Page;
const people = new Map<string, Page>();

beforeAll(async () => {
	[site, browser] = await Promise.all([openSiteInAllLanguages(), launch()]);
	reader = await visitor(browser);
	for (const who of ['chair', 'secretariat-officer', 'delegate-arvonia'])
		people.set(who, await signedIn(browser, site, who));
	// With two meetings in session the page of what is live has something to choose from.
	const headers = { origin: site.origin, accept: 'text/html' };
	const opened = await people
		.get('chair')
		?.request.post(`${site.origin}/en/console/meetings/5a3b1e00-0001-4000-8000-000000000002`, {
			form: { once: randomUUID(), do: 'open-meeting' },
			headers,
			maxRedirects: 0,
		});
	expect(opened?.status()).toBe(303);
	await vi.waitFor(async () => {
		const live = await fetch(`${site.origin}/en/live`, { redirect: 'manual' });
		expect(live.status).toBe(200);
	}, 15_000);
});
afterAll(async () => {
	await browser.close();
	await site.close();
});

const mainForm = 'main form';
const askForm = 'form[action="?/ask"]';
const textForm = 'form[action="?/submit-text"]';
const signInForms = ['/sign-in', '/sign-in/link?token=cut-off', '/sign-in/code'];
const newConference = '/console/conferences/new';
const floor = '/conferences/rehearsal/meetings/1';
const conference = '/conferences/2020-drugs';
const tooLong = 'x'.repeat(201);

const press = (page: Page): Promise<void> => page.locator(`${mainForm} button.primary`).first().click();

/** What is wrong where something is, and where a mistake was not answered as one. */
const wrongAfter = (path: string, status: number, lines: string[]): Wrongs => {
	const all = status < 400 || status >= 500 ? [`the mistake was answered ${status}`, ...lines] : lines;
	return all.length ? { [path]: all } : {};
};

/** Forms with mistakes, sent and looked at as a reader does. */
async function wrongAfterMistakes(language: string): Promise<Wrongs> {
	const wrongs: Wrongs = {};
	const look = async (page: Page, path: string, send: (page: Page) => Promise<void>): Promise<void> => {
		await page.goto(`${site.origin}/${language}${path}`);
		// A delegate's form is sent by script first; when it is refused, the browser sends it for the page that says why.
		const refused = page.waitForResponse((answer) => {
			const request = answer.request();
			return request.method() === 'POST' && request.isNavigationRequest();
		});
		await send(page);
		const status = (await refused).status();
		await page.waitForLoadState();
		Object.assign(wrongs, wrongAfter(path, status, await wrongIn(language, page)));
		await page.goto('about:blank');
	};
	for (const path of signInForms) await look(reader, path, press);
	await look(people.get('secretariat-officer') as Page, newConference, press);
	const delegate = people.get('delegate-arvonia') as Page;
	await look(delegate, floor, async (page) => {
		const ask = page.locator(askForm);
		await ask.locator('details summary').first().click();
		await ask.locator('input[name=speaker]').fill(tooLong);
		await ask.locator('button').click();
	});
	await look(delegate, `${floor}?text`, async (page) => {
		const own = page
			.locator('details')
			.filter({ has: page.locator(textForm) })
			.first();
		await own.locator('summary').click();
		await own.locator(`${textForm} button`).click();
	});
	return wrongs;
}

/** The same forms, of which only what differs in another language is looked at. */
async function wrongTextAfterMistakes(language: string): Promise<Wrongs> {
	const sent: [Page | undefined, string, string, Record<string, string>?][] = [
		...signInForms.map((path): [Page, string, string] => [reader, path, mainForm]),
		[people.get('secretariat-officer'), newConference, mainForm],
		[people.get('delegate-arvonia'), floor, askForm, { speaker: tooLong }],
		[people.get('delegate-arvonia'), `${floor}?text`, textForm],
	];
	const wrongs: Wrongs = {};
	for (const [page, path, selector, fields = {}] of sent) {
		const form = { address: `${site.origin}/${language}${path}`, selector, fields };
		const [answer] = await lookAtText(page as Page, site.origin, language, [form]);
		Object.assign(wrongs, wrongAfter(path, answer?.status ?? 0, answer?.lines ?? []));
	}
	return wrongs;
}

/** Addresses that a page leads to. */
async function linksOf(path: string): Promise<string[]> {
	const answer = await fetch(site.origin + path);
	return [...(await answer.text()).matchAll(/<a [^>]*?href="([^"]+)"/g)].map(([, href = '']) => href);
}

/** The heading of the home page, as HTML without its end. */
/** The organisation's name in the header, as HTML. */
async function nameIn(language: string): Promise<string> {
	const answer = await fetch(`${site.origin}/${language}`);
	const [, header = ''] = (await answer.text()).split('<header class="site-header');
	return /<span[^>]*>[^<]+/.exec(header)?.[0] ?? '';
}

describe.each(languages)('in %s', (language) => {
	it('the public pages', async () => {
		const look = shownIn.has(language) ? walk : readIn;
		expect(await look(reader, site.origin, language, publicPaths)).toEqual({});
	});

	if (shownIn.has(language))
		it('the forms that came back with errors', async () => {
			const after = language === fullIn ? wrongAfterMistakes : wrongTextAfterMistakes;
			expect(await after(language)).toEqual({});
		});

	it('the conference of 2020 is two presses from the home page, by field, by country and by word', async () => {
		const home = await linksOf(`/${language}`);
		for (const first of [`/${language}/fields/policing`, `/${language}/countries/albania`]) {
			expect(home).toContain(first);
			expect(await linksOf(first), first).toContain(`/${language}${conference}`);
		}
		for (const words of ['Albania', 'Албания', 'Polizei', 'наркотики', 'narkotiki', 'drugs'])
			expect(await linksOf(`/${language}/search?words=${encodeURIComponent(words)}`), words).toContain(
				`/${language}${conference}`,
			);
	});

	it('suggestions are chosen by keys, and read out with their number', async () => {
		await reader.goto(`${site.origin}/${language}/search`);
		const field = reader.getByRole('main').getByRole('combobox');
		const options = reader.getByRole('listbox').getByRole('option');
		await field.pressSequentially('albani');
		await options.first().waitFor();
		expect(await reader.getByRole('status').innerText()).toMatch(/[\d\p{L}]/u);
		expect(await field.getAttribute('aria-activedescendant')).toBeNull();
		expect(await wrongIn(language, reader)).toEqual([]);
		await field.press('Escape');
		expect(await options.count()).toBe(0);
		expect(await field.inputValue()).toBe('albani');
		await field.press('ArrowDown');
		expect(await field.getAttribute('aria-activedescendant')).toBe('suggestion-0');
		expect(await options.first().getAttribute('aria-selected')).toBe('true');
		// Past the end is what was typed, and Enter searches for that.
		await field.press('ArrowUp');
		expect(await field.getAttribute('aria-activedescendant')).toBeNull();
		const searched = reader.waitForURL(/[?&]words=albani$/);
		await field.press('Enter');
		await searched;
		await reader.getByRole('main').getByRole('combobox').fill('albania');
		await options.first().waitFor();
		const opened = reader.waitForURL(`**/${language}/countries/albania`);
		await reader.keyboard.press('ArrowDown');
		await reader.keyboard.press('Enter');
		await opened;
		await reader.goto('about:blank');
	});
});

it('the organisation’s name is marked as English where it has none in the reader’s language', async () => {
	expect(await nameIn('ar')).toMatch(/^<span lang="en".*>OSCE/);
	expect(await nameIn('ru')).toMatch(/^<span(?! lang).*>ОБСЕ/);
});
