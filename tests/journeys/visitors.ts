import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, expect } from 'vitest';
import { signIn, type Site } from './site.ts';

/*
 * People at browsers of their own: nobody shares a cookie with anybody else. All of a file sit at one Chromium,
 * whose windows are independent of each other.
 */

const patience = 10_000; // ms until something that should be there counts as missing

/** What pages threw and nobody caught: such a page may look right, and have stopped to follow. */
const thrown: string[] = [];
afterAll(() => expect(thrown).toEqual([]));

/** Somebody who has just opened a browser. */
export async function visitor(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
	const context = await browser.newContext(options);
	context.setDefaultTimeout(patience);
	context.on('weberror', (wrong) => thrown.push(String(wrong.error())));
	return context.newPage();
}

/** Somebody of the rehearsal who has signed in: `chair`, `delegate-arvonia` … (samples/rehearsal/people.json). */
export async function signedIn(
	browser: Browser,
	site: Site,
	who: string,
	options: BrowserContextOptions = {},
): Promise<Page> {
	const page = await visitor(browser, options);
	await signIn(site, page, `${who}@example.org`);
	return page;
}

/** Opens a page that is live, and waits until its stream has begun. */
export async function follow(page: Page, address: string): Promise<void> {
	const stream = page.waitForResponse(/\/live\/floor\//);
	await page.goto(address);
	await stream;
}

/** The first meeting of the rehearsal, in session, as `samples/rehearsal/conference.json` names it. */
export const sitting = {
	id: '5a3b1e00-0001-4000-8000-000000000001',
	floor: '/conferences/rehearsal/meetings/1/floor',
};
