import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { launch } from '../setup/chromium.ts';
import { fakeSenders, until } from './senders.ts';
import { openSite, type Site } from './site.ts';
import { signedIn, thrown, visitor } from './visitors.ts';

/*
 * The tour of ten minutes, word for word: each step is read from the page of the tour, its links are opened and what it says
 * in bold is pressed or seen, while the rehearsal goes on.
 */

let site: Site;
let browser: Browser;
let page: Page;
beforeAll(async () => {
	[site, browser] = await Promise.all([openSite({ ROSTRUM_REHEARSAL: 'live' }), launch(fakeSenders)]);
	page = await visitor(browser, { permissions: ['camera', 'microphone'] });
});
afterAll(async () => {
	await browser.close();
	await site.close();
	expect(thrown).toEqual([]);
});

interface Step {
	title: string;
	bold: string[];
	links: string[];
}

/** What the tour says now: ids of meetings change with each round. */
async function stepsOf(): Promise<Step[]> {
	const tour = await visitor(browser);
	await tour.goto(`${site.origin}/en/help/tour`);
	const steps = await tour.locator('main h2').evaluateAll((headings) =>
		headings.map((heading) => {
			const parts: Element[] = [];
			for (
				let next = heading.nextElementSibling;
				next && next.tagName !== 'H2';
				next = next.nextElementSibling
			)
				parts.push(next);
			const within = (selector: string) => parts.flatMap((part) => [...part.querySelectorAll(selector)]);
			return {
				title: heading.textContent?.trim() ?? '',
				bold: within('strong, b').map((one) => one.textContent?.trim() ?? ''),
				links: within('a').map((one) => (one as HTMLAnchorElement).href),
			};
		}),
	);
	await tour.context().close();
	return steps;
}
const step = async (number: number): Promise<Step> => {
	const found = (await stepsOf()).find(({ title }) => title.startsWith(`${number}. `));
	if (!found) throw new Error(`the tour has no step ${number}`);
	return found;
};

/** Presses a role in the bar, or on the home page where there is none. */
async function become(role: string): Promise<void> {
	const bar = page.getByRole('complementary', { name: 'Try it as' });
	if (await bar.isVisible().catch(() => false)) {
		await bar.getByText('Change role').click();
		return bar.getByRole('button', { name: role, exact: true }).click();
	}
	await page.goto(`${site.origin}/en`);
	await page
		.getByRole('region', { name: 'Try it as' })
		.getByRole('button', { name: role, exact: true })
		.click();
}
const seen = (locator: Locator): Promise<void> => locator.first().waitFor();

it('1. the recorded meeting plays without an account, with its sounds and statements', async () => {
	const { bold, links } = await step(1);
	await page.goto(links[0] ?? '');
	await page
		.getByRole('button', { name: bold[0] ?? '' })
		.first()
		.click();
	await seen(page.getByLabel(bold[1] ?? ''));
	await seen(page.getByText(bold[2] ?? ''));
});

it('2. the meeting in session shows who has the floor and the list, and its hall is seen and captioned', async () => {
	const { bold, links } = await step(2);
	await page.goto(links[0] ?? '');
	await seen(page.getByText(bold[0] ?? ''));
	await seen(page.getByText(bold[1] ?? ''));
	const meeting = await sql<{ id: string }>`select distinct meeting_id as id from broadcast.key
		where note = 'Sample' and revoked_at is null`.execute(site.database);
	expect(meeting.rows).toHaveLength(1);
	const begin = page.getByRole('button', { name: bold[2] ?? '' });
	await begin.waitFor({ timeout: 30_000 });
	await begin.click();
	await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 1, null, {
		timeout: 30_000,
	});
	// The languages follow each other, a sentence at a time.
	await until(async () => {
		const found = await sql<{ languages: number }>`select count(distinct language)::int as languages
			from captions.caption where meeting_id = ${meeting.rows[0]?.id ?? ''}`.execute(site.database);
		return found.rows[0]?.languages === 6;
	});
});

it('3. a delegate raises a point of order', async () => {
	const { bold } = await step(3);
	const [role = '', own = '', ask = '', kind = '', send = ''] = bold;
	await become(role);
	await page.waitForURL(/\/meetings\/1/);
	await seen(page.getByText(own));
	await seen(page.getByRole('heading', { name: ask }));
	await page.getByRole('radio', { name: kind }).check();
	await page.getByRole('button', { name: send }).click();
	await seen(page.getByText('You’re on the speakers’ list.'));
});

it('4. the chair gives the floor, adds time, takes it back; the hall shows it', async () => {
	const { bold, links } = await step(4);
	const [role = '', addMinute = '', undo = ''] = bold;
	await become(role);
	await page.waitForURL(/\/console\/meetings\//);
	expect(page.url()).toBe(links[0]);
	await page
		.getByRole('button', { name: /^Give the floor/ })
		.first()
		.click();
	await page.getByRole('button', { name: addMinute }).first().click();
	await page.getByRole('button', { name: undo }).first().click();
	const hall = await page.context().newPage();
	await hall.goto(links[1] ?? '');
	await seen(hall.getByText('Rehearsal').or(hall.locator('h1, main')));
	await hall.close();
});

it('5. the studio sends a test picture, and booths have links; an interpreter is in a booth', async () => {
	const { bold, links } = await step(5);
	const [role = '', picture = '', tone = '', begin = '', make = '', interpreter = ''] = bold;
	await become(role);
	await page.waitForURL(/\/studio$/);
	expect(page.url()).toBe(links[0]);
	await page.getByRole('combobox', { name: 'Video', exact: true }).selectOption({ label: picture });
	await page.getByLabel('Floor audio').first().selectOption({ label: tone });
	await page.getByRole('button', { name: begin }).click();
	await until(async () => (await page.getByText('Received', { exact: true }).count()) === 2);
	await page.goto(links[1] ?? '');
	await page.getByRole('button', { name: make }).click();
	await seen(page.getByText('Booth: French'));
	await become(interpreter);
	await seen(page.getByRole('heading', { name: /^Booth/ }));
});

it('6. an officer accredits somebody, and the email waits', async () => {
	const { bold, links } = await step(6);
	const [role = '', accredit = '', emails = ''] = bold;
	await become(role);
	await page.waitForURL(/\/registrations/);
	expect(page.url()).toBe(links[0]);
	const nominated = await sql<{ name: string }>`select given_name || ' ' || family_name as name
		from accreditation.registration where state = 'nominated' and family_name <> '' order by id limit 1`.execute(
		site.database,
	);
	await page.goto(`${links[0]}?sort=changed`);
	await page.getByRole('checkbox', { name: new RegExp(nominated.rows[0]?.name ?? '') }).check();
	await page.getByRole('button', { name: accredit, exact: true }).first().click();
	await seen(page.getByText(/Accredited: 1/));
	await page.getByRole('link', { name: emails }).first().click();
	await page.waitForURL(/\/emails/);
});

it('7. the statement of Arvonia gets its number', async () => {
	const { links } = await step(7);
	await page.goto(links[0] ?? '');
	await page.getByRole('link', { name: 'Statement of Arvonia (sample)' }).first().click();
	await page.locator('[name=series]').selectOption({ index: 1 });
	await page.getByRole('button', { name: 'Check and issue' }).first().click();
	await page.getByRole('button', { name: 'Issue', exact: true }).click();
	await seen(page.getByText('Issued.'));
});

it('8. a warning is begun, and the draft that names a person is stopped', async () => {
	const { bold, links } = await step(8);
	await become(bold[0] ?? '');
	await page.waitForURL(/\/meetings\/1/);
	await page.goto(links[0] ?? '');
	await seen(page.getByRole('link', { name: bold[1] ?? '' }));
});

it('9. a practice shows its studies and its level', async () => {
	const { bold, links } = await step(9);
	await become(bold[0] ?? '');
	await page.goto(links[0] ?? '');
	await seen(page.getByRole('heading', { name: bold[1] ?? '' }));
	await page.goto(links[1] ?? '');
	await seen(page.getByRole('heading', { level: 1 }));
});

it('10. the administrator, who is never tried, sees health and people', async () => {
	const { links } = await step(10);
	const administrator = await signedIn(browser, site, 'administrator');
	for (const link of links) {
		await administrator.goto(link);
		await seen(administrator.getByRole('heading', { level: 1 }));
	}
	await administrator.context().close();
});
