import type { AddressInfo } from 'node:net';
import type { Browser, Locator, Page } from 'playwright-core';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { wrongOn } from '../a11y/look.ts';
import { missingDelegations } from '#accreditation/server';
import { sql } from '#platform/server/database.ts';
import { launch } from '../setup/chromium.ts';
import { field } from '../../src/accreditation/form-definition.examples.ts';
import { says } from './accreditation.ts';
import { callOf } from './broadcast.ts';
import { addPapers } from './papers.ts';
import { openSite, type Site } from './site.ts';
import { signedIn, thrown } from './visitors.ts';

/* How many presses an officer needs for what is done often; what is typed does not count. */

let site: Site;
let browser: Browser;
let page: Page;
let presses = 0;
/** Who got an email from the mail server, each time. */
const delivered: string[] = [];
const mailServer = new SMTPServer({
	disabledCommands: ['STARTTLS', 'AUTH'],
	onData: (stream, { envelope }, answer) =>
		void stream.resume().once('end', () => {
			delivered.push(...envelope.rcptTo.map(({ address }) => address));
			answer();
		}),
});
const desk = (path: string): string => `${site.origin}/en/console/conferences/rehearsal/${path}`;

beforeAll(async () => {
	await new Promise<void>((resolve) => mailServer.listen(0, '127.0.0.1', resolve));
	const { port } = mailServer.server.address() as AddressInfo;
	[site, browser] = await Promise.all([openSite({ SMTP_URL: `smtp://127.0.0.1:${port}` }), launch()]);
	page = await signedIn(browser, site, 'secretariat-officer', { viewport: { width: 1_280, height: 800 } });
});
afterAll(async () => {
	await browser.close();
	await site.close();
	await new Promise<void>((resolve) => mailServer.close(resolve));
	expect(thrown).toEqual([]);
});

async function press(what: Locator): Promise<void> {
	presses += 1;
	await what.first().click();
}
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
/** A link of the rail, which also says how many wait. */
const rail = (name: string) => page.locator('nav').getByRole('link', { name: new RegExp(`^${name}\\b`) });

it('Five papers are numbered and issued with at most twelve presses', async () => {
	await addPapers(site, 5);
	await page.goto(desk(''));
	presses = 0;
	await press(rail('Documents'));
	for (let nth = 1; nth <= 5; nth += 1)
		await press(page.locator('tr', { hasText: `Paper ${nth}` }).getByRole('checkbox'));
	await press(button('Issue the selected documents'));
	await says(page, /^RH\.DEL\/\d+\/\d\d · RH\.DEL/);
	expect(presses).toBeLessThanOrEqual(12);
	const issued =
		await sql`select from documents.document where title ->> 'en' like 'Paper _' and state = 'issued'
		and symbol is not null`.execute(site.database);
	expect(issued.rows).toHaveLength(5);
});

const invited = (): string[] => delivered.filter((to) => to.startsWith('mission-')).toSorted();

it('Six delegations are invited with at most fifteen presses', async () => {
	const ctx = await callOf(site, 'secretariat-officer');
	const names = ((await missingDelegations(ctx, 'rehearsal')) ?? []).slice(0, 6).map(({ name }) => name);
	expect(names).toHaveLength(6);
	const addresses = names.map((_, nth) => `mission-${nth}@example.org`);
	// The rehearsal has focal points, who would be invited, too.
	await sql`update accreditation.focal_point set invited_at = now()`.execute(site.database);
	await page.goto(desk(''));
	presses = 0;
	await press(rail('Invite'));
	await press(page.getByRole('link', { name: 'Add delegations' }));
	await page.getByLabel('Delegations, one per line').fill(names.join('\n'));
	await press(button('Check the list'));
	await press(button('Add delegations'));
	await says(page, '6 delegations added.');
	await press(page.getByText('Add focal points'));
	await page
		.locator('[name=lines]')
		.fill(names.map((name, nth) => `${name}; Head ${nth}; ${addresses[nth]}`).join('\n'));
	await press(page.locator('form[action="?/focal-points"]').getByRole('button', { name: 'Add' }));
	await says(page, '6 focal points added.');
	await press(page.getByRole('link', { name: 'Text of the invitation' }));
	await page.locator('[name="subject.en"]').fill('Invitation to {conference}');
	await page.locator('[name="body.en"]').fill('Dear {name}, please nominate your people.');
	await press(button('Save'));
	await says(page, 'Saved.');
	await press(rail('Invitation'));
	await press(button(/^Invite all who have not been invited/));
	await says(page, /^6 invitations written\./);
	await press(rail('People'));
	await press(rail('Emails'));
	await press(page.locator('form[aria-label="Invitation"]').getByRole('button', { name: /Release/ }));
	await says(page, '6 emails released.');
	expect(presses).toBeLessThanOrEqual(15);
	await expect.poll(invited, { timeout: 20_000 }).toEqual(addresses);
});

it('Six guests are invited by address with at most six presses', async () => {
	const guests = Array.from({ length: 6 }, (_, nth) => `guest-${nth}@example.org`);
	await page.goto(desk(''));
	presses = 0;
	await press(rail('Invite'));
	await press(page.getByRole('link', { name: 'Guests, experts and media' }));
	await page.locator('[name=pasted]').fill([...guests, 'Ada; ada@example.org; delegate'].join('\n'));
	await press(button('Check the list'));
	await page.getByText('Line 7: Delegates are nominated by their delegation').waitFor();
	await page.getByText('Dear Sir or Madam,').first().waitFor();
	await press(button('Write 6 invitations'));
	await says(page, /^6 invitations written\./);
	await press(button('Release 6 invitations'));
	await says(page, '6 emails released.');
	expect(presses).toBeLessThanOrEqual(6);
	await expect
		.poll(() => delivered.filter((to) => to.startsWith('guest-')).toSorted(), { timeout: 20_000 })
		.toEqual(guests);
});

it('A guest who was invited registers with one press, for the invited address; then the link has ended', async () => {
	const found = await sql<{ body: string }>`select body from platform.mail
		where recipient = 'guest-0@example.org'`.execute(site.database);
	const link = /\/en\/registration\/invited\?key=[\w-]+/.exec(found.rows[0]?.body ?? '')?.[0] ?? '';
	// The officer is signed in with another address.
	await page.goto(site.origin + link);
	await page.getByText('You are signed in as secretariat-officer@example.org').waitFor();
	await page.locator('[name=familyName]').fill('Sample');
	presses = 0;
	await press(button('Send registration'));
	await page.getByRole('heading', { name: 'You are registered' }).waitFor();
	expect(presses).toBe(1);
	const registered = await sql`select p.email, r.state from accreditation.registration r
		join platform.person p on p.id = r.person_id where r.family_name = 'Sample'`.execute(site.database);
	expect(registered.rows).toEqual([{ email: 'guest-0@example.org', state: 'nominated' }]);
	await page.goto(site.origin + link);
	await page.getByRole('heading', { name: 'This link is not valid' }).waitFor();
	await page.goto(desk('invitation/guests'));
	await page.getByText('1 guest has registered by the link.').waitFor();
});

it('Series and deadlines are in one table with one Save: a wrong row says so at its field, and nothing typed is lost', async () => {
	await page.goto(desk('documents/series'));
	const table = page.locator('form[action="?/kinds"]');
	await table.locator('[name="agenda.days"]').fill('3');
	await table.locator('[name="letter.days"]').fill('2.5');
	await table.getByRole('button').click();
	await says(page, 'Enter a whole number that is not too large.');
	expect(await table.locator('[name="letter.days"]').getAttribute('aria-invalid')).toBe('true');
	expect(await table.locator('[name="agenda.days"]').inputValue()).toBe('3');
	await page.goto(desk('documents/series'));
	expect(await table.locator('[name="agenda.days"]').inputValue()).toBe('');
});

it('Participants with their ordinary answers are a sheet after two presses, a sensitive answer a column after its own', async () => {
	const form = [
		{
			id: 'all',
			title: {},
			fields: [
				field('arrival', { label: { en: 'Question arrival' } }),
				field('diet', { label: { en: 'Question diet' }, sensitive: true }),
			],
		},
	];
	await sql`with form as (insert into accreditation.form (conference_id, version, definition, made_at)
			select id, 1000, ${JSON.stringify(form)}::jsonb, now() from conference.conference where slug = 'rehearsal'
			returning conference_id)
		insert into accreditation.answer (registration_id, field, conference_id, form_version, value, given_at)
		select r.id, q, r.conference_id, 1000, to_jsonb('=1+' || q), now() from form
			join accreditation.registration r on r.conference_id = form.conference_id and not r.at_risk and not r.is_minor
			cross join unnest(array['arrival', 'diet']) q`.execute(site.database);
	await page.goto(desk(''));
	presses = 0;
	await press(rail('People'));
	const link = page.getByRole('link', { name: 'XLSX with answers' });
	const [download] = await Promise.all([page.waitForEvent('download'), press(link)]);
	expect(presses).toBeLessThanOrEqual(2);
	expect(download.suggestedFilename()).toMatch(/^registrations-.*\.xlsx$/);
	const address = (await link.getAttribute('href')) ?? '';
	const csv = await page.request.get(site.origin + address.replace('.xlsx', '.csv'));
	expect(await csv.text()).toContain(`,'=1+arrival`);
	expect(await csv.text()).not.toContain('diet');
	// The address stays without it, and the page says what is recorded.
	await page.getByText('Columns and views').click();
	const sensitive = page.getByRole('form', { name: 'Sensitive question' });
	await sensitive.getByLabel('Sensitive question').selectOption('diet');
	await sensitive.getByRole('button', { name: 'Show' }).click();
	await page.getByRole('columnheader', { name: 'Question diet' }).waitFor();
	expect(await page.getByText('=1+diet').count()).toBeGreaterThan(0);
	expect(page.url()).not.toContain('diet');
	await page.getByText('Columns and views').click();
	await page.getByLabel('Question arrival').check();
	await button('Show columns').click();
	await page.getByRole('columnheader', { name: 'Question arrival' }).waitFor();
	await page.getByText('Columns and views').click();
	expect(await wrongOn(page)).toEqual([]);
	await page.getByLabel('Name of the view').fill('Arrivals');
	await button('Save the view').click();
	await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Arrivals' }).click();
	await page.getByRole('columnheader', { name: 'Question arrival' }).waitFor();
	expect(page.url()).toContain('column=arrival');
});

it('A colleague is given a section with at most five presses and one field, and is led to it', async () => {
	await page.goto(desk('registrations'));
	presses = 0;
	await press(rail('Who may do what'));
	// The field: it is typed, not pressed.
	await page.getByLabel('Email address').fill('new.colleague@example.org');
	await press(page.getByLabel('Documents', { exact: true }));
	await press(button('Give sections'));
	await says(page, 'Sections saved.');
	await page.getByRole('rowheader', { name: 'new.colleague@example.org' }).waitFor();
	expect(presses).toBeLessThanOrEqual(5);
	await expect.poll(() => delivered).toContain('new.colleague@example.org');

	const colleague = await signedIn(browser, site, 'new.colleague');
	await colleague.goto(desk(''));
	expect(new URL(colleague.url()).pathname).toBe('/en/console/conferences/rehearsal/documents');
	const links = colleague.locator('nav').getByRole('link', { name: /^(?:Registrations|Emails|Report)/ });
	expect(await links.count()).toBe(0);
	for (const closed of ['registrations', 'emails', 'people', 'report', 'rights', 'publish', 'meetings'])
		expect([closed, (await colleague.goto(desk(closed)))?.status()]).toEqual([closed, 404]);
});
