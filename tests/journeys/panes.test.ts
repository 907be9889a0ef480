import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { transitionMany } from '#accreditation/server';
import { extractText, getDocumentProxy } from 'unpdf';
import { wrongOn } from '../a11y/look.ts';
import { launch } from '../setup/chromium.ts';
import { callOf } from './broadcast.ts';
import { addPapers } from './papers.ts';
import { openSite, type Site } from './site.ts';
import { signedIn, thrown } from './visitors.ts';

/* Lists of the console with the panel beside them: presses, keys, faults, and what others do meanwhile. */

let site: Site;
let browser: Browser;
let page: Page;
/** Pages that the window has loaded: a step without a reload loads none. */
let loaded = 0;
let papers: string[] = [];

const desk = (path: string): string => `${site.origin}/en/console/conferences/rehearsal/${path}`;
const row = (nth: number) => page.locator('[data-pane=list] tbody th a').nth(nth);
const panel = () => page.locator('[data-pane=panel] h2').first();
const openedRow = () => page.locator('tbody tr[aria-current] th a').innerText();
const statesOf = async (names: readonly string[]): Promise<string[]> => {
	const found = await sql<{ state: string }>`select state from accreditation.registration
		where given_name || ' ' || family_name = any(${names}::text[])`.execute(site.database);
	return found.rows.map(({ state }) => state);
};

beforeAll(async () => {
	[site, browser] = await Promise.all([openSite(), launch()]);
	papers = await addPapers(site, 16);
	page = await signedIn(browser, site, 'secretariat-officer', { viewport: { width: 1_280, height: 800 } });
	page.on('load', () => (loaded += 1));
});
afterAll(async () => {
	await browser.close();
	await site.close();
	expect(thrown).toEqual([]);
});

describe('a list', () => {
	it.each(['registrations', 'people', 'badges', 'emails', 'documents'])(
		'shows twelve rows of %s at 1280 × 800',
		async (path) => {
			await page.goto(desk(path));
			const ends = await page
				.locator('tbody tr')
				.evaluateAll((rows) => rows.map((one) => one.getBoundingClientRect().bottom));
			expect(ends.filter((end) => end <= 800).length).toBeGreaterThanOrEqual(12);
		},
	);

	it.each(['registrations', 'documents'])(
		'of %s with a filter that a colleague sent and that no longer exists shows all',
		async (path) => {
			await page.goto(desk(`${path}?state=vanished&delegation=5a3b1e00-0000-4000-8000-00000000ffff`));
			await row(0).waitFor();
		},
	);
});

describe.each([
	{ width: 1_280, height: 800 },
	{ width: 360, height: 720 },
])('with a row ticked, at $width × $height', (size) => {
	afterAll(() => page.setViewportSize({ width: 1_280, height: 800 }));

	it.each(['registrations', 'badges', 'emails'])(
		'the bar of %s hides no row that has the focus, nor does anything hide its buttons',
		async (path) => {
			await page.setViewportSize(size);
			await page.goto(desk(path));
			const boxes = page.locator('tbody input[type=checkbox]');
			await boxes.first().check();
			const bar = page.locator('.selectable form > .actions');
			for (let nth = 1; nth < 17; nth += 1) {
				await boxes.nth(nth).focus();
				// The page is moved smoothly.
				await expect
					.poll(async () => {
						const [box, below] = await Promise.all([boxes.nth(nth).boundingBox(), bar.boundingBox()]);
						return (below?.y ?? 0) - (box?.y ?? 0) - (box?.height ?? 0);
					})
					.toBeGreaterThanOrEqual(0);
			}
			// Playwright refuses to press what something else covers.
			await bar.getByRole('button').last().click({ trial: true, timeout: 5_000 });
		},
	);
});

describe('six of the list', () => {
	it('are accredited by eight presses, and the page is loaded once', async () => {
		await page.goto(desk('registrations?state=nominated'));
		loaded = 0;
		const names: string[] = [];
		for (let nth = 0; nth < 6; nth += 1) {
			names.push(await row(nth).innerText());
			await page.locator('tbody input[name=id]').nth(nth).click();
		}
		await page.getByText('6 selected').waitFor();
		await page.locator('.selectable').getByRole('button', { name: 'Accredit' }).click();
		await page.getByText(/^Accredited: \d/).waitFor();
		const states = await statesOf(names);
		expect(states.filter((state) => state === 'accredited').length).toBeGreaterThanOrEqual(4);
		// A person who may not be accredited is named with the reason, and stays ticked.
		expect(await page.locator('tbody input:checked').count()).toBe(
			states.filter((state) => state !== 'accredited').length,
		);
		expect(loaded).toBe(0);
	});
});

describe('the panel', () => {
	it('opens beside the list at an address of its own, and goes on to the next after a step', async () => {
		await page.goto(desk('registrations?state=accredited'));
		loaded = 0;
		const [first = '', second = ''] = await Promise.all([row(0).innerText(), row(1).innerText()]);
		await row(0).click();
		await panel().waitFor();
		expect(await panel().innerText()).toBe(first);
		expect(page.url()).toMatch(/\/registrations\/[\da-f-]{36}\?state=accredited$/);
		expect(await openedRow()).toBe(first);
		await page.locator('.panel').getByRole('button', { name: 'Put on hold' }).click();
		await page.locator('.panel h2', { hasText: second }).waitFor();
		await page.getByText(/^Put on hold: 1/).waitFor();
		expect(await statesOf([first])).toEqual(['on-hold']);
		await page.goBack();
		await page.locator('.panel h2', { hasText: first }).waitFor();
		expect(loaded).toBe(0);
	});

	it('is moved by J and K, closed by Esc with the focus on its row; no key works in a field', async () => {
		await page.goto(desk('registrations?state=accredited'));
		const names = await page.locator('tbody th a').allInnerTexts();
		await page.keyboard.press('j');
		await page.keyboard.press('Enter');
		await page.locator('.panel h2', { hasText: names[0] ?? '' }).waitFor();
		await page.keyboard.press('j');
		await page.locator('.panel h2', { hasText: names[1] ?? '' }).waitFor();
		await page.keyboard.press('k');
		await page.locator('.panel h2', { hasText: names[0] ?? '' }).waitFor();
		await page.keyboard.press('Escape');
		await page.locator('.panel').waitFor({ state: 'hidden' });
		expect(await page.evaluate(() => document.activeElement?.textContent)).toContain(names[0]);
		await page.keyboard.press('x');
		expect(await page.locator('tbody input').first().isChecked()).toBe(true);
		await page.keyboard.press('/');
		await page.keyboard.type('jx');
		expect(await page.locator('input[type=search]').inputValue()).toBe('jx');
		await page.locator('h1').click();
		await page.keyboard.press('?');
		await page.getByRole('heading', { name: 'Keys' }).waitFor();
		await page.getByLabel('Single keys are on').uncheck();
		await page.keyboard.press('Escape');
		await page.keyboard.press('?');
		expect(await page.getByRole('heading', { name: 'Keys' }).isVisible()).toBe(false);
		await page.evaluate(() => localStorage.clear());
	});

	it('keeps what was typed when the connection breaks, and says so', async () => {
		await page.goto(desk('registrations?state=accredited'));
		await row(0).click();
		await page.locator('.panel summary', { hasText: 'Correct details' }).click();
		await page.locator('.panel [name=jobTitle]').fill('Deputy Head');
		await page.context().setOffline(true);
		await page.locator('.panel form[action*="/correct"]').getByRole('button').last().click();
		await page.getByText('Not sent: there is no connection').waitFor();
		expect(await page.locator('.panel [name=jobTitle]').inputValue()).toBe('Deputy Head');
		await page.context().setOffline(false);
		await page.locator('.panel form[action*="/correct"]').getByRole('button').last().click();
		await page.getByText('Deputy Head').first().waitFor();
	});

	it('shows what a colleague did, and says so first where something was typed', async () => {
		await page.goto(desk('registrations?state=accredited'));
		await row(0).click();
		await panel().waitFor();
		const id = /[\da-f-]{36}/.exec(page.url())?.[0] ?? '';
		await page.locator('.panel summary', { hasText: 'Correct details' }).click();
		await page.locator('.panel [name=jobTitle]').fill('Half a title');
		const colleague = await callOf(site, 'officer');
		const taken = await transitionMany(colleague, [id], { do: 'hold' });
		expect(taken.ok && taken.value.taken).toEqual([id]);
		await page.getByText('Somebody has changed this in the meantime.').waitFor();
		expect(await page.locator('.panel [name=jobTitle]').inputValue()).toBe('Half a title');
		await page.getByRole('button', { name: 'Show the change' }).click();
		await page.locator('.panel .status', { hasText: 'On hold' }).waitFor();
	});

	it('is a page of its own on a phone, with a way back', async () => {
		await page.setViewportSize({ width: 360, height: 740 });
		await page.goto(desk('registrations?state=accredited'));
		await row(0).click();
		await panel().waitFor();
		expect(await row(0).isVisible()).toBe(false);
		await page.getByRole('link', { name: 'Back to the list' }).click();
		await row(0).waitFor();
	});
});

/** A colleague changes a paper. */
async function saveByColleague(id: string, release: string): Promise<void> {
	await sql`update documents.document set revision = revision + 1, release_at = ${release} where id = ${id}`.execute(
		site.database,
	);
}
const paperRow = (name: string) => page.locator('tr', { has: page.getByRole('link', { name, exact: true }) });
const inPanel = (name: string) => page.locator('.panel').getByRole('button', { name, exact: true });

describe('a paper beside the list', () => {
	beforeAll(() => page.setViewportSize({ width: 1_280, height: 800 }));

	it('is issued after a look at what that does, and the next one is there; filter and place stay', async () => {
		await page.setViewportSize({ width: 1_280, height: 600 });
		await page.goto(desk('documents?state=draft&sort=title'));
		const list = page.locator('[data-pane=list]');
		await list.evaluate((pane) => (pane.scrollTop = 40));
		loaded = 0;
		await page.getByRole('link', { name: 'Paper 1', exact: true }).click();
		await page.locator('.panel h2', { hasText: 'Paper 1' }).waitFor();
		const top = await list.evaluate((pane) => pane.scrollTop);
		expect(top).toBeGreaterThan(0);
		expect(page.url()).toMatch(/\/documents\/[\da-f-]{36}\?state=draft&sort=title$/);
		await page.keyboard.press('i');
		await page.locator('.panel').getByText('Now, as soon as you issue it').waitFor();
		await inPanel('Issue').click();
		await page.locator('.panel .notice', { hasText: 'Issued.' }).waitFor();
		await page.locator('.panel h2', { hasText: 'Paper 10' }).waitFor();
		expect(page.url()).toContain('state=draft&sort=title&success=issued');
		expect(await paperRow('Paper 1').count()).toBe(0);
		expect(await list.evaluate((pane) => pane.scrollTop)).toBe(top);
		expect(loaded).toBe(0);
		// The answer links the one that was issued.
		await page.locator('.panel .notice a').click();
		await page.locator('.panel h2', { hasText: 'Paper 1' }).waitFor();
		await page.locator('.panel .status', { hasText: 'Issued' }).first().waitFor();
	});

	it('that somebody else has saved meanwhile keeps what was typed, and says so', async () => {
		const [, id = ''] = papers;
		await page.goto(desk(`documents/${id}?state=draft`));
		await page.locator('.panel [name="title.en"]').fill('Paper 2, better');
		await saveByColleague(id, '2099-01-01T10:00:00Z');
		await inPanel('Save').click();
		const message = page.locator('.panel').getByText('was changed meanwhile').first();
		await message.waitFor();
		// Longer than what colleagues do takes to appear.
		await page.waitForTimeout(11_000);
		expect(await message.isVisible()).toBe(true);
		expect(await page.locator('.panel [name="title.en"]').inputValue()).toBe('Paper 2, better');
		await inPanel('Save').click();
		await page.locator('.panel h2', { hasText: 'Paper 2, better' }).waitFor();
	});

	it('of several that are issued at once is named and stays ticked when somebody else was faster', async () => {
		await page.goto(desk('documents?state=draft&sort=title'));
		for (const name of ['Paper 3', 'Paper 4']) await paperRow(name).getByRole('checkbox').check();
		await saveByColleague(papers[3] ?? '', '2099-01-01T10:00:00Z');
		await page.getByRole('button', { name: 'Issue the selected documents' }).click();
		await page.locator('.panel').getByText('Not issued').waitFor();
		await page.locator('.panel').getByRole('link', { name: 'Paper 4' }).waitFor();
		expect(await paperRow('Paper 3').count()).toBe(0);
		expect(await paperRow('Paper 4').getByRole('checkbox').isChecked()).toBe(true);
	});

	it('is withdrawn in the panel; the question had an address of its own, which leads there', async () => {
		await page.goto(desk(`documents/${papers[4]}/withdraw?state=draft`));
		await page.locator('.panel').getByText('Delete “Paper 5”?').waitFor();
		expect(page.url()).toContain(`/documents/${papers[4]}?state=draft&ask=withdraw`);
		await inPanel('Delete the draft').click();
		await page.locator('.panel').getByText('Draft deleted.').waitFor();
		expect(await paperRow('Paper 5').count()).toBe(0);
	});
});

describe('the people of a conference', () => {
	it('ask before a chair is removed, and tell when nobody else chairs a meeting that is in session', async () => {
		const people = desk('people');
		await page.goto(people);
		await page.getByRole('link', { name: /^Remove ?: Helena Vask/ }).click();
		await page.getByRole('heading', { level: 1, name: 'Remove Helena Vask?' }).waitFor();
		await page.getByText('Helena Vask is the only chair, and a meeting is in session').waitFor();
		expect(await wrongOn(page)).toEqual([]);
		await page.getByRole('link', { name: 'Cancel' }).click();
		await page.waitForURL(people);
		await page.getByRole('link', { name: /^Remove ?: Helena Vask/ }).click();
		await page.getByRole('button', { name: 'Remove Helena Vask' }).click();
		await page.getByText('Removed.').waitFor();
		expect(await page.getByRole('link', { name: /^Remove ?: Helena Vask/ }).count()).toBe(0);
	});

	it('are downloaded as a table and a PDF, which nobody else gets', async () => {
		const people = desk('people');
		await page.goto(people);
		for (const format of ['CSV', 'XLSX']) {
			const download = page.waitForEvent('download');
			await page.getByRole('link', { name: `Download as ${format}` }).click();
			expect((await download).suggestedFilename()).toMatch(
				new RegExp(`^participants-\\d{4}-\\d\\d-\\d\\d\\.${format.toLowerCase()}$`),
			);
		}
		const file = await page.request.get(`${people}/participants.csv`);
		expect(file.headers()['cache-control']).toBe('private, no-store');
		expect(await file.text()).toMatch(/^\uFEFFName,Role,Delegation,Email address\r\n/);
		expect(await file.text()).toContain(',observer@example.org\r\n');
		expect((await page.request.get(`${people}/participants.docx`)).status()).toBe(404);
		const list = await page.request.get(`${people}/participants.pdf`);
		expect(list.headers()).toMatchObject({
			'content-type': 'application/pdf',
			'cache-control': 'private, no-store',
		});
		const { text } = await extractText(await getDocumentProxy(new Uint8Array(await list.body())), {
			mergePages: true,
		});
		expect(text).toMatch(/List of participants.*Participating States.*Arvonia/s);
		expect(text).not.toContain('@example.org');
		// What is narrowed on the page is narrowed in the file.
		await page.goto(`${people}?role=technician`);
		const narrowed = await page.getByRole('link', { name: 'Download as CSV' }).getAttribute('href');
		const rows = (await (await page.request.get(`${site.origin}${narrowed}`)).text()).split('\r\n').slice(1);
		expect(rows).toEqual([expect.stringMatching(/,Technician,/), '']);
		// What nobody gets without an account.
		for (const format of ['csv', 'pdf']) {
			const answer = await fetch(`${people}/participants.${format}`);
			expect(await answer.text()).not.toMatch(/observer@example\.org|\uFEFF|%PDF/);
		}
	});
});
