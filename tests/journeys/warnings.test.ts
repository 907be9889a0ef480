import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { sql } from '#platform/server/database.ts';
import { launch } from '../setup/chromium.ts';
import { press, says } from './accreditation.ts';
import { openSite, type Site } from './site.ts';
import { signedIn, thrown } from './visitors.ts';

/*
 * Three States, the duty desk of an organisation and an outsider live through a warning from its draft to its
 * withdrawal, and through the removal of a member. docs/rules/warnings.md §9 to §14
 */

let site: Site;
let browser: Browser;
const windows = new Map<string, Page>();
const poison = 'Metonitazene sold as codeine';
let warning = '';

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

/** All that an address answers to somebody: the status, and whether the warning shows in it. */
async function answerTo(who: string | null, path: string): Promise<{ status: number; leaks: boolean }> {
	const page = who === null ? null : windows.get(who);
	const answer = page
		? await page.request.get(`${site.origin}/en${path}`)
		: await fetch(`${site.origin}/en${path}`);
	const status = typeof answer.status === 'function' ? answer.status() : answer.status;
	const text = await answer.text();
	// A page that says “not found” repeats its own address.
	return { status, leaks: text.includes(poison) || (!path.includes(warning) && text.includes(warning)) };
}

/** Every address under which a warning could be found. */
const paths = (): string[] => [
	'',
	'/warnings',
	'/warnings?words=metonitazene&over=yes',
	'/warnings/feed.atom',
	`/warnings/${warning}`,
	`/warnings/${warning}.cap`,
	'/warnings/board?over=yes',
	'/warnings/board?words=metonitazene',
	'/warnings/desk',
	'/warnings/desk.xlsx',
	`/warnings/desk/${warning}`,
	`/warnings/desk/${warning}.pdf`,
	`/warnings/desk/${warning}.xlsx`,
	`/warnings/desk/${warning}/edit`,
	`/warnings/desk/${warning}/review`,
	`/warnings/desk/${warning}/log`,
	`/warnings/desk/${warning}/receipts`,
	`/warnings/desk/${warning}/receipts.xlsx`,
	'/practices?words=metonitazene',
	'/documents?words=metonitazene',
	'/account',
	'/start',
];

describe('A warning', () => {
	it('is blocked while it names a person, and marked; nothing that was typed is lost', async () => {
		const page = await open('delegate-arvonia', '/warnings/desk/new');
		await page.locator('[name=subject]').fill(poison);
		await page.locator('[name=region]').fill('Arvonia, northern region');
		await page
			.locator('[name=text]')
			.fill('Tablets were bought from Mrs Declana Fairweather-Okoye. They can kill.');
		await page.locator('[name=tlp][value=amber]').check();
		await page.locator('[name=purposes][value=health]').check();
		await page.locator('[name=whom][value=community]').check();
		await press(page, 'Ask a second person');
		await says(page, 'This cannot be shared');
		expect(await page.locator('mark').first().textContent()).toContain('Declana Fairweather-Okoye');
		warning = /desk\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
		expect((await answerTo('delegate-arvonia', '/warnings/desk')).leaks).toBe(true);
		await open('delegate-karvia', '/warnings/desk');
		expect((await answerTo('delegate-karvia', `/warnings/desk/${warning}`)).status).toBe(404);
	});

	it('goes to the duty desk, which releases it', async () => {
		const page = await open('delegate-arvonia', `/warnings/desk/${warning}/edit`);
		await page.locator('[name=text]').fill('Tablets sold as codeine contain metonitazene. They can kill.');
		await press(page, 'Ask a second person');
		await says(page, 'A second person was asked to check it.');
		const duty = await open('officer', '/warnings/desk');
		await duty
			.getByRole('link', { name: new RegExp(poison) })
			.first()
			.click();
		if (!duty.url().includes('/review')) await duty.goto(`${site.origin}/en/warnings/desk/${warning}/review`);
		await duty.getByRole('button', { name: 'Release this warning' }).waitFor();
		for (const box of await duty.locator('input[type=checkbox]').all()) await box.check();
		await press(duty, 'Release this warning');
		await says(duty, 'Released. Everybody in its audience can read it now.');
	});

	it('is acknowledged, and its source sees on one screen who has it, a hidden member by its number', async () => {
		const page = await open('delegate-karvia', '/warnings/desk');
		await page
			.getByRole('link', { name: new RegExp(poison) })
			.first()
			.click();
		await press(page, 'Acknowledge');
		await says(page, 'Acknowledged.');
		await press(page, 'Seen here too');
		await says(page, 'Sent to the source.');
		// Police get the substance, the region and advice.
		const police = await open('delegate-galdora', `/warnings/desk/${warning}`);
		await says(police, 'Posts of the police get the substance');
		const source = await open('delegate-arvonia', `/warnings/desk/${warning}`);
		await says(source, 'Member 4');
		const text = await source.locator('main').textContent();
		expect(text).toContain('Focal point, Karvia');
		// Its title tells it from others and says nothing of what it holds; its own heading comes first.
		expect(await source.title()).toMatch(/^Warning, .*\d/);
		expect(await source.title()).not.toMatch(new RegExp(poison));
		expect(
			await source
				.locator('h1, h2, h3')
				.first()
				.evaluate(({ tagName }) => tagName),
		).toBe('H1');
		expect(text).not.toContain('Selmark');
	});

	it('is withdrawn with receipts: who confirmed, and who has not', async () => {
		const source = await open('delegate-arvonia', `/warnings/desk/${warning}`);
		const form = source.locator('form[action="?/withdraw"]');
		await source.getByText('Withdraw…').first().click();
		await form.locator('textarea').fill('Laboratory error.');
		await press(form, 'Withdraw this warning');
		await says(source, 'Warning withdrawn.');
		const page = await open('delegate-karvia', `/warnings/desk/${warning}`);
		expect(await page.locator('main').textContent()).not.toContain('They can kill');
		await page.locator('form[action="?/confirm"] [value=none]').check();
		await press(page, 'Confirm the withdrawal');
		await says(page, 'Withdrawal confirmed.');
		const receipts = await open('delegate-arvonia', `/warnings/desk/${warning}/receipts`);
		const text = (await receipts.locator('main').textContent()) ?? '';
		expect(text).toMatch(/Withdrawal not confirmed yet[\s\S]*Focal point, Galdora[\s\S]*Member 4/);
		expect(text).toMatch(/Focal point, Karvia[\s\S]*There were no copies/);
		const log = await open('delegate-arvonia', `/warnings/desk/${warning}/log`);
		await says(log, 'The log is whole');
	});

	it('is gone for a member whom the steward removes, from the next request on', async () => {
		const steward = await open('secretariat-officer', '/warnings/communities/drug-focal-points/3/remove');
		await press(steward, 'Remove member');
		await says(steward, 'Member removed.');
		for (const path of paths()) {
			const { status, leaks } = await answerTo('delegate-galdora', path);
			expect(leaks, path).toBe(false);
			if (path.includes(warning)) expect(status, path).toBe(404);
		}
	});

	it('was never found by an outsider, an officer, an administrator or a stranger, by any path', async () => {
		for (const who of ['delegate-maltavia', 'administrator']) await open(who, '/account');
		for (const who of [
			'delegate-maltavia',
			'administrator',
			'secretariat-officer',
			'delegate-teluria',
			null,
		]) {
			if (who === 'delegate-teluria') await open(who, '/account');
			for (const path of paths()) {
				const { status, leaks } = await answerTo(who, path);
				expect(leaks, `${who} ${path}`).toBe(false);
				if (path.includes(`desk/${warning}`) && who !== null) expect(status, `${who} ${path}`).toBe(404);
			}
		}
		// No email says what it is about.
		const mail = await sql<{ found: number }>`select count(*)::int as found from platform.mail
			where body ilike '%nitazene%' or subject ilike '%nitazene%' or html ilike '%nitazene%'`.execute(
			site.database,
		);
		expect(mail.rows[0]?.found).toBe(0);
	});
});

describe('The public warning of the rehearsal', () => {
	const id = '5a3b1e00-0008-4000-8000-000000000002';

	it('is read by everybody, and its CAP message is valid', async () => {
		const page = await (await fetch(`${site.origin}/ru/warnings/${id}`)).text();
		expect(page).toContain('Очень сильные таблетки экстази');
		const cap = await (await fetch(`${site.origin}/en/warnings/${id}.cap`)).text();
		expect(cap).toContain('<status>Exercise</status>');
		const schema = fileURLToPath(new URL('../../../shared/real/cap/cap12.xsd', import.meta.url));
		if (!existsSync(schema)) return;
		const { errors } = await validateXML({
			xml: { fileName: 'alert.xml', contents: cap },
			schema: [{ fileName: 'cap12.xsd', contents: readFileSync(schema, 'utf8') }],
		});
		expect(errors).toEqual([]);
	});
});
