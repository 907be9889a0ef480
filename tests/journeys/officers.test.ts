import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signedInPerson } from '../test-platform.ts';
import { launch } from '../setup/chromium.ts';
import { openSite, signIn, type Site } from './site.ts';
import { visitor } from './visitors.ts';

/*
 * Officers make a conference and publish it. Their browser runs no script, but where it is said: all of it is ordinary
 * forms, and what was typed is never lost, neither to a mistake nor to somebody else who works at the same.
 */

let site: Site;
let browser: Browser;
let signedIn: { ivo: StorageState; ines: StorageState };
beforeAll(async () => {
	[site, browser] = await Promise.all([openSite(), launch()]);
	await signedInPerson(site.database, 'Ines Second', ['officer']);
	signedIn = {
		ivo: await stateOf('secretariat-officer@example.org'),
		ines: await stateOf('ines.second@example.org'),
	};
});
afterAll(async () => {
	await browser.close();
	await site.close();
});

type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>;

/** Signs in once, for all windows of this person: letters to one address are limited. */
async function stateOf(email: string): Promise<StorageState> {
	const page = await visitor(browser, { javaScriptEnabled: false });
	await signIn(site, page, email);
	const state = await page.context().storageState();
	await page.context().close();
	return state;
}

/** A window of an officer, Ivo Castell or Ines Second. */
const officer = (who: keyof typeof signedIn = 'ivo'): Promise<Page> =>
	visitor(browser, { javaScriptEnabled: false, storageState: signedIn[who] });
const address = '/conferences/2031-rivers';
const desk = (path = ''): string => `${site.origin}/en/console${address}${path}`;

/** Presses a button of the form. */
const press = (page: Page, name: string | RegExp): Promise<void> =>
	page.getByRole('button', { name, exact: true }).first().click();
const field = (page: Page, name: string): Locator => page.locator(`[name="${name}"]`);

/** What a stranger gets of an address. */
const seen = async (path: string): Promise<{ status: number; text: string }> => {
	const answer = await fetch(`${site.origin}${path}`);
	return { status: answer.status, text: await answer.text() };
};

describe('a conference', () => {
	it('is not made from half of what it needs, which stays in the form', async () => {
		const page = await officer();
		await page.goto(`${site.origin}/en/console`);
		await page.getByRole('link', { name: 'New conference' }).click();
		await page.getByLabel('Title').fill('Conference on <rivers> & roads');
		await page.getByLabel('Address').fill('2031 Rivers!');
		await press(page, 'Create draft');
		expect(await page.title()).toMatch(/^Error: /);
		expect(await page.getByLabel('Title').inputValue()).toBe('Conference on <rivers> & roads');
		expect(await page.getByLabel('Address').inputValue()).toBe('2031 Rivers!');
		await page.getByLabel('Address').fill('2031-rivers');
		await page.getByRole('radio', { name: /^Organised by the Chairpersonship/ }).check();
		await press(page, 'Create draft');
		await page.waitForURL(desk());
		await page.getByRole('heading', { level: 1, name: 'Conference on <rivers> & roads' }).waitFor();
		await page.context().close();
	});

	it('is written step by step: what is typed is saved when the step changes, and a press that adds saves nothing', async () => {
		const page = await officer();
		await page.goto(desk());
		await field(page, 'description.en').fill('What rivers carry.\n\nAnd who asks.');
		await press(page, 'When and where');
		await page.waitForURL(desk('/where'));
		await field(page, 'firstDay').fill('2031-05-07');
		await press(page, 'Save and continue');
		await page.waitForURL(desk('/agenda'));
		await press(page, 'Add meeting');
		await field(page, 'meetings.0.title.en').fill('Opening at the river');
		await field(page, 'meetings.0.day').fill('2031-05-07');
		await field(page, 'meetings.0.start').fill('09:00');
		await field(page, 'meetings.0.end').fill('12:30');
		await press(page, /^Add agenda item ?: Meeting 1/);
		expect(await field(page, 'meetings.0.title.en').inputValue()).toBe('Opening at the river');
		await field(page, 'items.0.title.en').fill('Warnings upstream');
		// Nothing of it is kept yet: another window shows the draft as it was.
		const other = await officer();
		await other.goto(desk('/agenda'));
		expect(await field(other, 'meetings.0.id').count()).toBe(0);
		await other.context().close();
		await press(page, 'Save and continue');
		await page.waitForURL(desk('/audience'));
		await field(page, 'meetings.0.audience.0.audience').selectOption('public');

		// What is missing leads to its field in another step, and saves this one.
		await page.getByText('1 problem to correct before you publish').click();
		await press(page, /^Enter the last day/);
		await page.waitForURL(desk('/where?check#field-lastDay'));
		await page.getByRole('link', { name: /^Enter the last day/ }).waitFor();
		await field(page, 'lastDay').fill('2031-05-07');
		await press(page, 'Save and preview');
		await page.waitForURL(desk('/preview'));
		const main = await page.getByRole('main').innerText();
		for (const shown of ['What rivers carry.', 'Opening at the river', 'Warnings upstream', '7 May 2031'])
			expect(main).toContain(shown);
		expect((await seen(`/en${address}`)).status).toBe(404);
		await page.context().close();
	});

	it('is seen by strangers once it is published and announced, and not before', async () => {
		const page = await officer();
		await page.goto(desk('/publish'));
		await press(page, 'Publish conference');
		await page.getByText('Only officers see it until you announce it.').waitFor();
		expect((await seen(`/en${address}`)).status).toBe(404);
		await press(page, 'Announce conference');
		await page.getByText('Conference announced. Everyone can find it now.').waitFor();

		const stranger = await visitor(browser, { javaScriptEnabled: false });
		await stranger.goto(`${site.origin}/en/conferences`);
		await stranger.getByRole('main').getByRole('searchbox').fill('rivers');
		await stranger.getByRole('main').getByRole('button', { name: 'Show results' }).click();
		await stranger.getByRole('link', { name: 'Conference on <rivers> & roads' }).click();
		await stranger.getByRole('heading', { level: 1, name: 'Conference on <rivers> & roads' }).waitFor();
		await stranger
			.getByRole('link', { name: /Opening at the river/ })
			.first()
			.click();
		await stranger
			.getByRole('link', { name: /Warnings upstream/ })
			.first()
			.click();
		await stranger.getByRole('heading', { level: 1, name: /Warnings upstream/ }).waitFor();
		await page.context().close();
		await stranger.context().close();
	});
});

describe('two officers at the same conference', () => {
	it('do not overwrite each other: the later one is told who saved, keeps every word, and decides', async () => {
		const first = await officer();
		const second = await officer('ines');
		await Promise.all([first.goto(desk()), second.goto(desk())]);
		await field(first, 'title.en').fill('Conference on rivers and rain');
		await press(first, 'Save draft');
		await first.getByText('Draft saved').waitFor();

		const mine = 'Mine: "quoted" <b>bold</b> & ümläut\nsecond line  with  spaces';
		await field(second, 'description.en').fill(mine);
		await second.getByText('Organisers and subject').click();
		await press(second, 'Add theme');
		await field(second, 'themes.0.en').fill('Typed before the save');
		const refused = second.waitForResponse((answer) => answer.request().method() === 'POST');
		await press(second, 'Save draft');
		expect((await refused).status()).toBe(409);
		await second.getByText('Someone else saved this conference while you were editing').waitFor();
		await second.getByText(/^Ivo Castell saved on/).waitFor();
		const compared = await second.getByRole('table', { name: 'Differences' }).innerText();
		for (const output of ['Conference on rivers and rain', 'Typed before the save'])
			expect(compared).toContain(output);
		expect((await field(second, 'description.en').inputValue()).replaceAll('\r', '')).toBe(mine);
		expect(await field(second, 'themes.0.en').inputValue()).toBe('Typed before the save');
		// Nothing of it is kept so far.
		await first.goto(desk());
		expect(await field(first, 'themes.0.en').count()).toBe(0);

		// One word of theirs is taken over by hand, then mine is saved.
		await field(second, 'title.en').fill('Conference on rivers and rain');
		await press(second, 'Save my version');
		await second.getByText('Draft saved').waitFor();
		await first.goto(desk());
		expect(await field(first, 'title.en').inputValue()).toBe('Conference on rivers and rain');
		expect((await field(first, 'description.en').inputValue()).replaceAll('\r', '')).toBe(mine);
		expect(await field(first, 'themes.0.en').inputValue()).toBe('Typed before the save');
		// The public still reads what was published.
		expect((await seen(`/en${address}`)).text).not.toContain('Typed before the save');
		for (const page of [first, second]) await page.context().close();
	});

	it('work at different steps at the same time', async () => {
		const [first, second] = [await officer(), await officer('ines')];
		await Promise.all([first.goto(desk()), second.goto(desk('/where'))]);
		await field(first, 'shortTitle.en').fill('Rivers');
		await press(first, 'Save draft');
		await field(second, 'venue.en').fill('Old mill');
		await press(second, 'Save draft');
		for (const page of [first, second]) await page.getByText('Draft saved').waitFor();
		await second.goto(desk());
		expect(await field(second, 'shortTitle.en').inputValue()).toBe('Rivers');
		for (const page of [first, second]) await page.context().close();
	});

	it('are told as well when what one publishes is no longer what they saw', async () => {
		const [first, second] = [await officer(), await officer('ines')];
		await second.goto(desk('/publish'));
		await first.goto(desk('/where'));
		await field(first, 'venue.en').fill('New mill');
		await press(first, 'Save draft');
		await press(second, 'Publish conference');
		await second
			.getByText(/Not done: someone else saved after you opened this page/)
			.first()
			.waitFor();
		expect((await seen(`/en${address}`)).text).not.toContain('New mill');
		for (const page of [first, second]) await page.context().close();
	});
});

it('translations stand beside their originals: what is missing is counted, shown alone, saved, and too long is refused', async () => {
	const page = await officer();
	await page.goto(desk());
	await press(page, /^Translations/);
	await page.waitForURL(desk('/translations'));
	const count = async (): Promise<number> => {
		const label = await page.getByText(/^Italian: /).innerText();
		return Number(/\d+/.exec(label)?.[0] ?? 0);
	};
	const missing = await count();
	expect(missing).toBeGreaterThan(2);
	for (const box of await page.locator('[name=to]:checked').all()) await box.uncheck();
	await page.getByLabel(/^Italian/).check();
	await page.getByLabel('Only texts with a missing translation').check();
	await press(page, 'Show texts');
	await page.getByLabel('Title (Italian)', { exact: true }).fill('x'.repeat(1_001));
	await page.getByLabel('Description (Italian)').fill('Cosa portano i fiumi.');
	await press(page, 'Save translations');
	expect(await page.title()).toMatch(/^Error: /);
	expect(await page.getByLabel('Description (Italian)').inputValue()).toBe('Cosa portano i fiumi.');
	await page.getByLabel('Title (Italian)', { exact: true }).fill('Conferenza sui fiumi');

	// Somebody else writes another text meanwhile: both are kept.
	const other = await officer('ines');
	await other.goto(desk('/where'));
	await field(other, 'venue.en').fill('Mill by the river');
	await press(other, 'Save draft');
	await other.getByText('Draft saved').waitFor();
	await press(page, 'Save translations');
	await page.getByText('Someone else saved this conference').waitFor();
	await press(page, 'Save my version');
	await page.getByText('Draft saved').waitFor();
	expect(await page.getByLabel('Title (Italian)', { exact: true }).count()).toBe(0);
	await page.goto(desk());
	expect(await field(page, 'title.it').inputValue()).toBe('Conferenza sui fiumi');
	expect(await openInOtherTab('venue.en')).toBe('Mill by the river');
	for (const window of [page, other]) await window.context().close();
});

it('texts are asked for and counted in the languages of the conference alone, which are chosen once', async () => {
	const page = await officer();
	await page.goto(desk('/where'));
	await page.getByRole('checkbox', { name: 'French' }).check();
	await press(page, 'Save draft');
	await page.getByText('Draft saved').waitFor();
	await page.goto(desk('/translations'));
	expect(await page.getByText(/^French: /).count()).toBe(1);
	expect(await page.getByText(/^(Italian|German|Russian|Spanish): /).count()).toBe(0);
	const languages = async (path: string, name: string): Promise<string[]> => {
		await page.goto(desk(path));
		const fields = await page.locator(`[name^="${name}."]`).all();
		return Promise.all(
			fields.map(async (one) => ((await one.getAttribute('name')) ?? '').slice(name.length + 1)),
		);
	};
	expect(await languages('/invitation/text', 'body')).toEqual(['en', 'fr']);
	expect(await languages('/registration-form/section', 'title')).toEqual(['en', 'fr']);
	expect(await languages('/documents/new', 'title')).toEqual(['en', 'fr']);
	await page.goto(desk('/registration-form'));
	await press(page, 'Start from the standard form');
	expect(await languages('/registration-form/question?id=organisation', 'label')).toEqual(['en', 'fr']);
	// A translation that is there stays in its form.
	expect(await languages('', 'title')).toEqual(['en', 'fr', 'it']);
	expect(await languages('', 'shortTitle')).toEqual(['en', 'fr']);
	await page.goto(desk('/where'));
	await page.getByRole('checkbox', { name: 'French' }).uncheck();
	await press(page, 'Save draft');
	await page.getByText('Draft saved').waitFor();
	await page.context().close();
});

/** The form of the conference, its clock set by the test. */
async function form(): Promise<Page> {
	const page = await visitor(browser, { storageState: signedIn.ivo });
	await page.clock.install();
	await page.goto(desk('/where'));
	await page.getByText('Changes are saved automatically.').waitFor();
	return page;
}
/** What the form of another window holds. */
async function openInOtherTab(name: string): Promise<string> {
	const page = await officer('ines');
	await page.goto(desk(/^(?:title|description)/.test(name) ? '' : '/where'));
	const value = await field(page, name).inputValue();
	await page.context().close();
	return value;
}

describe('with script', () => {
	it('a draft is saved while it is typed, and the preview shows what is typed', async () => {
		const page = await form();
		await field(page, 'venue.en').fill('Mill of the morning');
		await page.clock.fastForward(5_000);
		await page.getByText(/^Draft saved at/).waitFor();
		expect(await openInOtherTab('venue.en')).toBe('Mill of the morning');
		await field(page, 'place.en').fill('Typed just now.');
		await page.getByRole('link', { name: 'Preview' }).first().click();
		await page.getByRole('main').getByText('Typed just now.').waitFor();
		await page.context().close();
	});

	it('what cannot be sent stays in the page, which warns, and in the browser, which offers it again', async () => {
		const page = await form();
		await page.route('**/draft?*', (route) => route.abort());
		await field(page, 'venue.en').fill('Mill without a connection');
		await page.clock.fastForward(5_000);
		await page.getByText(/^Not saved: you’re offline/).waitFor();
		// A page that is left sends what is not saved once more, past what a test can intercept.
		await page.evaluate(() => (globalThis.fetch = () => Promise.reject(new TypeError('offline'))));
		const warned = page.waitForEvent('dialog').then(async (dialog) => {
			await dialog.accept();
			return dialog.type();
		});
		await page.reload();
		expect(await warned).toBe('beforeunload');
		expect(await openInOtherTab('venue.en')).toBe('Mill of the morning');
		await page.unroute('**/draft?*');
		await press(page, 'Show changes');
		await expect.poll(() => field(page, 'venue.en').inputValue()).toBe('Mill without a connection');
		await page.getByText('Changes are saved automatically.').waitFor();
		await page.clock.fastForward(5_000);
		await page.getByText(/^Draft saved at/).waitFor();
		expect(await openInOtherTab('venue.en')).toBe('Mill without a connection');
		await page.reload();
		await page.getByText('Changes are saved automatically.').waitFor();
		expect(await page.getByText('You have unsaved changes').count()).toBe(0);
		await page.context().close();
	});

	it('nothing goes over what somebody else saved in between', async () => {
		const page = await form();
		const other = await officer('ines');
		await other.goto(desk('/where'));
		await field(other, 'venue.en').fill('Their mill');
		await press(other, 'Save draft');
		await other.getByText('Draft saved').waitFor();
		await field(page, 'venue.en').fill('My mill');
		await page.clock.fastForward(5_000);
		await page.getByText(/^Not saved: Ines Second saved this conference while you were editing/).waitFor();
		expect(await openInOtherTab('venue.en')).toBe('Their mill');
		await press(page, 'Save draft');
		await page.getByText('Someone else saved this conference while you were editing').waitFor();
		await press(page, 'Save my version');
		await page.getByText('Draft saved').waitFor();
		expect(await openInOtherTab('venue.en')).toBe('My mill');
		for (const window of [page, other]) await window.context().close();
	});
});
