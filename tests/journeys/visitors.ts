import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import { lastLink, nextLink, type Site } from './site.ts';

/*
 * People at browsers of their own: nobody shares a cookie with anybody else. All of a file sit at one Chromium,
 * whose windows are independent of each other.
 */

const patience = 30_000; // ms until something that should be there counts as missing, on a machine that is busy

/** What pages threw and nobody caught: such a page may look right, and have stopped to follow. Each file must end without. */
export const thrown: string[] = [];

/** Somebody who has just opened a browser. */
export async function visitor(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
	// Drawn with a quarter of the points, which nothing here looks at: Chromium needs a tenth less processor time.
	const context = await browser.newContext({ deviceScaleFactor: 0.5, ...options });
	context.setDefaultTimeout(patience);
	context.on('weberror', (error) => thrown.push(String(error.error())));
	return context.newPage();
}

/**
 * Sends the two forms of signing in without showing them. What a person does and sees is proven once, by
 * signing-in.test.ts.
 */
async function signInUnseen(site: Site, page: Page, email: string): Promise<void> {
	const agent = await page.evaluate(() => navigator.userAgent);
	const send = async (path: string, form: Record<string, string>): Promise<Response> => {
		const answer = await fetch(`${site.origin}/en${path}`, {
			method: 'POST',
			redirect: 'manual',
			headers: { origin: site.origin, accept: 'text/html', 'user-agent': agent },
			body: new URLSearchParams(form),
		});
		expect([path, answer.status]).toEqual([path, 303]);
		return answer;
	};
	const before = await lastLink(site, email);
	await send('/sign-in', { email });
	const token = new URL(await nextLink(site, email, before)).searchParams.get('token') ?? '';
	const { headers } = await send('/sign-in/link', { token });
	expect(headers.get('location')).toMatch(/\/start$/);
	const cookies = headers.getSetCookie().map((header) => /^([^=]+)=([^;]*)/.exec(header) ?? []);
	await page.context().addCookies(
		cookies.map(([, name = '', value = '']) => ({
			name,
			value,
			url: site.origin,
			httpOnly: true,
			sameSite: 'Lax',
		})),
	);
}

/** Somebody of the rehearsal who has signed in and opened no page yet: `chair`, `delegate-arvonia` … (samples/rehearsal/people.json). */
export async function signedIn(
	browser: Browser,
	site: Site,
	who: string,
	options: BrowserContextOptions = {},
): Promise<Page> {
	const page = await visitor(browser, options);
	await signInUnseen(site, page, `${who}@example.org`);
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
	page: '/conferences/rehearsal/meetings/1',
	/** Live for readers too. */
	floor: '/conferences/rehearsal/meetings/1?follow',
};
