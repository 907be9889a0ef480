import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventsOf } from './parsers.ts';
import { openForPrograms, programsOf } from './read-by-programs.examples.ts';
import type { Site } from './site.ts';

/* Calendars, files and feeds of the catalogue, as programs get them. Parsers that are not ours read the answers. */

let site: Site;
let browser: Browser;
let reader: Page;

beforeAll(async () => {
	({ site, browser, reader } = await openForPrograms());
});
afterAll(async () => {
	await browser.close();
	await site.close();
});

const { get, textOf, headOf, xml } = programsOf(() => ({ site, reader }));

describe('a calendar', () => {
	it('is subscribed to by webcal, from links that lead to one with its own name: all, a field, a country, a series', async () => {
		await reader.goto(`${site.origin}/en/calendars`);
		const links = await reader
			.locator('a[href^="webcal:"]')
			.evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href));
		const paths = links.map((link) => link.replace(site.origin.replace('http:', 'webcal:'), ''));
		for (const kind of ['', '/fields/policing', '/countries/albania', '/series/'])
			expect(paths.some((path) => path.startsWith(`/en${kind}`) && path.endsWith('/calendar.ics'))).toBe(
				true,
			);
		const names = ['', '/fields/policing', '/conferences/2020-drugs'].map(
			async (path) => /^X-WR-CALNAME:(.*)\r$/m.exec(await textOf(`/en${path}/calendar.ics`))?.[1],
		);
		expect(await Promise.all(names)).toEqual([
			'OSCE',
			'OSCE: Policing',
			expect.stringMatching(/^OSCE: .{5}/),
		]);
		for (const path of [paths[0] ?? '', paths.find((one) => one.includes('/series/')) ?? ''])
			expect((await get(path)).headers.get('content-type')).toBe('text/calendar; charset=utf-8');
	});

	it('tells the same moments as the page, whatever the zone', async () => {
		const path = '/en/conferences/samarkand-2031';
		const events = eventsOf(await textOf(`${path}/calendar.ics`));
		expect(events.map(({ summary }) => summary)).toEqual([
			'Roads < 300 km & “rivers”',
			'Opening meeting – Roads < 300 km & “rivers”',
		]);
		const [whole, meeting] = events;
		expect([whole?.startDate.isDate, whole?.startDate.toString()]).toEqual([true, '2031-03-30']);
		expect(meeting?.startDate.zone?.tzid).toBe('Asia/Samarkand');
		expect(meeting?.startDate.toJSDate().toISOString()).toBe('2031-03-29T20:30:00.000Z');
		expect(meeting?.endDate.toJSDate().toISOString()).toBe('2031-03-29T22:30:00.000Z');
		// The page says the day and hour of the place, not of the reader.
		const abroad = await browser.newContext({ timezoneId: 'America/New_York' });
		const page = await abroad.newPage();
		await page.goto(`${site.origin}${path}/meetings/1`);
		expect(await page.getByRole('main').innerText()).toMatch(/30 March 2031/);
		expect(await page.getByRole('main').innerText()).toMatch(/01:30/);
		await abroad.close();
	});

	it('of the year, of a field and of a country has the conference, and is found from the page', async () => {
		for (const path of ['/en', '/de/fields/policing', '/ru/countries/albania']) {
			const events = eventsOf(await textOf(`${path}/calendar.ics`));
			expect(events.map(({ summary }) => summary).join('|')).toContain('Roads < 300 km');
		}
		const { feeds } = await headOf('/en/conferences/2020-drugs');
		expect(feeds).toEqual([`${site.origin}/en/conferences/2020-drugs/calendar.ics`]);
	});
});

describe('a file of the catalogue', () => {
	it('has what is found, as CSV and as a workbook; nothing else is a file', async () => {
		const csv = await get('/en/conferences.csv?words=drugs&state=albania&page=4');
		expect(csv.headers.get('content-disposition')).toMatch(/"conferences-\d{4}-\d\d-\d\d\.csv"$/);
		const [head, found, ...none] = (await csv.text()).split('\r\n');
		expect(head).toBe('Conference,First day,Last day,Place,Format,Status,Address');
		expect(found).toMatch(/Illicit Drugs.*,2020-10-06,.*,Archived,http\S+\/en\/conferences\/2020-drugs$/);
		expect(none).toEqual(['']);
		const workbook = await get('/ru/conferences.xlsx?state=albania');
		expect(
			Buffer.from(await workbook.arrayBuffer())
				.subarray(0, 2)
				.toString(),
		).toBe('PK');
		for (const path of ['/en/conferences.pdf', '/en/conferences.', '/en/conferences.csv/x'])
			expect([path, (await get(path)).status]).toEqual([path, 404]);
	});
});

describe('an Atom feed', () => {
	it('is whole by RFC 4287: its own address, an author, an id and a date for each entry', async () => {
		for (const path of ['/en/feed.atom', '/fr/fields/policing/feed.atom']) {
			const answer = await get(path);
			expect(answer.headers.get('content-type')).toMatch(/^application\/atom\+xml/);
			const names = ['id', 'title', 'published', 'updated', 'entry', 'author', 'link', 'summary'];
			const read = await xml(await answer.text(), names);
			const entries = read['entry']?.length ?? 0;
			expect(entries).toBeGreaterThan(0);
			for (const name of ['id', 'title', 'updated']) expect(read[name]).toHaveLength(entries + 1);
			expect(read['published']).toHaveLength(entries);
			expect(read['author']).toHaveLength(1);
			expect(read['link']).toContain(`${site.origin}${path}`);
			for (const moment of read['updated'] ?? []) expect(Date.parse(moment)).not.toBeNaN();
			expect(new Set(read['id']).size).toBe(entries + 1);
		}
	});

	it('of a search has what the catalogue finds, and one address', async () => {
		const path = '/en/feed.atom?words=drugs&state=albania';
		const { title = [], link = [] } = await xml(await textOf(`${path}&utm=1&page=3`), ['title', 'link']);
		expect(title).toEqual([
			expect.stringMatching(/: drugs, Albania$/),
			expect.stringMatching(/Illicit Drugs/),
		]);
		expect(link[1]).toBe(`${site.origin}${path}`);
		expect((await xml(await textOf('/en/feed.atom?words=xylophone'), ['entry']))['entry']).toEqual([]);
		const calendar = eventsOf(await textOf(path.replace('feed.atom', 'calendar.ics')));
		expect(calendar.length).toBeGreaterThan(0);
		for (const { summary } of calendar) expect(summary).toMatch(/Illicit Drugs/);
	});

	it('shows a title as it is, with what would be markup in it', async () => {
		const { title = [], summary = [] } = await xml(await textOf('/en/feed.atom'), ['title', 'summary']);
		// A reader of feeds takes both for HTML.
		expect(title).toContain('Roads &lt; 300 km &amp; “rivers”');
		expect(summary).toContain('<p>First &lt;b&gt;words&lt;/b&gt; &amp; more.</p><p>And then.</p>');
	});
});
