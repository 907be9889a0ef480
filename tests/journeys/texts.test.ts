import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { giveKey, revokeSenderKey } from '#broadcast/server';
import { sql } from '#platform/server/database.ts';
import { wrongOn } from '../a11y/look.ts';
import { launch } from '../setup/chromium.ts';
import { callOf } from './broadcast.ts';
import { openSite, type Site } from './site.ts';
import { follow, signedIn, sitting, visitor } from './visitors.ts';

/*
 * A delegate hands a text in for the interpreters, told in its order: who reads it, who does not, and until when.
 * docs/rules/floor.md §12
 */

let site: Site;
let browser: Browser;
let chair: Page;
let selmark: Page;
let karvia: Page;
let reader: Page;
let booth: Page;
let otherBooth: Page;
let key: { id: string; key: string };
/** What others’ pages and their streams were given, while there was a text that could leak. */
const receivedTexts: string[] = [];

/** A key of a booth, from the officer of that meeting. */
async function boothOf(meeting: string): Promise<typeof key> {
	const made = await giveKey(await callOf(site, 'secretariat-officer'), meeting, {
		tracks: ['fr'],
		note: '',
	});
	if (!made.ok) throw new Error(made.refusal);
	return made.value;
}
async function enter(meeting: string): Promise<[Page, typeof key]> {
	const [page, made] = [await visitor(browser), await boothOf(meeting)];
	await page.goto(`${site.origin}/en/booth#key=${made.key}`);
	await page.getByRole('heading', { name: 'Booth: French' }).waitFor();
	return [page, made];
}
/** Keeps what a page shows, loaded anew, and the first words of every stream that it may listen to. */
async function recordTexts(page: Page, streams: readonly string[]): Promise<void> {
	await page.reload();
	if (page !== booth) receivedTexts.push(await page.content());
	for (const stream of streams)
		receivedTexts.push(
			await page.evaluate(async (address) => {
				const asking = new AbortController();
				const answer = await fetch(address, { signal: asking.signal });
				const first = await answer.body?.getReader().read();
				asking.abort();
				return new TextDecoder().decode(first?.value);
			}, stream),
		);
}

beforeAll(async () => {
	[site, browser] = await Promise.all([openSite(), launch()]);
	[chair, selmark, karvia] = (await Promise.all(
		['chair', 'delegate-selmark', 'delegate-karvia'].map((who) => signedIn(browser, site, who)),
	)) as [Page, Page, Page];
	reader = await visitor(browser);
	const { rows } = await sql<{ id: string }>`select id from conference.meeting
		where id <> ${sitting.id} and conference_id in (select conference_id from conference.meeting where id = ${sitting.id})
		limit 1`.execute(site.database);
	[booth, key] = await enter(sitting.id);
	[otherBooth] = await enter(rows[0]?.id ?? '');
	await follow(chair, `${site.origin}/en/console/meetings/${sitting.id}`);
	for (const page of [selmark, karvia, reader]) await follow(page, `${site.origin}/en${sitting.floor}`);
});
afterAll(async () => {
	await browser.close();
	await site.close();
});

const texts = () => booth.getByRole('region', { name: 'Written statements' });
const names = (): Promise<string[]> => texts().locator('.who bdi').allInnerTexts();
const field = (page: Page) => page.getByLabel(/^Text of the statement/).first();
const press = (page: Page, name: RegExp | string) => page.getByRole('button', { name }).first().click();
const unfold = (page: Page) => page.getByText('Text for the interpreters').first().click();
async function ask(page: Page, text: string): Promise<void> {
	await page.getByRole('radio', { name: 'Statement' }).check();
	await unfold(page);
	await field(page).fill(text);
	await press(page, 'Ask for the floor');
}
const long = Array.from(
	{ length: 40 },
	(_, at) => `POISON paragraph ${at + 1}. ${'We thank the host. '.repeat(9)}End.`,
);

describe('A text', () => {
	it('comes back with what is wrong with it, and nothing of it is lost', async () => {
		const tooLong = `POISON ${'x'.repeat(20_001)}`;
		await ask(selmark, tooLong);
		await selmark.getByText('The text must be 20,000 characters or fewer.').first().waitFor();
		expect(await selmark.title()).toMatch(/^Error: /);
		expect(await field(selmark).inputValue()).toBe(tooLong);
		expect(await texts().count()).toBe(0);
	});

	it('is handed in with the request, and is in the booth by itself', async () => {
		await selmark.goto(`${site.origin}/en${sitting.floor}`);
		await ask(selmark, long.join('\r\n\r\n'));
		await selmark.getByText('You’re on the speakers’ list.').waitFor();
		await texts().getByText('Selmark').click();
		await booth.getByText('POISON paragraph 40.').waitFor();
		expect(await texts().locator('.text p').count()).toBe(40);
		expect(await wrongOn(booth)).toEqual([]);
	});

	it('without script is handed in by the same form', async () => {
		const teluria = await signedIn(browser, site, 'delegate-teluria', { javaScriptEnabled: false });
		await teluria.goto(`${site.origin}/en${sitting.floor}`);
		await unfold(teluria);
		await field(teluria).fill('POISON of Teluria');
		await press(teluria, 'Submit text');
		await teluria.getByText('The interpreters have your text.').waitFor();
		await teluria.context().close();
		await expect.poll(names).toEqual(['Teluria', 'Selmark']);
	});

	it('that comes in does not move what is being read', async () => {
		const box = texts();
		await box.evaluate((one) => (one.scrollTop = 900));
		const top = () => box.getByText('POISON paragraph 9.').evaluate((one) => one.getBoundingClientRect().top);
		const before = await top();
		const galdora = await signedIn(browser, site, 'delegate-galdora');
		await follow(galdora, `${site.origin}/en${sitting.floor}`);
		await unfold(galdora);
		await field(galdora).fill('POISON of Galdora');
		await press(galdora, 'Submit text');
		await expect.poll(names).toEqual(['Galdora', 'Teluria', 'Selmark']);
		expect(Math.abs((await top()) - before)).toBeLessThan(2);
		await galdora.context().close();
	});

	it('is read by nobody else: no delegate, not the chair, not the public, no other meeting’s booth (12.3)', async () => {
		const floor = `/live/floor/${sitting.id}`;
		const [as, table] = [['public', 'delegates', 'chair'], `/live/table/${sitting.id}`];
		const floors = as.map((viewerClass) => `${floor}?as=${viewerClass}`);
		await recordTexts(chair, [...floors, table]);
		await recordTexts(karvia, floors);
		await recordTexts(reader, floors);
		await recordTexts(otherBooth, ['/live/booth', '/live/booth/floor']);
		await recordTexts(booth, ['/live/booth', '/live/booth/floor']);
		expect(receivedTexts.filter((one) => one.includes('POISON'))).toEqual([]);
		await texts().getByText('Selmark').waitFor();
		await booth.getByText('POISON of Galdora').waitFor({ state: 'attached' });
		const { rows } = await sql<{ id: string }>`select id from floor.text`.execute(site.database);
		const answers = (page: Page) =>
			Promise.all(
				rows.map(({ id }) =>
					page.request.get(`${site.origin}/en/booth/texts/${id}`).then((one) => one.status()),
				),
			);
		expect(await answers(booth)).toEqual([200, 200, 200]);
		for (const page of [otherBooth, reader, karvia, chair])
			expect(await answers(page)).toEqual([404, 404, 404]);
		expect(site.output()).not.toContain('POISON');
	});

	it('is replaced, and the new one is in the booth', async () => {
		await selmark.reload();
		await unfold(selmark);
		expect(await field(selmark).inputValue()).toBe(long.join('\n\n'));
		await field(selmark).fill('POISON, shorter');
		await press(selmark, 'Replace text');
		await selmark.getByText('The interpreters have your text.').waitFor();
		await booth.getByText('POISON, shorter').waitFor({ state: 'attached' });
		expect(await booth.getByText('POISON paragraph').count()).toBe(0);
	});

	it('is open when its speaker has the floor, and gone when the statement is over (12.4)', async () => {
		await press(chair, /^Give the floor to Galdora/);
		await booth.getByText('POISON of Galdora').waitFor();
		await press(chair, /^Give the floor to League/);
		await expect.poll(names).toEqual(['Teluria', 'Selmark']);
		expect(await booth.getByText('POISON of Galdora').count()).toBe(0);
		const { rows } = await sql<{ count: number }>`select count(*) from floor.text`.execute(site.database);
		expect(rows[0]?.count).toBe(2);
	});

	it('stays in the field of its writer while the chair strikes their place off', async () => {
		await selmark.goto(`${site.origin}/en${sitting.floor}`);
		await unfold(selmark);
		await field(selmark).fill('POISON, half a sen');
		const row = chair.getByRole('row', { name: /Selmark/ });
		await row.locator('summary').click();
		await row.getByRole('button', { name: 'Withdraw' }).click();
		await selmark.getByText('The interpreters no longer need this text').waitFor();
		expect(await field(selmark).inputValue()).toBe('POISON, half a sen');
		await press(selmark, /^(Submit|Replace) text$/);
		await selmark.waitForFunction(() => document.title.startsWith('Error: '));
		expect(await field(selmark).inputValue()).toBe('POISON, half a sen');
		await expect.poll(names).toEqual(['Teluria']);
	});

	it('is taken back by its delegation, and gone from the booth', async () => {
		const teluria = await signedIn(browser, site, 'delegate-teluria');
		await follow(teluria, `${site.origin}/en${sitting.floor}`);
		await unfold(teluria);
		await press(teluria, 'Remove text');
		await teluria.getByText('Text removed.').waitFor();
		await booth.getByText('No texts yet.').waitFor();
		const { rows } = await sql<{ count: number }>`select count(*) from floor.text`.execute(site.database);
		expect(rows[0]?.count).toBe(0);
	});

	it('is not given to a key that was taken back', async () => {
		await karvia.goto(`${site.origin}/en${sitting.floor}`);
		await ask(karvia, 'POISON of Karvia');
		await booth.getByText('POISON of Karvia').waitFor({ state: 'attached' });
		const { rows } = await sql<{ id: string }>`select id from floor.text`.execute(site.database);
		const [address, officer] = [`${site.origin}/en/booth/texts/${rows[0]?.id}`, 'secretariat-officer'];
		expect((await booth.request.get(address)).status()).toBe(200);
		await revokeSenderKey(await callOf(site, officer), sitting.id, key.id);
		expect((await booth.request.get(address)).status()).toBe(404);
	});
});
