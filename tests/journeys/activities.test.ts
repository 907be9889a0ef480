import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { launch } from '../setup/chromium.ts';
import { press, says } from './accreditation.ts';
import { openSite, type Site } from './site.ts';
import { signedIn, thrown } from './visitors.ts';

/*
 * An activity from its form to what a stranger sees of it, a file with three bad lines, and a pair of which both owners say
 * what it is. docs/rules/activities.md
 */

let site: Site;
let browser: Browser;
const windows = new Map<string, Page>();
const title = 'Searches of parcels at a sorting centre';
const waitingFile = '/activities/import/5a3b1e00-000a-4000-8000-000000000001';
const pair = '/activities/overlaps/5a3b1e00-0009-4000-8000-000000000001';
const ofPair = '/activities/5a3b1e00-0008-4000-8000-000000000001';

beforeAll(async () => {
	[site, browser] = await Promise.all([openSite(), launch()]);
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
/** What a stranger gets at an address. */
const read = async (path: string): Promise<string> => (await fetch(`${site.origin}/en${path}`)).text();
const count = async (): Promise<number> => {
	const found = await sql<{ count: number }>`select count(*)::int as count from activities.activity`.execute(
		site.database,
	);
	return found.rows[0]?.count ?? 0;
};

/** Somebody gives their verdict on the pair. */
const give = async (who: string, verdict: string): Promise<void> => {
	const page = await open(who, pair);
	await page.locator(`[name=verdict][value=${verdict}]`).check();
	await press(page, 'Save verdict');
	await says(page, 'Verdict saved.');
};
/** Whether a stranger finds the pair, by itself and on the page of one of its activities. */
const isPublic = async (): Promise<boolean> =>
	(await fetch(`${site.origin}/en${pair}`)).status === 200 && (await read(ofPair)).includes(pair);

describe('An activity', () => {
	let path = '';

	it('comes back with all that was typed, and the part open in which something is wrong', async () => {
		const page = await open('delegate-arvonia', '/activities/own/new');
		const fold = page.locator('details', { has: page.locator('[name=sectors]') });
		expect(await fold.evaluate((part: HTMLDetailsElement) => part.open)).toBe(false);
		await page.locator('[name=title]').or(page.locator('[name="title.en"]')).first().fill(title);
		await page.locator('[name=themes][value=borders]').check();
		await page.locator('[name=countries][value=SM]').check();
		await page.locator('[name=plannedStart]').fill('2026-03-01');
		await page.locator('[name=plannedEnd]').fill('2026-10-31');
		await fold.locator('summary').first().click();
		await page.locator('[name=place]').fill('Sorting centre in the north');
		await page.locator('[name=sectors]').fill('99999');
		await press(page, 'Save activity');
		await says(page, 'Write codes of the DAC that exist');
		expect(await page.locator('[name=sectors]').isVisible()).toBe(true);
		expect(await page.locator('[name=place]').inputValue()).toBe('Sorting centre in the north');
		expect(await page.locator('[name=countries][value=SM]').isChecked()).toBe(true);
	});

	it('is saved, closed: a stranger does not find it', async () => {
		const page = windows.get('delegate-arvonia') as Page;
		await page.locator('[name=sectors]').fill('16063');
		await press(page, 'Save activity');
		await says(page, 'Activity saved.');
		path = new URL(page.url()).pathname.replace('/en/activities/own/', '/activities/');
		// 2.2
		expect((await fetch(`${site.origin}/en${path}`)).status).toBe(404);
		expect(await read('/activities?theme=borders')).not.toContain(path);
	});

	it('is found by State, year and theme when its owner releases no more, and by nothing else', async () => {
		const page = windows.get('delegate-arvonia') as Page;
		await page.locator('[name=scope][value=coarse]').check();
		await press(page, 'Release activity');
		await says(page, 'Activity released.');
		// 2.3
		await expect.poll(() => read('/activities?theme=borders&year=2026')).toContain(path);
		const shown = await read(path);
		expect(shown).toContain('San Marino');
		expect(shown).toContain('2026');
		const found = await read('/activities?words=parcels');
		const listed = await read('/activities?theme=borders');
		for (const text of [shown, listed]) {
			expect(text).not.toContain(title);
			expect(text).not.toContain('Sorting centre');
			expect(text).not.toContain('16063');
			expect(text).not.toMatch(/October|2026-10/);
		}
		expect(found).not.toContain(path);
	});
});

describe('A file with three bad lines', () => {
	it('names them, and brings in the others only', async () => {
		const page = await open('secretariat-officer', waitingFile);
		await says(page, '3 of 6 activities can come in.');
		for (const why of ['It has no identifier.', 'The end is before the start.', 'do not total 100'])
			await says(page, why);
		const before = await count();
		await press(page, 'Import 3 activities');
		await says(page, 'Activities imported.');
		await says(page, 'Added: 3. Changed: 0. Unchanged: 0.');
		expect(await count()).toBe(before + 3);
	});

	it('comes in whole when it is mended and brought again, without doubles', async () => {
		const file = new URL('../../samples/rehearsal/activities.csv', import.meta.url);
		const mended = (await readFile(file, 'utf8'))
			.replace('\n,Seminar', '\nHC-2026-01,Seminar')
			.replace('2026-09-30,2026-06-01', '2026-06-01,2026-09-30')
			.replace('70;10', '70;30');
		const before = await count();
		const page = await open('secretariat-officer', '/activities/import');
		await page.locator('[name=source]').fill('Rehearsal');
		await page
			.locator('[name=file]')
			.setInputFiles({ name: 'activities.csv', mimeType: 'text/csv', buffer: Buffer.from(mended) });
		await press(page, 'Bring a file');
		await says(page, '6 of 6 activities can come in.');
		await press(page, 'Import 6 activities');
		// 4.6
		await says(page, 'Added: 3. Changed: 0. Unchanged: 3.');
		expect(await count()).toBe(before + 3);
	});
});

describe('A pair that may overlap', () => {
	it('is closed to others while its owners do not say the same', async () => {
		// 7.1: Karvia has said that the two are to be co-ordinated.
		expect(await isPublic()).toBe(false);
		await give('delegate-arvonia', 'complementary');
		expect((await fetch(`${site.origin}/en${pair}`)).status).toBe(404);
		expect(await read(ofPair)).not.toContain(pair);
		const other = await open('delegate-maltavia', pair);
		expect(await other.locator('[name=verdict]').count()).toBe(0);
	});

	it('is public once both say the same, and no longer when one changes', async () => {
		await give('delegate-karvia', 'complementary');
		await expect.poll(isPublic).toBe(true);
		expect(await read(pair)).toContain('Complementary');
		await give('delegate-arvonia', 'none');
		await expect.poll(isPublic).toBe(false);
	});
});
