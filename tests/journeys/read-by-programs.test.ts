import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import words from '../../src/conference/messages/ru.json' with { type: 'json' };
import { inside, openForPrograms, programsOf } from './read-by-programs.examples.ts';
import type { Site } from './site.ts';

/*
 * What the site tells programs of itself: search engines, caches, and whatever previews a link. Parsers that are not ours read
 * the answers. What is not for everybody is in none of them. `calendars-and-feeds.test.ts` has calendars, files and feeds.
 */

let site: Site;
let browser: Browser;
let reader: Page;
const languages = ['en', 'fr', 'de', 'it', 'ru', 'es', 'ar'];

beforeAll(async () => {
	({ site, browser, reader } = await openForPrograms());
});
afterAll(async () => {
	await browser.close();
	await site.close();
});

const { get, textOf, headOf, xml } = programsOf(() => ({ site, reader }));
const withoutSlugs = (text: string): string => text.replace(/conferences\/[a-z0-9-]+/g, '');
const aboutOf = async (path: string) => (await headOf(path)).description;

interface JsonLd {
	[name: string]: unknown;
	subEvent?: JsonLd[];
}

describe('what is not for everybody', () => {
	it('is in nothing that programs read: not a draft, not a closed part', async () => {
		const everything = [
			'/sitemap.xml',
			...languages.flatMap((language) =>
				[
					'/calendar.ics',
					'/feed.atom',
					'/conferences',
					'/conferences?words=poison',
					'/conferences.csv',
					'/feed.atom?field=policing',
					'/calendar.ics?state=albania',
					'/live',
					'/',
				].map((path) => `/${language}${path === '/' ? '' : path}`),
			),
			'/en/fields/policing/calendar.ics',
			'/en/fields/policing/feed.atom',
			'/en/fields/policing',
			'/en/countries/albania/calendar.ics',
			'/en/countries/albania/feed.atom',
			'/en/countries/albania',
			'/en/conferences/samarkand-2031',
			'/en/conferences/samarkand-2031/calendar.ics',
			'/en/conferences/samarkand-2031/meetings/1',
		];
		for (const path of everything) {
			const output = (await textOf(path)).replaceAll('words=poison', '').replace('value="poison"', '');
			for (const secret of [inside, 'poison-draft', '05:55', 'T055500', 'samarkand-2031/meetings/2'])
				expect(output, path).not.toContain(secret);
		}
	});

	it('has no address: a draft and a closed part are answered as what never was', async () => {
		const there = [
			'/en/conferences/poison-draft',
			'/en/conferences/poison-draft/calendar.ics',
			'/en/conferences/poison-draft/meetings/1',
			'/en/conferences/poison-draft/items/1',
			'/en/conferences/samarkand-2031/meetings/2',
			'/en/conferences/samarkand-2031/items/1',
		];
		for (const path of there) {
			const [answer, never] = [await get(path), await get(path.replace(/poison-draft|samarkand/, 'never'))];
			expect([path, answer.status]).toEqual([path, 404]);
			const output = await answer.text();
			expect(output).not.toContain(inside);
			expect(withoutSlugs(output)).toBe(withoutSlugs(await never.text()));
		}
	});
});

describe('a page says in its head', () => {
	it('its one address, and where it is in each other language', async () => {
		for (const path of ['', '/conferences/2020-drugs', '/fields/policing', '/calendars'])
			for (const language of ['en', 'ru']) {
				const head = await headOf(`/${language}${path}`);
				expect(head.canonical).toEqual([`${site.origin}/${language}${path}`]);
				expect(head.others).toEqual([
					...languages.map((code) => [code, `${site.origin}/${code}${path}`]),
					['x-default', `${site.origin}${path || '/'}`],
				]);
			}
	});

	it('the same address whatever stands in the query that changes nothing', async () => {
		const head = await headOf('/en/conferences?utm=1&field=policing&page=1&field=policing');
		expect(head.canonical).toEqual([`${site.origin}/en/conferences?field=policing`]);
		expect(head.others).toContainEqual(['fr', `${site.origin}/fr/conferences?field=policing`]);
	});

	it('how a link to the conference is to be shown, in the reader’s language, and that the sample is one', async () => {
		const { graph } = await headOf('/ru/conferences/2020-drugs');
		expect(graph).toMatchObject({
			'og:type': 'website',
			'og:url': `${site.origin}/ru/conferences/2020-drugs`,
			'og:locale': 'ru_RU',
		});
		expect(graph['og:title']).toMatch(/[а-я]/i);
		expect(graph['og:description']).not.toMatch(/\n/);
		expect((await headOf('/en/conferences/rehearsal')).graph['og:title']).toMatch(/^Sample: /);
	});

	it('what it is about', async () => {
		expect(await aboutOf('/en/conferences/samarkand-2031')).toEqual(['First <b>words</b> & more. And then.']);
		expect(await aboutOf('/en/conferences/samarkand-2031/meetings/1')).toEqual([
			'Opening meeting – Roads < 300 km & “rivers” – 30 March 2031 – Vienna',
		]);
		for (const path of ['/ru', '/ru/fields/policing', '/ru/sign-in'])
			expect([path, await aboutOf(path)]).toEqual([path, [expect.stringMatching(/^[А-Я]/)]]);
		expect(await aboutOf('/ru/nowhere')).toEqual([]);
	});

	it('its icons, and how it is named on a home screen', async () => {
		const { linked } = await headOf('/ru');
		const manifest = linked.find((href) => href.endsWith('.webmanifest')) ?? '';
		const read = (await (await fetch(manifest)).json()) as { short_name: string; icons: { src: string }[] };
		expect(read).toMatchObject({ lang: 'ru', start_url: '/ru', short_name: 'ОБСЕ' });
		const icons = [...linked, ...read.icons.map(({ src }) => `${site.origin}${src}`)];
		for (const place of ['/favicon.ico', '/apple-touch-icon.png'])
			expect(icons).toContain(site.origin + place);
		for (const one of icons) expect([one, (await fetch(one)).status]).toEqual([one, 200]);
	});

	it('an Event of schema.org, with the clock of the place', async () => {
		const { data } = await headOf('/en/conferences/samarkand-2031');
		expect(data).toHaveLength(1);
		const event = JSON.parse(data[0] ?? '') as JsonLd;
		expect(event).toMatchObject({
			'@context': 'https://schema.org',
			'@type': 'Event',
			url: `${site.origin}/en/conferences/samarkand-2031`,
			name: 'Roads < 300 km & “rivers”',
			// Days only: its times would tell those of the part that is closed.
			startDate: '2031-03-30',
			endDate: '2031-03-30',
			eventStatus: 'https://schema.org/EventScheduled',
			about: ['Policing'],
		});
		expect(event.subEvent).toHaveLength(1);
		expect(event.subEvent?.[0]).toMatchObject({
			'@type': 'Event',
			name: 'Opening meeting',
			startDate: '2031-03-30T01:30:00+05:00',
			endDate: '2031-03-30T03:30:00+05:00',
		});
		const [sample] = (await headOf('/en/conferences/rehearsal')).data;
		expect((JSON.parse(sample ?? '') as JsonLd)['name']).toMatch(/^Sample: /);
	});
});

describe('what the answers say about keeping them', () => {
	it.each(['/', '/conferences', '/fields/policing?x=1'])(
		'%s without a language depends on the reader’s wish',
		async (path) => {
			expect((await get(path)).headers.get('vary')).toMatch(/accept-language/i);
		},
	);
	it('a page with a language depends on who reads, and on nobody’s language', async () => {
		const vary = (await get('/en/conferences/2020-drugs')).headers.get('vary');
		expect(vary).toMatch(/cookie/i);
		expect(vary).not.toMatch(/language/i);
	});
});

describe('who asks again for what has not changed', () => {
	const addresses = [
		'/sitemap.xml',
		'/en/calendar.ics',
		'/ru/feed.atom',
		'/en/fields/policing/calendar.ics',
		'/en/conferences/2020-drugs/calendar.ics',
		'/en/conferences?words=roads',
		'/favicon.svg',
	];
	it.each(addresses)('is told so of %s, by a list of tags and by one that is strong', async (path) => {
		const etag = (await get(path)).headers.get('etag') ?? '';
		expect(etag).toMatch(/^(?:W\/)?"[^"]+"$/);
		for (const match of [etag, etag.replace('W/', ''), `"other", W/${etag.replace('W/', '')}`])
			expect([match, (await get(path, { 'if-none-match': match })).status]).toEqual([match, 304]);
		expect((await get(path, { 'if-none-match': '"other"' })).status).toBe(200);
	});
	it.each(addresses.slice(0, 5))(
		'is told so of %s by its date; it comes compressed, to everyone',
		async (path) => {
			const { headers } = await get(path);
			expect(headers.get('content-encoding')).toMatch(/^(?:br|gzip)$/);
			const modified = headers.get('last-modified') ?? '';
			expect(Date.parse(modified)).toBeGreaterThan(Date.parse('2020-01-01'));
			expect((await get(path, { 'if-modified-since': modified })).status).toBe(304);
			const before = new Date(Date.parse(modified) - 1_000).toUTCString();
			expect((await get(path, { 'if-modified-since': before })).status).toBe(200);
			const signedIn = await get(path, { cookie: 'rostrum.session_token=x' });
			expect(signedIn.headers.get('etag')).toBe(headers.get('etag'));
		},
	);
});

describe('an address that is the same in every language', () => {
	it('leads to what is live, in the reader’s language', async () => {
		const answer = await get('/live', { 'accept-language': 'ru' });
		expect([answer.status, answer.headers.get('location')]).toEqual([307, '/ru/live']);
	});

	it('says where to report a security problem, by RFC 9116', async () => {
		const answer = await get('/.well-known/security.txt');
		expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
		const text = await answer.text();
		expect(text).toMatch(/^Contact: mailto:security@example\.org$/m);
		const expires = Date.parse(/^Expires: (.*)$/m.exec(text)?.[1] ?? '');
		expect(expires).toBeGreaterThan(Date.now());
		const old = await get('/security.txt');
		expect([old.status, old.headers.get('location')]).toEqual([308, '/.well-known/security.txt']);
		expect((await get('/.well-known/change-password')).status).toBe(404);
	});
});

it('A page in Russian divides a list by commas', async () => {
	const list = `${words['unknown.agenda']}, ${words['unknown.panellists']}, ${words['unknown.participants']}`;
	expect(await textOf('/ru/conferences/2020-drugs')).toContain(list);
});

it('A link to a part of a page leads to that part', async () => {
	const page = await textOf('/en/directory');
	const links = [...page.matchAll(/href="(\/en\/[^"#]+)#([^"]+)"/g)];
	expect(links.length).toBeGreaterThan(3);
	for (const [, path = '', id] of links) expect(await textOf(path), `${path}#${id}`).toContain(` id="${id}"`);
});

describe('what is not there, asked for by a browser', () => {
	it.each([
		'/files/documents/00000000-0000-4000-8000-000000000000',
		'/en/conferences/none/calendar.ics',
		'/auth/nothing',
		'/en/nothing',
		'/en/%E0%A4%A',
	])('has a page in the style of the site: %s', async (path) => {
		const answer = await get(path, { accept: 'text/html' });
		expect(answer.status).toBe(path.includes('%') ? 400 : 404);
		const [, styles = ''] = /<link[^>]* href="([^"]+\.css)"/.exec(await answer.text()) ?? [];
		expect((await get(new URL(styles, `${site.origin}${path}`).pathname)).status).toBe(200);
	});
});

it('A file or stream says by which methods it is asked for', async () => {
	for (const path of ['/en/calendar.ics', '/en', '/live/floor/x', '/_app/entries/live.js']) {
		const answer = await fetch(site.origin + path, { method: 'PUT', headers: { origin: site.origin } });
		expect([path, answer.status]).toEqual([path, 405]);
		expect(answer.headers.get('allow')).toContain('GET');
	}
});

describe('pages of other sites', () => {
	it('may read feeds, calendars and CAP messages, and nothing that knows a session', async () => {
		const nothing = '/en/warnings/00000000-0000-4000-8000-000000000000.cap';
		for (const path of [
			'/en/calendar.ics',
			'/en/feed.atom',
			'/en/fields/policing/feed.atom',
			'/sitemap.xml',
			nothing,
		])
			expect([path, (await get(path)).headers.get('access-control-allow-origin')]).toEqual([path, '*']);
		for (const path of ['/en', '/en/conferences.csv', '/en/start', '/health'])
			expect([path, (await get(path)).headers.get('access-control-allow-origin')]).toEqual([path, null]);
	});
});

it('A script that keeps its name is asked for again each time', async () => {
	const { headers } = await get('/_app/entries/live.js');
	expect(headers.get('cache-control')).toBe('no-cache');
	expect((await get('/_app/entries/live.js', { 'if-none-match': headers.get('etag') ?? '' })).status).toBe(
		304,
	);
});

it('The focus has a ring on a control, and none on a whole page', async () => {
	await reader.goto(`${site.origin}/en/live`);
	const ring = () =>
		reader.evaluate(() => {
			const { boxShadow, outlineStyle } = getComputedStyle(document.activeElement ?? document.body);
			return [boxShadow === 'none', outlineStyle === 'none'];
		});
	await reader.keyboard.press('Tab');
	expect(await ring()).toEqual([false, false]);
	// After a key, what a script gives the focus to is marked as well.
	await reader.locator('main').evaluate((main: HTMLElement) => main.focus());
	expect(await ring()).toEqual([true, true]);
});

describe('a search engine', () => {
	it('is told what is nothing for it, and where the list of pages is', async () => {
		const answer = await get('/robots.txt');
		expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
		const lines = (await answer.text()).split('\n');
		expect(lines[0]).toBe('User-agent: *');
		for (const away of ['/*/console/', '/*/account$', '/*/sign-in$', '/auth/', '/live/', '/*?'])
			expect(lines).toContain(`Disallow: ${away}`);
		expect(lines).toContain(`Sitemap: ${site.origin}/sitemap.xml`);
	});

	it('finds by the sitemap every conference and public meeting, in each language, and each is there', async () => {
		const answer = await get('/sitemap.xml');
		expect(answer.headers.get('content-type')).toMatch(/^application\/xml/);
		const { loc: sitemaps = [] } = await xml(await answer.text(), ['loc']);
		expect(sitemaps).toContain(`${site.origin}/sitemap/conferences-2020-1.xml`);
		const loc: string[] = [];
		for (const address of sitemaps) {
			const file = await fetch(address);
			expect(file.headers.get('content-type')).toMatch(/^application\/xml/);
			loc.push(...((await xml(await file.text(), ['loc']))['loc'] ?? []));
		}
		expect(new Set(loc).size).toBe(loc.length);
		// Its page differs by the minute.
		expect(loc).not.toContain(`${site.origin}/en/live`);
		for (const language of languages)
			for (const path of [
				'',
				'/conferences/2020-drugs',
				'/conferences/samarkand-2031/meetings/1',
				'/calendars',
			])
				expect(loc).toContain(`${site.origin}/${language}${path}`);
		// One of each kind of page: the others differ by their entry only.
		const kinds = new Map(loc.filter((one) => one.includes('/de')).map((one) => [one.split('/')[4], one]));
		expect(kinds.size).toBeGreaterThan(8);
		for (const one of kinds.values()) expect([one, (await fetch(one)).status]).toEqual([one, 200]);
	});
});
