import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createConference } from '#conference/server';
import { sql } from '#platform/server/database.ts';
import { signIn } from '../../bench/sessions.ts';
import { launch } from '../setup/chromium.ts';
import { callOf } from './broadcast.ts';
import { openSite, type Site } from './site.ts';
import { signedIn, sitting, thrown } from './visitors.ts';

/* The meetings of a conference's console: a list, and each meeting beside it with what there is for it. */

let site: Site;
let browser: Browser;
const cookies = new Map<string, string>();
const people = ['secretariat-officer', 'chair', 'technician', 'delegate-arvonia', 'administrator'] as const;
type Who = (typeof people)[number];

const list = '/en/console/conferences/rehearsal/meetings';
const panelOf = (id: string): string => `${list}/${id}`;
const nowhere = '5a3b1e00-0000-4000-8000-000000000000';

beforeAll(async () => {
	[site, browser] = await Promise.all([openSite(), launch()]);
	// As many as a conference of a week has.
	await sql`insert into conference.meeting
			(id, conference_id, number, title, place, day, starts_at, ends_at, steps, listed, state, cancelled)
		select gen_random_uuid(), conference_id, 100 + n, jsonb_build_object('en', 'Working session ' || n), '{}', day + n,
			starts_at + interval '1 day' * n, ends_at + interval '1 day' * n, steps, listed, 'planned', n = 9
		from conference.meeting, generate_series(1, 14) n where id = ${sitting.id}`.execute(site.database);
	const lines = await signIn(
		site,
		people.map((who) => `${who}@example.org`),
	);
	people.forEach((who, at) => cookies.set(who, (lines[at] ?? '').replace('cookie: ', '')));
});
afterAll(async () => {
	await browser.close();
	await site.close();
	expect(thrown).toEqual([]);
});

const get = (who: Who | null, path: string): Promise<Response> =>
	fetch(site.origin + path, {
		headers: { cookie: cookies.get(who ?? '') ?? '', accept: 'text/html' },
	});
const idOf = async (number: number): Promise<string> => {
	const found = await sql<{ id: string }>`select m.id from conference.meeting m
		join conference.conference c on c.id = m.conference_id
		where c.slug = 'rehearsal' and m.number = ${number}`.execute(site.database);
	return found.rows[0]?.id ?? '';
};
/** Of another conference, that the people of the rehearsal have no role in. */
const elsewhere = async (): Promise<{ id: string; slug: string }> => {
	const found = await sql<{ id: string; slug: string }>`select m.id, c.slug from conference.meeting m
		join conference.conference c on c.id = m.conference_id
		where c.slug <> 'rehearsal' limit 1`.execute(site.database);
	if (!found.rows[0]) throw new Error('there is no other conference');
	return found.rows[0];
};
/** The links of the panel. */
const linksOf = async (who: Who, id: string): Promise<string[]> => {
	const [, panel = ''] = (await (await get(who, panelOf(id))).text()).split('data-pane="panel"');
	return [...panel.matchAll(/href="([^"]+)"/g)].map(([, to = '']) => to.replace(/^.*\/(?=[^/]*$)/, ''));
};

describe('The meetings of a console', () => {
	it('are not there for others, and it makes no difference whether the meeting is', async () => {
		const other = await elsewhere();
		for (const who of ['delegate-arvonia', 'administrator'] as const)
			for (const path of [list, panelOf(sitting.id), panelOf(nowhere)])
				expect([who, path, (await get(who, path)).status]).toEqual([who, path, 404]);
		for (const path of [list, panelOf(sitting.id), panelOf(nowhere)])
			expect(new URL((await get(null, path)).url).pathname).toBe('/en/sign-in');
		// Nor for people who lead or run meetings of one conference, in another.
		for (const who of ['chair', 'technician'] as const)
			for (const path of ['', `/${other.id}`, `/${nowhere}`])
				expect((await get(who, `/en/console/conferences/${other.slug}/meetings${path}`)).status).toBe(404);
	});

	it('show who leads them the journal and no channel, who runs them the channels and no journal', async () => {
		const [chair, technician, officer] = await Promise.all(
			(['chair', 'technician', 'secretariat-officer'] as const).map((who) => linksOf(who, sitting.id)),
		);
		expect(chair).toEqual(expect.arrayContaining([sitting.id, 'journal', 'minutes', 'hall', 'lower-third']));
		for (const one of ['channels', 'studio', 'captions', 'booth-links', 'call']) {
			expect(chair).not.toContain(one);
			expect(technician).toContain(one);
		}
		expect(technician).not.toContain('journal');
		expect(technician).not.toContain('minutes');
		expect(officer).toEqual(expect.arrayContaining([...new Set([...(chair ?? []), ...(technician ?? [])])]));
	});

	it('count the journals to issue in the rail, above their rows and in the panel alike', async () => {
		const id = await idOf(114);
		await sql`update conference.meeting set state = 'closed', opened_at = starts_at, closed_at = ends_at where id = ${id}`.execute(
			site.database,
		);
		await sql`insert into floor.meeting (meeting_id) values (${id}) on conflict do nothing`.execute(
			site.database,
		);
		// The rehearsal adopts no decisions, so none of its journals waits.
		expect(await (await get('secretariat-officer', panelOf(id))).text()).not.toContain('ournal to issue');
		await sql`update conference.conference set kind = 'decided', decision = 'PC.DEC/1' where slug = 'rehearsal'`.execute(
			site.database,
		);
		const html = await (await get('secretariat-officer', panelOf(id))).text();
		const number = html.split('Journal to issue').length - 1;
		const tags = html.split('data-pane="panel"')[0]?.split('Journal to issue').length ?? 0;
		// Once for each row, and once in the panel.
		expect(number).toBe(tags);
		expect(await (await get('secretariat-officer', '/en/start')).text()).toMatch(
			new RegExp(`Issue ${tags - 1} journals?`),
		);
		const rail = [...html.matchAll(/<a href="[^"]*\/meetings"[^>]*>(.*?)<\/a>/gs)].map(
			([, link = '']) => link,
		);
		expect(rail.join()).toContain(`aria-hidden="true">${tags - 1}</span>`);
		expect(await (await get('technician', panelOf(id))).text()).not.toContain('Journal to issue');
	});

	it('have their pages where they were', async () => {
		for (const page of ['', '/journal', '/minutes', '/channels', '/captions', '/booth-links', '/studio']) {
			const answer = await get('secretariat-officer', `/en/console/meetings/${sitting.id}${page}`);
			expect([page, answer.status, answer.redirected]).toEqual([page, 200, false]);
		}
	});

	it('of a conference that has none say what to do, and lead there', async () => {
		const fresh = { slug: 'without-meetings', kind: 'organised', title: { en: 'Without meetings' } };
		expect(await createConference(await callOf(site, 'secretariat-officer'), fresh)).toMatchObject({
			ok: true,
		});
		const path = '/en/console/conferences/without-meetings';
		const html = await (await get('secretariat-officer', `${path}/meetings`)).text();
		expect(html).toContain('Add meetings to the agenda, then publish the conference.');
		for (const step of ['agenda', 'publish']) expect(html).toContain(`href="${path}/${step}"`);
	});

	it('are all shown by a filter that no longer exists', async () => {
		const html = await (await get('chair', `${list}?state=adjourned&day=2019-01-01`)).text();
		expect(html).toContain('Working session 14');
	});
});

const makeLinks = (page: Page) => page.getByRole('button', { name: 'Make all booth links' }).click();

describe('A meeting beside the list', () => {
	let page: Page;
	let loaded = 0;
	const row = (name: string) => page.locator('[data-pane=list]').getByRole('link', { name, exact: true });
	const panel = () => page.locator('[data-pane=panel]');
	beforeAll(async () => {
		page = await signedIn(browser, site, 'secretariat-officer', { viewport: { width: 1_280, height: 800 } });
		page.on('load', () => (loaded += 1));
	});

	it('opens without loading the page, among twelve rows and more, and keeps the filter', async () => {
		await page.goto(site.origin + list);
		const ends = await page
			.locator('tbody tr')
			.evaluateAll((rows) =>
				rows.map((one) => one.getBoundingClientRect()).map(({ bottom, height }) => [bottom, height]),
			);
		expect(ends.filter(([bottom = Infinity]) => bottom <= 800).length).toBeGreaterThanOrEqual(12);
		expect(Math.max(...ends.map(([, height = 0]) => height))).toBeLessThanOrEqual(41);
		loaded = 0;
		await page.getByRole('link', { name: /^Planned \d+/ }).click();
		await page.waitForURL(/\?state=planned$/);
		await row('Working session 3').click();
		await panel().getByRole('heading', { name: 'Working session 3' }).waitFor();
		expect(page.url()).toContain(`${await idOf(103)}?state=planned`);
		await page.keyboard.press('j');
		await panel().getByRole('heading', { name: 'Working session 4' }).waitFor();
		await page.keyboard.press('Escape');
		await panel().waitFor({ state: 'hidden' });
		expect([page.url(), loaded]).toEqual([`${site.origin}${list}?state=planned`, 0]);
	});

	it('leads to its pages, and they lead back to it', async () => {
		await page.goto(site.origin + panelOf(sitting.id));
		for (const name of ['Channels', 'Captions', 'Booth links', 'Journal', 'Minutes']) {
			await panel().getByRole('link', { name, exact: true }).click();
			await page
				.locator('main')
				.getByRole('link', { name: /^First meeting/ })
				.first()
				.click();
			await panel()
				.getByRole('heading', { name: /^First meeting/ })
				.waitFor();
			expect(new URL(page.url()).pathname).toBe(panelOf(sitting.id));
		}
	});

	it('that a colleague removed meanwhile leaves the list with its filter, and says so', async () => {
		await page.goto(`${site.origin}${list}?state=planned`);
		await row('Working session 12').waitFor();
		await sql`delete from conference.meeting where id = ${await idOf(112)}`.execute(site.database);
		await row('Working session 12').click();
		await panel().getByText('This meeting is no longer in the conference').waitFor();
		expect(new URL(page.url()).search).toMatch(/^\?state=planned/);
		expect(await row('Working session 12').count()).toBe(0);
		await row('Working session 13').waitFor();
	});

	it('has one set of booth links where two officers press at once', async () => {
		const open = async (who: Who) => {
			const one = await signedIn(browser, site, who, { javaScriptEnabled: false });
			await one.goto(site.origin + panelOf(sitting.id));
			return one;
		};
		const [first, second] = await Promise.all([open('technician'), open('secretariat-officer')]);
		await makeLinks(first);
		await first.getByText('12 links made').waitFor();
		await makeLinks(second);
		await second.getByText('12 links are in use').waitFor();
		await second.goto(site.origin + panelOf(sitting.id));
		await second.getByText('12 links are in use').waitFor();
		expect(await second.getByRole('button', { name: 'Make all booth links' }).count()).toBe(0);
		await Promise.all([first.context().close(), second.context().close()]);
	});

	it('is a page of its own on a phone, with a way back', async () => {
		await page.setViewportSize({ width: 360, height: 740 });
		await page.goto(site.origin + list);
		await row('Working session 1').click();
		await panel().getByRole('heading', { name: 'Working session 1' }).waitFor();
		expect(await row('Working session 1').isVisible()).toBe(false);
		await page.getByRole('link', { name: 'Back to the list' }).click();
		await row('Working session 1').waitFor();
	});
});
