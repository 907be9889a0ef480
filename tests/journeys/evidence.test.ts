import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appointExpert } from '#practices/server';
import { launch } from '../setup/chromium.ts';
import { examplePractice, exampleState } from '../../src/practices/server/practice.examples.ts';
import { press, says } from './accreditation.ts';
import { callOf } from './broadcast.ts';
import { openSite, type Site } from './site.ts';
import { signedIn, thrown } from './visitors.ts';

/*
 * The evidence of a practice, by the forms: a trial is entered, a second expert checks it, a search is entered and
 * confirmed, and a board lowers the level but cannot raise it. docs/rules/practices.md 2.12, 3.3, 3.11
 */

let site: Site;
let browser: Browser;
let slug = '';
const windows = new Map<string, Page>();

beforeAll(async () => {
	[site, browser] = await Promise.all([openSite(), launch()]);
	const owner = await exampleState(site.database, 'arvonia');
	const officer = await callOf(site, 'secretariat-officer');
	const third = { name: 'Ilse Brandt', email: 'third-expert@example.org', country: null, isBoard: false };
	expect(await appointExpert(officer, third)).toMatchObject({ ok: true });
	({ slug } = await examplePractice(site.database, { owners: [owner], title: { en: 'Lessons on norms' } }));
});
afterAll(async () => {
	await browser.close();
	await site.close();
	expect(thrown).toEqual([]);
});

/** A window of somebody of the rehearsal, at an English address. */
async function open(who: string, path: string): Promise<Page> {
	const page = windows.get(who) ?? (await signedIn(browser, site, who));
	windows.set(who, page);
	await page.goto(`${site.origin}/en${path}`);
	return page;
}
const read = async (): Promise<string> => (await fetch(`${site.origin}/en/practices/${slug}`)).text();
const studies = () => `/practices/studies/${slug}/1`;
const vote = async (who: string, level: string, reasons: string): Promise<Page> => {
	const page = await open(who, `/practices/review/${slug}/1`);
	await press(page, 'I have no interest: begin the review');
	await page.locator(`[name=level][value=${level}]`).check();
	await page.locator('[name=reasons]').fill(reasons);
	await press(page, 'Hand in your vote');
	return page;
};

describe('Evidence', () => {
	it('begins with a trial that an officer enters, and is preliminary', async () => {
		const page = await open('secretariat-officer', `${studies()}/new`);
		const inSight = await page.locator('form').filter({ has: page.locator('[name=registration]') });
		const fields = await inSight
			.locator('input:visible, select:visible, textarea:visible')
			.evaluateAll((all) => new Set(all.map((one) => (one as HTMLInputElement).name)).size);
		expect(fields).toBeLessThanOrEqual(30);
		for (const [name, value] of [
			['name', 'Trial of the lessons in Arvonia'],
			['registration', 'ISRCTN18092805'],
			['units', '143 schools'],
			['participants', '7000'],
			['reports.0.reference', 'Lessons on norms: a trial in schools of Arvonia, 2019'],
			['reports.0.year', '2019'],
			['reports.0.doi', '10.1000/lessons.2019'],
			['results.0.effect', '0.8'],
			['results.0.low', '0.88'],
			['results.0.high', '0.7'],
			['results.0.months', '18'],
			['results.0.place', 'Table 2'],
		] as const)
			await page.locator(`[name="${name}"]`).fill(value);
		for (const [name, value] of [
			['design', 'cluster-rct'],
			['results.0.outcome', 'drunkenness'],
			['results.0.measure', 'risk-ratio'],
			...['clustering', 'intention-to-treat', 'attrition', 'baseline', 'measures'].map(
				(test) => [`tests.${test}`, 'yes'] as const,
			),
		] as const)
			await page.locator(`[name="${name}"]`).selectOption(value);
		await press(page, 'Save');
		await says(page, 'The interval is turned round');
		await page.locator('[name="results.0.low"]').fill('0.7');
		await page.locator('[name="results.0.high"]').fill('0.88');
		await press(page, 'Save');
		await page.waitForURL((url) => url.pathname.endsWith(studies()));
		await expect.poll(read).toContain('3 Promising');
		expect(await read()).toContain('Preliminary');
	});

	it('is compared with its paper by a second expert', async () => {
		const page = await open('expert', studies());
		await page.getByRole('link', { name: 'Trial of the lessons in Arvonia' }).first().click();
		expect(await page.locator('a[href="https://doi.org/10.1000/lessons.2019"]').count()).toBeGreaterThan(0);
		await press(page, 'As in the paper');
		await says(page, 'Checked by a second expert');
	});

	it('is final once a search is entered, and confirmed by somebody else', async () => {
		const page = await open('expert', studies());
		await page.getByText('Enter a search').click();
		await page.locator('[name=date]').fill(new Date().toISOString().slice(0, 10));
		await page.locator('[name=databases]').fill('MEDLINE, PsycINFO');
		await page.locator('[name=known]').fill('1');
		await page.locator('[name=isComplete]').check();
		await press(page, 'Save search');
		await press(page, 'Confirm the search');
		await says(page, 'You entered it yourself. Ask another expert.');
		expect(await read()).toContain('Preliminary');
		const other = await open('second-expert', studies());
		await press(other, 'Confirm the search');
		await expect.poll(read).not.toContain('Preliminary');
		expect(await read()).toContain('3 Promising');
	});

	it('is lowered by a board, with its reasons beside the computed level', async () => {
		const checker = await open('expert', `/practices/review/${slug}/1`);
		await press(checker, 'I have no interest: begin the review');
		await says(checker, 'You entered or checked a trial of this practice');
		await vote('third-expert', 'emerging', 'The effect was measured among volunteers.');
		await vote('second-expert', 'emerging', 'Too few of the pupils were asked again.');
		const page = await vote('board-expert', 'emerging', 'Emerging until a second trial is there.');
		await says(page, 'The review is decided and published.');
		await expect.poll(read).toContain('2 Emerging');
		const shown = await read();
		expect(shown).toContain('3 Promising');
		expect(shown).toContain('Emerging until a second trial is there.');
	});
});

describe('A board', () => {
	it('is offered no level above the computed one, and a forged vote for it raises nothing', async () => {
		const { slug: other } = await examplePractice(site.database, {
			title: { en: 'Lessons without a trial' },
		});
		const page = await open('second-expert', `/practices/review/${other}/1`);
		await press(page, 'I have no interest: begin the review');
		await page.locator('[name=level]').first().waitFor();
		const offered = await page
			.locator('[name=level]')
			.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
		expect(offered).toContain('plausible');
		expect(offered).not.toContain('emerging');
		await page
			.locator('[name=level]')
			.first()
			.evaluate((radio: HTMLInputElement) => {
				radio.value = 'replicated';
				radio.checked = true;
			});
		await page.locator('[name=reasons]').fill('It works everywhere.');
		await press(page, 'Hand in your vote');
		await says(page, 'Choose a level.');
		const shown = await (await fetch(`${site.origin}/en/practices/${other}`)).text();
		expect(shown).toContain('1 Plausible');
		expect(shown).not.toContain('5 Replicated');
	});
});
