import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { emptyEdition } from '#conference';
import { createConference, saveWorkingCopy, workingCopy } from '#conference/server';
import { xlsxOf } from '#platform/server/xlsx.ts';
import { exampleId, exampleMeeting } from '../../src/conference/edition.examples.ts';
import { launch } from '../setup/chromium.ts';
import { callOf } from './broadcast.ts';
import { openSite, signIn, type Site } from './site.ts';
import { thrown, visitor } from './visitors.ts';

/* An officer writes a conference, and brings what others have written: delegations from a list, an agenda from Word, a spreadsheet, a calendar. */

let site: Site;
let browser: Browser;
let page: Page;
const slug = '2032-lakes';
beforeAll(async () => {
	[site, browser] = await Promise.all([openSite(), launch()]);
	const ctx = await callOf(site, 'secretariat-officer');
	const meetings = [1, 2].map((number) =>
		exampleMeeting({
			id: exampleId(number),
			number,
			day: `2032-05-1${number}`,
			start: '09:00',
			end: '18:00',
		}),
	);
	const edition = emptyEdition({
		slug,
		kind: 'organised',
		title: { en: 'Lakes' },
		firstDay: '2032-05-11',
		lastDay: '2032-05-12',
		meetings,
	});
	const made = await createConference(ctx, edition);
	const version = made.ok ? made.value.version : 0;
	await saveWorkingCopy(ctx, slug, { version, document: edition });
	page = await visitor(browser, { viewport: { width: 1280, height: 900 } });
	await signIn(site, page, 'secretariat-officer@example.org');
});
afterAll(async () => {
	await browser.close();
	await site.close();
	expect(thrown).toEqual([]);
});

const desk = (path: string): string => `${site.origin}/en/console/conferences/${slug}/${path}`;
const says = (text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();
const draft = async () => (await workingCopy(await callOf(site, 'secretariat-officer'), slug))!.document;
const numbered = async (): Promise<string[]> =>
	(await draft()).items.map(({ number, title }) => `${number} ${title['en']}`).sort();
/** Saves, and waits for the page that follows: the automatic save before it says “Draft saved” too. */
const saveDraft = async (): Promise<void> => {
	await page.getByRole('button', { name: 'Save draft' }).first().click();
	await page.waitForURL(desk('agenda?success=saved'));
};

let presses = 0;
const press = async (target: Locator): Promise<void> => {
	presses += 1;
	await target.click();
};

it('adds 57 delegations in five presses, and says which line of a list it does not know', async () => {
	await page.goto(desk('invitation'));
	await press(page.getByRole('link', { name: 'Add delegations' }));
	await page.getByLabel(/^Delegations, one per line/).fill('Autriche\nКазахстан\nIT\nBelgum\nNowhere');
	await press(page.getByRole('button', { name: 'Check the list' }));
	await says('Line 5: “Nowhere” No State or organisation has this name.');
	await page.getByLabel(/^Line 4: “Belgum”/).selectOption({ label: 'Belgium' });
	await press(page.getByRole('button', { name: 'Add delegations', exact: true }));
	await says('4 delegations added.');
	await press(page.getByRole('link', { name: 'Add delegations' }));
	await press(page.getByRole('button', { name: 'Add all participating States' }));
	await says('53 delegations added.');
	await page.getByRole('heading', { name: /57/ }).first().waitFor();
	expect(presses).toBe(5);
});

/** Pastes as Word does. */
const paste = (cell: Locator, html: string): Promise<void> =>
	cell.evaluate((element, given) => {
		const clipboardData = new DataTransfer();
		clipboardData.setData('text/html', given);
		element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
	}, html);

it('fills the rows of a meeting from a table of Word, and moves one by keys', async () => {
	await page.goto(desk('agenda'));
	await page.getByRole('button', { name: 'Keyboard shortcuts' }).waitFor();
	const second = page.locator(`tbody[data-meeting="${exampleId(2)}"]`);
	await paste(
		second.locator('[data-column=time]'),
		'<table><tr><td><p>9.30–10.15</p></td><td>1.</td><td>Opening\n of the lakes</td></tr><tr><td>10 h 30</td><td>2 (a)</td><td>Fish</td></tr><tr><td></td><td>2</td><td>Debate</td></tr></table>',
	);
	await says('3 rows pasted.');
	await second.locator('[data-column=number]').nth(2).focus();
	await page.keyboard.press('Alt+ArrowUp');
	await says('The item is now number 1.');
	await saveDraft();
	expect(await numbered()).toEqual(['1 Debate', '1.1 Fish', '2 Opening of the lakes']);
	expect((await draft()).items.find(({ number }) => number === '2')).toMatchObject({
		meeting: exampleId(2),
		start: '09:30',
		end: '10:15',
	});
});

it('moves an item by its button without a new page', async () => {
	await page.goto(desk('agenda'));
	const titles = page.locator(`tbody[data-meeting="${exampleId(2)}"] [data-column="title.en"]`);
	await page.getByRole('button', { name: 'Keyboard shortcuts' }).waitFor();
	/** The arrows of the items of the second meeting, by what screen readers hear. */
	const arrows = () =>
		page
			.locator(`tbody[data-meeting="${exampleId(2)}"] button[value*=":items."]:visible`)
			.evaluateAll((all) =>
				all.map((one) => one.textContent.replaceAll(/\s+/g, ' ')).filter((text) => /^[↑↓]/.test(text)),
			);
	await page.locator('button[value^="down:items."]:visible').first().click();
	expect(await titles.first().inputValue()).toBe('Opening of the lakes');
	expect(await arrows()).toEqual(['↓Move down: 1 · Opening of the lakes', '↑Move up: 2 · Debate']);
	expect(await titles.nth(1).getAttribute('aria-label')).toContain('2 · Debate');
	// The arrow that led here is gone; the focus is on the other one.
	expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Move up');
	await page.keyboard.press('Enter');
	expect(await titles.first().inputValue()).toBe('Debate');
	expect(await arrows()).toEqual(['↓Move down: 1 · Debate', '↑Move up: 2 · Opening of the lakes']);
	await saveDraft();
});

it('moves an item by dragging, past another with its sub-item', async () => {
	const rows = page.locator(`tbody[data-meeting="${exampleId(2)}"] tr[data-item]:visible`);
	const titles = () =>
		rows
			.locator('[data-column="title.en"]')
			.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value).filter(Boolean));
	const drag = (from: number, to: number, y: number) =>
		rows
			.nth(from)
			.locator('[data-handle]')
			.dragTo(rows.nth(to), { targetPosition: { x: 60, y } });
	expect(await titles()).toEqual(['Debate', 'Fish', 'Opening of the lakes']);
	await drag(2, 0, 2);
	expect(await titles()).toEqual(['Opening of the lakes', 'Debate', 'Fish']);
	await drag(0, 2, 30);
	expect(await titles()).toEqual(['Debate', 'Fish', 'Opening of the lakes']);
});

it('undoes a paste', async () => {
	await page.goto(desk('agenda'));
	const title = page.locator('[data-column="title.en"]').first();
	await page.getByRole('button', { name: 'Keyboard shortcuts' }).waitFor();
	await paste(title, '<table><tr><td>A</td></tr><tr><td>B</td></tr></table>');
	expect(await title.inputValue()).toBe('A');
	await page.getByRole('button', { name: 'Undo paste' }).click();
	expect(await title.inputValue()).toBe('');
	await saveDraft();
	expect(await numbered()).toHaveLength(3);
});

it('says the new day and times of a meeting above its items, and offers to move these along', async () => {
	const id = exampleId(2);
	const at = (await draft()).meetings.findIndex((one) => one.id === id);
	const timed = async () =>
		(await draft()).items.filter(({ start }) => start).map(({ start, end }) => `${start} ${end}`);
	/** Types day and times of the meeting, with the table below it, and saves. */
	const move = async (day: string, start: string, end: string, heading: RegExp) => {
		await page.goto(desk('agenda'));
		await page.getByRole('button', { name: 'Keyboard shortcuts' }).waitFor();
		const field = (name: string) => page.locator(`[name="meetings.${at}.${name}"]`);
		await field('day').evaluate((one) => one.closest('details')?.setAttribute('open', ''));
		for (const [name, value] of Object.entries({ day, start, end })) await field(name).fill(value);
		expect(await page.locator(`tbody[data-meeting="${id}"] tr.group`).innerText()).toMatch(heading);
		await saveDraft();
	};
	expect(await timed()).toContain('09:30 10:15');
	await move('2032-05-11', '10:30', '19:30', /11 May 2032[^]*10:30–19:30/);
	await page.getByRole('button', { name: /^Move its items 1:00 h later/ }).click();
	await page.waitForURL(desk('agenda'));
	await saveDraft();
	expect(await timed()).toContain('10:30 11:15');
	await move('2032-05-12', '09:00', '10:30', /12 May 2032[^]*09:00–10:30/);
	await page.getByRole('button', { name: /^Move its items 1:30 h earlier/ }).waitFor();
	await move('2032-05-12', '09:00', '18:00', /12 May 2032[^]*09:00–18:00/);
});

it('pastes into the languages in sight, and shows one that a heading names', async () => {
	await page.goto(desk('agenda'));
	const title = (code: string) => page.locator(`[data-column="title.${code}"]`).first();
	const undo = page.getByRole('button', { name: 'Undo paste' });
	const twoTitles = '<table><tr><td>Opening</td><td>Ouverture</td></tr></table>';
	await page.getByRole('button', { name: 'Keyboard shortcuts' }).waitFor();
	const codes = ((await page.locator('table[data-agenda]').getAttribute('data-agenda')) ?? '').split(' ');
	const [first = '', second = '', third = ''] = codes;
	const box = (code: string) => page.locator(`fieldset input.show${codes.indexOf(code)}`);
	expect(await box(second).isChecked()).toBe(false);
	await paste(title(first), twoTitles);
	for (const [code, text] of [
		[first, 'Opening'],
		[second, ''],
		[third, ''],
	] as const)
		expect(await title(code).inputValue()).toBe(text);
	await undo.click();
	await box(third).check();
	await paste(title(first), twoTitles);
	expect(await title(second).inputValue()).toBe('');
	expect(await title(third).inputValue()).toBe('Ouverture');
	await undo.click();
	await box(third).uncheck();
	await paste(
		title(first),
		`<table><tr><td>Title</td><td>${third}</td></tr><tr><td>Opening</td><td>Ouverture</td></tr></table>`,
	);
	expect(await title(third).inputValue()).toBe('Ouverture');
	expect(await title(third).isVisible()).toBe(true);
	await undo.click();
	await saveDraft();
	expect(await numbered()).toHaveLength(3);
});

it('imports a spreadsheet and a calendar, and shows the line that is wrong', async () => {
	const rows = [
		['1', '11.00', 'Debate'],
		['3', '25.00', 'Reeds'],
		['4', '', 'Any other business'],
	];
	const columns = ['No.', 'Time', 'Title'].map((label, at) => ({
		label,
		cell: (row: string[]) => row[at] ?? '',
	}));
	const bring = async (name: string, mimeType: string, bytes: Uint8Array): Promise<void> => {
		await page.goto(desk('agenda'));
		await page.getByRole('link', { name: 'Import the agenda' }).click();
		await page.setInputFiles('[name=file]', { name, mimeType, buffer: Buffer.from(bytes) });
		await page.getByRole('button', { name: 'Check the table' }).click();
	};
	await bring('agenda.xlsx', 'application/octet-stream', await xlsxOf({ columns, batches: [rows] }));
	await says('Enter a time like 9:30 or 9:30–10:15; the end comes after the start.');
	expect(await numbered()).toHaveLength(3);
	await page.getByRole('button', { name: 'Import 2 lines' }).click();
	await says('Draft saved');
	expect(await numbered()).toEqual([
		'1 Debate',
		'1.1 Fish',
		'2 Opening of the lakes',
		'4 Any other business',
	]);

	const calendar = [
		'BEGIN:VCALENDAR',
		'VERSION:2.0',
		'BEGIN:VEVENT',
		'UID:a@example.org',
		'DTSTART:20320512T170000Z',
		'DTEND:20320512T180000Z',
		'SUMMARY:Evening\\, by the water',
		'END:VEVENT',
		'BEGIN:VEVENT',
		'UID:b@example.org',
		'DTSTART:20320512T170000Z',
		'RRULE:FREQ=DAILY',
		'SUMMARY:Swimming',
		'END:VEVENT',
		'END:VCALENDAR',
		'',
	].join('\r\n');
	await bring('agenda.ics', 'text/calendar', new TextEncoder().encode(calendar));
	await says('The event repeats. Enter each of its dates as an event of its own.');
	await page.getByRole('button', { name: 'Import 1 line' }).click();
	await says('Draft saved');
	const { meetings, items } = await draft();
	expect(meetings[2]).toMatchObject({
		title: { en: 'Evening, by the water' },
		day: '2032-05-12',
		start: '19:00',
		end: '20:00',
	});
	expect(items).toHaveLength(4);
});

const field = (on: Page, name: string): Locator => on.locator(`[name="${name}"]`);

/** Another window of the officer, in which no script runs. */
const withoutScript = async (): Promise<Page> =>
	visitor(browser, { javaScriptEnabled: false, storageState: await page.context().storageState() });

/** Counts presses and loads of pages; typing and Tab are free. */
async function counted(): Promise<{
	plain: Page;
	click: (on: Locator) => Promise<void>;
	count: () => number;
}> {
	const plain = await withoutScript();
	let pressed = 0;
	let loads = 0;
	plain.on('request', (request) => {
		// A form that redirects loads one page.
		if (request.isNavigationRequest() && !request.redirectedFrom()) loads += 1;
	});
	const click = async (on: Locator): Promise<void> => {
		pressed += 1;
		await on.first().click();
	};
	return { plain, click, count: () => pressed + loads };
}

it('writes a conference of three meetings and six items in two languages with at most 25 presses and loads', async () => {
	const { plain, click, count } = await counted();
	const button = (name: string | RegExp): Locator => plain.getByRole('button', { name, exact: true });
	await plain.goto(`${site.origin}/en/console/conferences/new`);
	await plain.getByLabel('Title').fill('Youth forum');
	await plain.getByLabel('First day').fill('2032-05-04');
	await plain.getByLabel('Last day').fill('2032-05-06');
	await click(button('Create draft'));
	await plain.waitForURL(/2032-youth-forum$/);
	await click(button('Agenda'));
	await plain.locator('[name="count:meetings"]').fill('3');
	await click(button('Add meeting'));
	for (const at of [0, 1, 2]) await field(plain, `meetings.${at}.title.en`).fill(`Meeting on ${at}`);
	for (const at of [0, 1, 2]) {
		const part = plain.locator('details', { has: plain.locator(`[name="meetings.${at}.id"]`) });
		if (!(await part.getAttribute('open').then((open) => open !== null)))
			await click(part.locator('summary'));
		await part.locator('[name^="count:items."]').first().fill('2');
		await click(button(new RegExp(`^Add agenda item ?: Meeting ${at + 1}`)));
		for (const item of [2 * at, 2 * at + 1])
			await field(plain, `items.${item}.title.en`).fill(`Item ${item}`);
	}
	await click(button('Audience'));
	for (const at of [0, 1, 2]) {
		const select = field(plain, `meetings.${at}.audience.0.audience`);
		await click(select);
		await select.selectOption('public');
	}
	await click(button(/^Translations/));
	// All are there when the last is: the page may still be arriving.
	const translations = plain.locator('[name^="translation:"]');
	await translations.nth(9).waitFor();
	for (const input of await translations.all()) await input.fill('Traduction');
	expect(await translations.count()).toBe(10);
	await click(button('Save translations'));
	await plain.getByText('Draft saved').waitFor();
	const counts = count();
	await plain.goto(`${site.origin}/en/console/conferences/2032-youth-forum/agenda`);
	expect(await field(plain, 'meetings.2.day').inputValue()).toBe('2032-05-06');
	expect(await field(plain, 'meetings.1.start').inputValue()).toBe('10:00');
	expect(await field(plain, 'items.5.title.fr').inputValue()).toBe('Traduction');
	for (const group of await plain.locator('tbody[data-meeting]:not([data-meeting=""])').all())
		expect(
			await group
				.locator('[name$=".title.fr"]')
				.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value)),
		).toEqual(['Traduction', 'Traduction', '']);
	expect(counts).toBeLessThanOrEqual(25);
	await plain.context().close();
});

it('copies a template with new days, and the template stays among officers', async () => {
	const plain = await withoutScript();
	const desks = `${site.origin}/en/console/conferences`;
	await plain.goto(`${desks}/2032-youth-forum/publish`);
	await plain.getByRole('button', { name: 'Use as a template', exact: true }).first().click();
	await plain.getByText('This draft is a template now.').waitFor();
	await plain.goto(`${desks}/new`);
	await plain.getByRole('link', { name: 'Youth forum' }).click();
	await plain.getByLabel('Title').fill('Youth forum');
	await plain.getByLabel('First day').fill('2033-05-03');
	await plain.getByRole('button', { name: 'Create copy', exact: true }).first().click();
	await plain.waitForURL(`${desks}/2033-youth-forum`);
	await plain.getByRole('button', { name: 'Agenda', exact: true }).first().click();
	expect(await field(plain, 'meetings.2.day').inputValue()).toBe('2033-05-05');
	expect(await field(plain, 'items.0.title.fr').inputValue()).toBe('Traduction');
	expect((await fetch(`${site.origin}/en/conferences/2032-youth-forum`)).status).toBe(404);
	await plain.context().close();
});
