import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { addDelegation, officersConference } from '#accreditation/server';
import { sql } from '#platform/server/database.ts';
import { launch } from '../setup/chromium.ts';
import { callOf } from './broadcast.ts';
import { openSite, signIn, type Site } from './site.ts';
import { visitor } from './visitors.ts';

/* The people of the journey of an accreditation, in browsers that run no script. */

export const focalPoints = [
	['Westmark', 'focal-westmark@example.org', 'state'],
	['Ostland', 'focal-ostland@example.org', 'state'],
	['Sundia', 'focal-sundia@example.org', 'state'],
	['Harbour League', 'focal-harbour@example.org', 'organisation'],
	['Youth Forum', 'focal-young@example.org', 'ngo'],
] as const;

export const press = (page: Page | Locator, name: string | RegExp): Promise<void> =>
	page
		.getByRole('button', { name, exact: typeof name === 'string' })
		.first()
		.click();
export const says = (page: Page, text: string | RegExp): Promise<void> =>
	page.getByText(text).first().waitFor();
export const close = (page: Page): Promise<void> => page.context().close();

/** Nominates somebody on the page of a delegation. */
export async function nominate(page: Page, name: string, more: Record<string, string> = {}): Promise<void> {
	const [givenName = '', familyName = ''] = name.split(' ');
	const form = page.locator('form[action="?/nominate"]');
	const typed = { givenName, familyName, email: `${familyName.toLowerCase()}@example.org`, ...more };
	for (const [field, value] of Object.entries(typed)) {
		const control = form.locator(`[name=${field}]`);
		if ((await control.evaluate((element) => element.nodeName)) === 'SELECT')
			await control.selectOption(value);
		else await control.fill(value);
	}
	await form.getByRole('button', { name: 'Nominate' }).click();
}

/** The site with the delegations of the focal points, and the windows of the people who work there. */
export class AccreditationJourney {
	readonly site: Site;
	readonly browser: Browser;
	/** The address of a delegation's page, by the delegation's name. */
	readonly pageOf = new Map<string, string>();
	/** The cookies of people who have signed in, by email. */
	readonly signedIn = new Map<string, Awaited<ReturnType<BrowserContext['storageState']>>>();
	private constructor(site: Site, browser: Browser) {
		this.site = site;
		this.browser = browser;
	}

	static async open(): Promise<AccreditationJourney> {
		const [site, browser] = await Promise.all([openSite(), launch()]);
		const ctx = await callOf(site, 'secretariat-officer');
		const conference = await officersConference(ctx, { slug: 'rehearsal' });
		for (const [name, , kind] of focalPoints) {
			const input = { entry: null, name: { en: name }, class: kind, seat: null };
			const isYouth = name === 'Youth Forum';
			const added = await addDelegation(ctx, conference?.id ?? '', { ...input, isYouth });
			if (!added.ok) throw new Error(added.refusal);
		}
		return new AccreditationJourney(site, browser);
	}

	async close(): Promise<void> {
		await this.browser.close();
		await this.site.close();
	}

	/** A window of somebody who has not signed in. */
	stranger(): Promise<Page> {
		return visitor(this.browser, { javaScriptEnabled: false });
	}

	/** A window of somebody, who signs in once by the link that is emailed to them. */
	async windowOf(email: string): Promise<Page> {
		const storageState = this.signedIn.get(email);
		if (storageState) return visitor(this.browser, { javaScriptEnabled: false, storageState });
		const page = await this.stranger();
		await signIn(this.site, page, email);
		this.signedIn.set(email, await page.context().storageState());
		return page;
	}

	officer(): Promise<Page> {
		return this.windowOf('secretariat-officer@example.org');
	}

	/** The address of a page of the officer's. */
	desk(path: string): string {
		return `${this.site.origin}/en/console/conferences/rehearsal/${path}`;
	}

	/** Opens the page of a delegation as its focal point. */
	async focalPointOf(delegation: string): Promise<Page> {
		const [, email = ''] = focalPoints.find(([name]) => name === delegation) ?? [];
		const page = await this.windowOf(email);
		await page.goto(`${this.site.origin}/en/delegations`);
		await page.getByRole('link', { name: delegation }).first().click();
		await page.getByRole('heading', { level: 1, name: delegation }).waitFor();
		this.pageOf.set(delegation, page.url());
		return page;
	}

	/** Chooses people in the officers' list. */
	async choose(page: Page, names: readonly string[]): Promise<void> {
		await page.goto(this.desk('registrations?sort=changed'));
		for (const name of names) await page.getByRole('checkbox', { name: new RegExp(name) }).check();
	}

	/** The link of the last email to somebody. */
	async emailedLink(email: string): Promise<string> {
		const found = await sql<{ body: string }>`select body from platform.mail where recipient = ${email}
			order by made_at desc limit 1`.execute(this.site.database);
		return /https?:\S+/.exec(found.rows[0]?.body ?? '')?.[0] ?? '';
	}
}
