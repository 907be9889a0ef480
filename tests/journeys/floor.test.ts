import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from '../setup/chromium.ts';
import { openSite, type Site } from './site.ts';
import { follow, signedIn, sitting, visitor } from './visitors.ts';

/*
 * A sitting, told in its order: each part begins where the one before ended. Delegates are at their own
 * browsers, the chair at the console, a reader follows in Russian, and the screens of the hall are on. The
 * numbers are those of docs/rules/floor.md.
 */

let site: Site;
let browser: Browser;
let chair: Page;
let reader: Page;
let selmark: Page;
let karvia: Page;
let maltavia: Page;
let hall: Page;
let lowerThird: Page;

beforeAll(async () => {
	[site, browser] = await Promise.all([openSite(), launch()]);
	[chair, selmark, karvia, maltavia] = (await Promise.all(
		['chair', 'delegate-selmark', 'delegate-karvia', 'delegate-maltavia'].map((who) =>
			signedIn(browser, site, who),
		),
	)) as [Page, Page, Page, Page];
	[reader, hall, lowerThird] = [await visitor(browser), await visitor(browser), await visitor(browser)];
	await chair.setViewportSize({ width: 1280, height: 800 });
	await Promise.all([
		follow(chair, `${site.origin}/en/console/meetings/${sitting.id}`),
		follow(reader, `${site.origin}/ru${sitting.floor}`),
		follow(hall, `${site.origin}/en/screens/${sitting.id}/hall`),
		follow(lowerThird, `${site.origin}/en/screens/${sitting.id}/lower-third`),
		...[selmark, karvia, maltavia].map((page) => follow(page, `${site.origin}/en${sitting.floor}`)),
	]);
});
afterAll(async () => {
	await browser.close();
	await site.close();
});

/** Fills in the form as a delegate does; the caller sends it. */
async function fillIn(page: Page, kind: string, from: string, language: string): Promise<void> {
	await page.getByRole('radio', { name: kind }).check();
	await page.getByRole('radio', { name: from }).check();
	await page.getByLabel('Which language will you speak?').selectOption({ label: language });
}
const send = (page: Page) => page.getByRole('button', { name: 'Ask for the floor' });
const own = (page: Page) => page.getByRole('region', { name: 'Your requests' });
/** Places on the list; past speakers stand in another table, folded. */
const rows = (page: Page, name: string) =>
	page.locator('table:not(details *)').getByRole('rowheader', { name });
const press = (page: Page, name: RegExp | string) => page.getByRole('button', { name }).click();
const speaks = (page: Page, name: string) => page.locator('.who', { hasText: name }).waitFor();

/** When the page first shows who speaks, in ms; the clocks of all pages are this machine's. */
const momentOf = (page: Page, name: string): Promise<number> =>
	page.evaluate(
		(wanted) =>
			new Promise<number>((resolve) => {
				const sample = (): void => {
					if (document.querySelector('.who')?.textContent.includes(wanted)) resolve(Date.now());
				};
				new MutationObserver(sample).observe(document, {
					subtree: true,
					childList: true,
					characterData: true,
				});
			}),
		name,
	);

/** When the next press reaches the page, in ms. */
const momentOfPress = (page: Page): Promise<number> =>
	page.evaluate(
		() =>
			new Promise<number>((resolve) =>
				addEventListener('click', () => resolve(Date.now()), { capture: true, once: true }),
			),
	);

describe('A delegate asks for the floor', () => {
	it('and is told the place and about when; everybody sees it, each in their language', async () => {
		await fillIn(selmark, 'Statement', 'Online', 'German');
		await send(selmark).click();
		await selmark.getByText('You’re on the speakers’ list. You’ll speak from this page').waitFor();
		const message = await own(selmark).innerText();
		expect(message).toMatch(/Statement, item 2/);
		expect(message).toMatch(/Place 6 of 7/); // behind five statements, before the right of reply. 4.3, 7.2
		expect(message).toMatch(/in \d+ to \d+ minutes/); // 6.6
		await rows(reader, 'Селмарк').waitFor();
		await rows(chair, 'Selmark').waitFor();
	});

	it('and has one place, however often the form is sent: pressed twice, sent again, loaded again', async () => {
		await fillIn(karvia, 'Statement', 'In the hall', 'Russian');
		const sending = karvia.waitForRequest((request) => request.method() === 'POST');
		await send(karvia).dblclick();
		const sent = await sending;
		await karvia.getByText('You’re on the speakers’ list. You do not need to keep this page open.').waitFor();
		// The second press may be loading the page anew at this very moment.
		await expect.poll(() => rows(karvia, 'Karvia').count()).toBe(1);
		// A line that was cut makes browsers send the same form again, with the same one-time key.
		const again = await karvia.request.post(sent.url(), {
			data: sent.postDataBuffer() ?? '',
			// Said once more, since of a page that has been left a browser may not tell all.
			headers: { ...(await sent.allHeaders()), accept: 'text/html' },
			maxRedirects: 0,
		});
		expect(again.status()).toBe(303);
		await karvia.reload();
		await expect.poll(() => rows(karvia, 'Karvia').count()).toBe(1);
		await own(karvia).getByText('Place 7 of 8').waitFor();
		await expect.poll(() => rows(reader, 'Карвия').count()).toBe(1);
	});

	it('never by mistake: of what is seldom asked for, nothing is chosen beforehand', async () => {
		await karvia.goBack();
		await karvia.getByRole('radio', { name: 'Right of reply' }).waitFor();
		await send(karvia).click();
		await karvia.getByText('Choose one of the options.').first().waitFor();
		expect(await rows(karvia, 'Karvia').count()).toBe(1);
	});

	it('without any script: the same form, the same answer', async () => {
		const teluria = await signedIn(browser, site, 'delegate-teluria', { javaScriptEnabled: false });
		await teluria.goto(`${site.origin}/en${sitting.floor}`);
		await own(teluria).getByText('Withdraw', { exact: true }).click();
		await press(teluria, 'Withdraw request');
		await teluria.getByText('Request withdrawn.').waitFor();
		await fillIn(teluria, 'Statement', 'Online', 'French');
		await send(teluria).click();
		await own(teluria).getByText('Place 7 of 8').waitFor();
		await teluria.context().close();
	});

	it('from a second window for what waits already: refused with what to do, and what was typed stays', async () => {
		await own(selmark).getByText('Withdraw', { exact: true }).click();
		await press(selmark, 'Withdraw request');
		await selmark.getByText('Request withdrawn.').waitFor();
		const second = await selmark.context().newPage();
		await second.goto(`${site.origin}/en${sitting.floor}`);
		await fillIn(second, 'Statement', 'Online', 'Italian');
		await second.getByText('Group, alignment, speaker, note').click();
		await second.getByLabel('Speaker (optional)').fill('Adviser on prevention');
		await fillIn(selmark, 'Statement', 'Online', 'German');
		await send(selmark).click();
		await selmark.getByText('You’re on the speakers’ list.').waitFor();
		await send(second).click();
		await second.getByText(/^The delegation is already on this list/).waitFor();
		expect(await second.title()).toMatch(/^Error: /);
		expect(await second.getByLabel('Speaker (optional)').inputValue()).toBe('Adviser on prevention');
		expect(await rows(second, 'Selmark').count()).toBe(1);
		await second.close();
	});
});

describe('The chair gives the floor', () => {
	it('by a button that names the delegation, and a reader in Russian sees it within a second', async () => {
		const seen = momentOf(reader, 'Галдора');
		const pressed = momentOfPress(chair);
		await press(chair, /^Give the floor to Galdora/);
		expect((await seen) - (await pressed)).toBeLessThan(1_000);
		expect(await rows(reader, 'Галдора').count()).toBe(0);
	});

	it('on one screen: nothing to scroll at 1280 × 800', async () => {
		const beyond = await chair.evaluate(() => [
			document.documentElement.scrollHeight - innerHeight,
			document.documentElement.scrollWidth - innerWidth,
		]);
		expect(beyond).toEqual([0, 0]);
	});

	it('and the screens show the same: who speaks, and on the wall whose clock and the next three', async () => {
		await speaks(hall, 'Galdora');
		await speaks(lowerThird, 'Galdora');
		await lowerThird.getByText('Rui Galdez').waitFor();
		expect(await hall.getByRole('list').getByRole('listitem').allInnerTexts()).toEqual([
			'League for Community Health',
			'Arvonia',
			'Borland and Hessen Isles',
		]);
		expect(await hall.getByText('left of 5:00').count()).toBe(1);
		const background = await lowerThird.evaluate(() => getComputedStyle(document.body).backgroundColor);
		expect(background).toBe('rgba(0, 0, 0, 0)');
	});

	it('and takes it back: the speaker before has the floor again, the one who was given it waits again', async () => {
		await press(chair, /^Give the floor to League/);
		await speaks(reader, 'Лига');
		// Undo names the step that the chair's own page has seen last.
		await speaks(chair, 'League');
		await press(chair, /^Undo/);
		await speaks(reader, 'Галдора');
		await rows(reader, 'Лига общественного здоровья').waitFor();
		await chair.getByText(/Last change .* by Helena Vask: last change undone/).waitFor();
	});
});

describe('A point of order', () => {
	it('is taken at once, and the speech it holds goes on afterwards with the time it had. 8.2, 8.4', async () => {
		await karvia.goto(`${site.origin}/en${sitting.floor}`);
		await fillIn(karvia, 'Point of order', 'In the hall', 'Russian');
		await send(karvia).click();
		await press(chair, /^Give the floor to Karvia \(point of order\) ?N/);
		await speaks(reader, 'Карвия');
		await speaks(hall, 'Karvia');
		await own(karvia).getByText('You have the floor.').waitFor();
		await chair.getByText('Galdora’s statement is paused and will continue afterwards.').waitFor();
		await press(chair, /^End Karvia’s point of order/);
		await speaks(chair, 'Galdora');
		await press(chair, /^Resume Galdora/);
		await speaks(hall, 'Galdora');
		await chair.getByRole('button', { name: /^Pause/ }).waitFor();
	});
});

describe('The list', () => {
	it('does not give a right of reply while statements wait, and says so. 7.2', async () => {
		const row = chair.getByRole('row', { name: /Maltavia/ });
		await row.locator('summary').click();
		await row.getByRole('button', { name: 'Give the floor to Maltavia' }).click();
		await chair
			.getByText('There are still statements on the list. Rights of reply come after them.')
			.waitFor();
		await speaks(hall, 'Galdora');
	});

	it('is arranged by dragging or by buttons, and the focus stays where the chair works. 4.4', async () => {
		const names = (): Promise<string[]> => chair.getByRole('grid').getByRole('rowheader').allInnerTexts();
		const before = await names();
		const [first, second, third, ...others] = before;
		const middle = async (row: number): Promise<[number, number]> => {
			const box = await chair.locator('.grip').nth(row).boundingBox();
			return [(box?.x ?? 0) + 5, (box?.y ?? 0) + (box?.height ?? 0) / 2];
		};
		await chair.mouse.move(...(await middle(2)));
		await chair.mouse.down();
		const [x, y] = await middle(0);
		await chair.mouse.move(x, y - 5, { steps: 3 });
		await chair.mouse.up();
		await expect.poll(names).toEqual([third, first, second, ...others]);
		await chair.keyboard.press('u');
		await expect.poll(names).toEqual(before);
		const up = chair.getByRole('button', { name: `Move ${second} up` });
		await up.press('Enter');
		await expect.poll(names).toEqual([second, first, third, ...others]);
		const focused = up.evaluate((button) => button === document.activeElement);
		expect(await focused).toBe(true);
		await chair.keyboard.press('u');
		await expect.poll(names).toEqual(before);
	});

	it('is closed while a delegate still types: a clear answer, and nothing typed is lost. 4.1', async () => {
		await fillIn(maltavia, 'Statement', 'In the hall', 'English');
		await maltavia.getByText('Group, alignment, speaker, note').click();
		await maltavia.getByLabel('Note to the chair').fill('We answer what was said of schools.');
		// An organisation can ask for nothing but statements (3.3): its form stays all the same.
		const voices = await signedIn(browser, site, 'delegate-young-voices');
		await follow(voices, `${site.origin}/en${sitting.floor}`);
		await voices.getByText('Group, alignment, speaker, note').click();
		const typed = voices.getByLabel('Speaker (optional)');
		await typed.fill('Our youngest member');
		await chair.getByText('Prevention that reaches young people').locator('visible=true').first().click();
		await press(chair, 'Close list for item 2');
		await maltavia.getByText('The speakers’ list is closed.', { exact: true }).waitFor();
		await voices.getByText('You cannot ask for the floor now').waitFor();
		expect(await typed.inputValue()).toBe('Our youngest member');
		await send(voices).click();
		await voices.waitForFunction(() => document.title.startsWith('Error: '));
		expect(await typed.inputValue()).toBe('Our youngest member');
		await voices.context().close();
		expect(await maltavia.getByLabel('Note to the chair').inputValue()).toMatch(/schools/);
		await send(maltavia).click();
		await maltavia.waitForFunction(() => document.title.startsWith('Error: '));
		await maltavia
			.getByText(/The speakers’ list is closed\. The chair or the secretariat can still add you/)
			.first()
			.waitFor();
		expect(await maltavia.getByLabel('Note to the chair').inputValue()).toMatch(/schools/);
		// The right of reply alone.
		await expect.poll(() => rows(maltavia, 'Maltavia').count()).toBe(1);
	});

	it('loses a place when its delegation withdraws, after asking whether it means it', async () => {
		await selmark.goto(`${site.origin}/en${sitting.floor}`);
		await own(selmark).getByText('Withdraw', { exact: true }).click();
		await selmark.getByText('You’ll lose your place.').waitFor();
		// Also while the chair drags it.
		await chair.locator('tbody tr', { hasText: 'Selmark' }).locator('.grip').hover();
		await chair.mouse.down();
		await chair.locator('.grip').first().hover();
		await chair.locator('.above').waitFor();
		await press(selmark, 'Withdraw request');
		await selmark.getByText('Request withdrawn.').waitFor();
		await rows(reader, 'Селмарк').waitFor({ state: 'detached' });
		await rows(chair, 'Selmark').waitFor({ state: 'detached' });
		await chair.locator('.above').waitFor({ state: 'detached' });
		await chair.mouse.up();
	});

	it('is not led by single keys in a field, nor where they were switched off, also after a reload', async () => {
		const pressed: string[] = [];
		chair.on('request', (request) => request.method() === 'POST' && pressed.push(request.url()));
		await chair.locator('summary').filter({ hasText: 'Suspend meeting' }).click();
		await chair.getByRole('textbox', { name: /^Minutes/ }).press('n');
		await chair.getByRole('heading', { level: 1 }).click();
		await chair.keyboard.press('?');
		await chair.getByRole('checkbox', { name: 'Use single-key shortcuts' }).uncheck();
		await chair.keyboard.press('Escape');
		await follow(chair, chair.url());
		await chair.getByRole('button', { name: /^Give the floor to League for Community Health$/ }).waitFor();
		await chair.keyboard.press('n');
		await press(chair, 'Keyboard shortcuts');
		await chair.getByRole('checkbox', { name: 'Use single-key shortcuts' }).check();
		await press(chair, 'Close');
		expect(pressed).toEqual([]);
	});

	it('is led by single keys wherever the focus is, and exhausted gives the right of reply', async () => {
		for (const name of ['League for Community Health', 'Arvonia', 'Borland', 'Karvia', 'Teluria']) {
			// The hall may hear of a step before the chair does.
			await chair.locator('[data-key="N"]', { hasText: name }).waitFor();
			await chair.keyboard.press('n');
			await speaks(hall, name);
		}
		await press(chair, /^Give the floor to Maltavia/);
		await speaks(hall, 'Maltavia');
		await speaks(reader, 'Мальтавия');
		await own(maltavia).getByText('You have the floor.').waitFor();
		await reader.getByText('Ожидающих слова нет.').waitFor();
	});
});

describe('A meeting that is over', () => {
	it('that was not recorded says who spoke', async () => {
		await press(chair, 'End Maltavia’s right of reply');
		await chair.getByText('No one has the floor').waitFor();
		await chair.locator('summary').filter({ hasText: 'Close meeting' }).click();
		await press(chair, 'Close meeting');
		const later = await visitor(browser);
		await expect
			.poll(
				async () => {
					await later.goto(`${site.origin}/en${sitting.page}`);
					return later.getByRole('rowheader', { name: 'League for Community Health' }).count();
				},
				{ timeout: 10_000 },
			)
			.toBeGreaterThan(0);
		// Nothing moves on it but the search field.
		expect(await later.locator('script[type=module]:not([src*="suggestions"])').count()).toBe(0);
	});
});
