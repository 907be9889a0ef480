import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { signIn, type Site } from './site.ts';

/*
 * People at browsers of their own: nobody shares a cookie with anybody else. All of a file sit at one Chromium,
 * whose windows are independent of each other.
 */

const patience = 10_000; // ms until something that should be there counts as missing

/** Somebody who has just opened a browser. */
export async function visitor(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
	const context = await browser.newContext(options);
	context.setDefaultTimeout(patience);
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
