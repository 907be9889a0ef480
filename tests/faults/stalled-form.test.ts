import { Client } from 'pg';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { openSite, type Site } from '../journeys/site.ts';
import { signedIn, sitting, visitor } from '../journeys/visitors.ts';
import { launch } from '../setup/chromium.ts';

/*
 * A form that is stopped on its way, by too many of them or by a database that is away, comes back with all that
 * was typed, and is sent again from there. Without script, as everywhere.
 */

let site: Site;
let browser: Browser;
beforeAll(async () => {
	[site, browser] = await Promise.all([openSite(), launch()]);
});
afterAll(async () => {
	await browser.close();
	await site.close();
});

const note = 'Our minister arrives <b>"late"</b> & tired; please wait until eleven';
const floor = (language = 'en'): string => `${site.origin}/${language}${sitting.page}`;

/** A delegate who has written a request for the floor, ready to be sent. */
async function writing(who: string, language = 'en'): Promise<Page> {
	const page = await signedIn(browser, site, who, { javaScriptEnabled: false });
	await page.goto(floor(language));
	const form = page.locator('form[action="?/ask"]');
	await form
		.locator('details')
		.filter({ has: page.locator('[name="note"]') })
		.locator('summary')
		.click();
	await form.locator('[name="note"]').fill(note);
	return page;
}

/** Sends it; answers with which status it came back. */
async function send(page: Page, selector = 'form[action="?/ask"] button'): Promise<number> {
	const answered = page.waitForResponse((answer) => answer.request().method() === 'POST');
	await page.locator(selector).last().click();
	return (await answered).status();
}
const again = (page: Page): Promise<number> => send(page, 'main form button');

/** The page holds what was typed, and shows it. */
async function blockAnswers(page: Page): Promise<void> {
	expect(await page.locator('main form input[name="note"]').inputValue()).toBe(note);
	await page.locator('summary').click();
	expect(await page.getByRole('listitem').first().innerText()).toBe(note);
	// Nothing of it became markup.
	expect(await page.locator('main b').count()).toBe(0);
}

const requests = async (): Promise<number> => {
	const found = await sql<{ count: number }>`select count(*)::int as count from floor.event
		where kind = 'asked' and data::text like '%please wait until eleven%'`.execute(site.database);
	return found.rows[0]?.count ?? -1;
};

/** As many forms as a person may send in a minute have come from this one. */
async function sendTooMany(page: Page): Promise<Record<string, string>> {
	const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
	const headers = { cookie, origin: site.origin };
	for (let sent = 0; sent < 121; sent += 1)
		await fetch(`${site.origin}/en/account?/nothing`, { method: 'POST', headers, body: new FormData() });
	return headers;
}

describe('a form that is one too many', () => {
	it('comes back in the reader’s language, and says how long to wait', async () => {
		const page = await writing('delegate-arvonia', 'ru');
		await sendTooMany(page);
		const answered = page.waitForResponse((answer) => answer.request().method() === 'POST');
		await page.locator('form[action="?/ask"] button').last().click();
		const answer = await answered;
		expect(answer.status()).toBe(429);
		expect(Number(answer.headers()['retry-after'])).toBeGreaterThan(0);
		expect(await page.locator('html').getAttribute('lang')).toBe('ru');
		await page.getByText(/Повторите через \d+ секунд/).waitFor();
		await blockAnswers(page);
		expect(await requests()).toBe(0);
		await page.context().close();
	});

	it('comes back with the ends of lines as they were; to a script it is answered in a script’s words', async () => {
		const page = await signedIn(browser, site, 'delegate-karvia');
		const headers = await sendTooMany(page);
		const ask = (more: Record<string, string>): Promise<Response> =>
			fetch(`${floor()}?/ask`, {
				method: 'POST',
				headers: { ...headers, ...more },
				body: new URLSearchParams({ note: 'one\r\ntwo' }),
			});
		expect(await (await ask({ accept: 'text/html' })).text()).toContain('value="one&#13;\ntwo"');
		const answer = await ask({ accept: 'application/json', 'x-sveltekit-action': 'true' });
		expect([answer.status, answer.headers.get('content-type')]).toEqual([429, 'text/plain; charset=utf-8']);
		await page.context().close();
	});
});

describe('a wrong form whose page is not open to its sender', () => {
	it('is answered as if there were no page, and keeps what was typed', async () => {
		const page = await signedIn(browser, site, 'observer', { javaScriptEnabled: false });
		await page.goto(`${site.origin}/en/account`);
		const path = `/en/console/meetings/${sitting.id}/channels?/issue`;
		const [status, text] = await page.evaluate(async (to) => {
			const body = new URLSearchParams({ note: 'two words' });
			const answer = await fetch(to, { method: 'POST', body, headers: { accept: 'text/html' } });
			return [answer.status, await answer.text()] as const;
		}, path);
		expect(status).toBe(404);
		expect(text).toContain('value="two words"');
		expect(text).not.toContain('Broadcast');
		await page.context().close();
	});
});

async function askPostgres(statement: string): Promise<void> {
	const url = new URL(site.databaseUrl);
	url.pathname = '/postgres';
	const client = new Client({ connectionString: url.href });
	await client.connect();
	await client.query(statement).finally(() => client.end());
}
const name = (): string => new URL(site.databaseUrl).pathname.slice(1);

describe('a form that comes while the database is away', () => {
	it('comes back with 503, and is sent again from there when the database is back', async () => {
		const page = await writing('delegate-maltavia');
		await askPostgres(`alter database "${name()}" with allow_connections false`);
		try {
			await askPostgres(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name()}'`);
			expect(await send(page)).toBe(503);
			await blockAnswers(page);
			// Pressed again while it is still away: still nothing is lost.
			expect(await again(page)).toBe(503);
			await blockAnswers(page);
		} finally {
			await askPostgres(`alter database "${name()}" with allow_connections true`);
		}
		await expect
			.poll(async () => (await fetch(`${site.origin}/health`)).status, { timeout: 15_000 })
			.toBe(200);
		expect(await again(page)).toBe(303);
		await page.getByRole('rowheader', { name: 'Maltavia' }).first().waitFor();
		expect(await requests()).toBe(1);
		await page.context().close();
	});
});

describe('a form at which something breaks on our side', () => {
	it('comes back with the number of the fault, nothing half done, and goes through once it is mended', async () => {
		const page = await writing('delegate-selmark');
		const before = await requests();
		await sql`alter table floor.place rename to place_away`.execute(site.database);
		try {
			expect(await send(page)).toBe(500);
			const id = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(await page.getByRole('main').innerText());
			expect(site.output()).toContain(id?.[0] ?? 'no number');
			await blockAnswers(page);
			expect(await requests()).toBe(before);
		} finally {
			await sql`alter table floor.place_away rename to place`.execute(site.database);
		}
		expect(await again(page)).toBe(303);
		expect(await requests()).toBe(before + 1);
		await page.context().close();
	});

	it('comes back from the door too: an address that was typed to sign in', async () => {
		const page = await visitor(browser, { javaScriptEnabled: false });
		await page.goto(`${site.origin}/en/sign-in`);
		await page.getByLabel('Email address').fill('delegate-selmark@example.org');
		await sql`alter table platform.verification rename to verification_away`.execute(site.database);
		try {
			expect(await send(page, 'main form button.primary')).toBe(500);
			const typed = page.locator('main form input[name="email"]');
			expect(await typed.inputValue()).toBe('delegate-selmark@example.org');
		} finally {
			await sql`alter table platform.verification_away rename to verification`.execute(site.database);
		}
		expect(await again(page)).toBe(303);
		await page.context().close();
	});
});
