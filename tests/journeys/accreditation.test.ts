import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDelegation, officersConference } from '#accreditation/server';
import { sql } from '#platform/server/database.ts';
import { launch } from '../setup/chromium.ts';
import { pdf } from '../../src/platform/server/files/samples.examples.ts';
import { callOf } from './broadcast.ts';
import { openSite, signIn, type Site } from './site.ts';
import { thrown, visitor } from './visitors.ts';

/*
 * From the note verbale to the door: an officer invites, focal points nominate, the officer accredits, prints badges and
 * lists, and nobody types a name twice. The browsers run no script, but where it is said.
 */

let site: Site;
let browser: Browser;
type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>;
const states = new Map<string, StorageState>();

beforeAll(async () => {
	[site, browser] = await Promise.all([openSite(), launch()]);
	const ctx = await callOf(site, 'secretariat-officer');
	const conference = await officersConference(ctx, { slug: 'rehearsal' });
	for (const [name, , kind] of focalPoints) {
		const input = { entry: null, name: { en: name }, class: kind, seat: null };
		const added = await addDelegation(ctx, conference?.id ?? '', {
			...input,
			isYouth: name === 'Youth Forum',
		});
		if (!added.ok) throw new Error(added.refusal);
	}
});
afterAll(async () => {
	await browser.close();
	await site.close();
	expect(thrown).toEqual([]);
});

/** A window of somebody, who signs in once by the link that is emailed to them. */
async function windowOf(email: string): Promise<Page> {
	const storageState = states.get(email);
	const page = await visitor(browser, {
		javaScriptEnabled: false,
		...(storageState ? { storageState } : {}),
	});
	if (storageState) return page;
	await signIn(site, page, email);
	states.set(email, await page.context().storageState());
	return page;
}
const officer = (): Promise<Page> => windowOf('secretariat-officer@example.org');
const desk = (path: string): string => `${site.origin}/en/console/conferences/rehearsal/${path}`;
const press = (page: Page | Locator, name: string | RegExp): Promise<void> =>
	page
		.getByRole('button', { name, exact: typeof name === 'string' })
		.first()
		.click();
const says = (page: Page, text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();
const close = (page: Page): Promise<void> => page.context().close();

const focalPoints = [
	['Westmark', 'focal-westmark@example.org', 'state'],
	['Ostland', 'focal-ostland@example.org', 'state'],
	['Sundia', 'focal-sundia@example.org', 'state'],
	['Harbour League', 'focal-harbour@example.org', 'organisation'],
	['Youth Forum', 'focal-young@example.org', 'ngo'],
] as const;
/** The address of a delegation's page, by the delegation's name. */
const pageOf = new Map<string, string>();

describe('the invitation', () => {
	it('names the line that cannot be read, and adds nobody until it is corrected', async () => {
		const page = await officer();
		await page.goto(desk('invitation'));
		await page.getByText('Add focal points').first().click();
		const lines = focalPoints.map(([delegation, email]) => `${delegation}; Focal Point; ${email}`);
		await page
			.locator('[name=lines]')
			.fill([lines[0], 'Nowhere; N; n@example.org', ...lines.slice(1)].join('\n'));
		await press(page.locator('form[action="?/focal-points"]'), 'Add');
		await says(page, /Line 2: No delegation of this conference has this name/);
		await page.locator('[name=lines]').fill(lines.join('\n'));
		await press(page.locator('form[action="?/focal-points"]'), 'Add');
		await says(page, '5 focal points added.');
		await close(page);
	});

	it('opens categories with places, and sets the places of a delegation', async () => {
		const page = await officer();
		for (const [category, places] of [
			['state', ''],
			['organisation', ''],
			['ngo', ''],
			['youth', '10'],
		] as const) {
			await page.goto(desk(`invitation?category=${category}`));
			await page.locator('#category [name=isOpen]').check();
			await page.locator('#category [name=maxPeople]').fill(places);
			await press(page.locator('#category'), 'Save');
			await says(page, 'Saved.');
		}
		await page.goto(desk('invitation'));
		await page.getByRole('link', { name: 'Westmark' }).click();
		await page.locator('[name=maxPeople]').fill('2');
		await press(page, 'Save');
		await says(page, 'Saved.');
		await close(page);
	});

	it('is sent once to each, and reaches nobody before the officer releases it', async () => {
		const page = await officer();
		await page.goto(desk('invitation/text'));
		await page.locator('[name="subject.en"]').fill('Invitation to the rehearsal');
		await page.locator('[name="body.en"]').fill('Dear {name}, please nominate your people.');
		await press(page, 'Save');
		await page.goto(desk('invitation'));
		await press(page, /^Invite all who have not been invited/);
		await says(page, /^\d+ invitations written\. Release them in Emails\.$/);
		expect(await page.getByRole('button', { name: /^Invite all/ }).count()).toBe(0);
		await page.goto(desk('emails'));
		await press(page.locator('form[aria-label="Invitation"]'), /Release/);
		const sent = await sql<{ state: string; count: number }>`select state, count(*)::int as count
			from platform.mail where recipient like 'focal-%' group by state`.execute(site.database);
		expect(sent.rows).toEqual([{ state: 'stored', count: 5 }]);
		await close(page);
	});
});

/** Opens the page of a delegation as its focal point. */
async function focalPointOf(delegation: string): Promise<Page> {
	const [, email = ''] = focalPoints.find(([name]) => name === delegation) ?? [];
	const page = await windowOf(email);
	await page.goto(`${site.origin}/en/delegations`);
	await page.getByRole('link', { name: delegation }).first().click();
	await page.getByRole('heading', { level: 1, name: delegation }).waitFor();
	pageOf.set(delegation, page.url());
	return page;
}

async function nominate(page: Page, name: string, more: Record<string, string> = {}): Promise<void> {
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

describe('nominations', () => {
	it('take places while there are some; the third person of two places waits', async () => {
		const page = await focalPointOf('Westmark');
		await nominate(page, 'Astrid Ahlberg', { function: 'head', ministry: 'interior' });
		await says(page, 'Nominated. The secretariat decides on accreditation.');
		await nominate(page, 'Bruno Brand');
		await says(page, 'Nominated. The secretariat decides on accreditation.');
		await nominate(page, 'Clara Castell');
		await says(page, 'No free place: the person is on the waiting list.');
		// The second press of the same.
		await nominate(page, 'Clara Castell');
		await says(page, 'This address is already registered for this conference.');
		expect(await page.locator('[name=familyName]').inputValue()).toBe('Castell');
		await close(page);
	});

	it('come with the note verbale, which the officer reads and marks as checked', async () => {
		const page = await focalPointOf('Westmark');
		await page
			.locator('input[type=file]')
			.setInputFiles({ name: 'note verbale.pdf', mimeType: 'application/pdf', buffer: pdf });
		await press(page.locator('form[action="?/credentials"]'), 'Send');
		await page.getByRole('link', { name: 'note verbale.pdf' }).waitFor();
		await close(page);
		const desktop = await officer();
		await desktop.goto(desk('invitation'));
		await desktop.getByRole('link', { name: 'Westmark' }).click();
		await press(desktop, /^Mark as checked/);
		await says(desktop, /Checked on/);
		await close(desktop);
	});

	it('of the others come in too', async () => {
		for (const [delegation, name] of [
			['Ostland', 'Dora Dahl'],
			['Sundia', 'Emil Engel'],
			['Harbour League', 'Flora Falk'],
		] as const) {
			const page = await focalPointOf(delegation);
			await nominate(page, name);
			await says(page, 'Nominated. The secretariat decides on accreditation.');
			await close(page);
		}
	});

	it('of one delegation are found by no focal point of another, at any address', async () => {
		const page = await windowOf('focal-ostland@example.org');
		const westmark = pageOf.get('Westmark') ?? '';
		for (const address of [westmark, `${westmark}/import`, desk('registrations'), desk('invitation')])
			expect((await page.request.get(address)).status(), address).toBe(404);
		await close(page);
	});
});

/** Chooses people in the officers' list. */
async function choose(page: Page, names: readonly string[]): Promise<void> {
	await page.goto(desk('registrations'));
	for (const name of names) await page.getByRole('checkbox', { name: new RegExp(name) }).check();
}

describe('accreditation', () => {
	it('takes several people in one press, and holds another', async () => {
		const page = await officer();
		await choose(page, ['Astrid Ahlberg', 'Bruno Brand', 'Dora Dahl', 'Flora Falk']);
		await press(page, 'Accredit');
		await says(page, /4/);
		await choose(page, ['Emil Engel']);
		await press(page, 'Put on hold');
		await page.goto(`${desk('registrations')}?state=on-hold`);
		await says(page, 'Emil Engel');
		await close(page);
	});

	it('offers a place that becomes free to the one who waits, who accepts it', async () => {
		const page = await officer();
		await choose(page, ['Bruno Brand']);
		await press(page, 'Withdraw');
		await choose(page, ['Clara Castell']);
		await page.locator('summary', { hasText: 'Offer place' }).click();
		await page.locator('[name=until]').fill(`${new Date().getUTCFullYear() + 1}-01-31T12:00`);
		await page.locator('button[value=offer]').click();
		const focal = await focalPointOf('Westmark');
		await press(focal, /^Accept place/);
		await close(focal);
		await choose(page, ['Clara Castell']);
		await press(page, 'Accredit');
		await page.goto(`${desk('registrations')}?state=accredited`);
		await says(page, 'Clara Castell');
		await close(page);
	});
});
