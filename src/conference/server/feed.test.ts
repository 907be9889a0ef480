import ICAL from 'ical.js';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import type { OperationContext } from '#platform/server/context.ts';
import { sql } from '#platform/server/database.ts';
import { allPages } from '#platform/server/sitemap.examples.ts';
import { emptyEdition } from '../edition.ts';
import { exampleEdition, exampleId, exampleItem, exampleMeeting } from '../edition.examples.ts';
import { atomOf } from '../feeds/atom.ts';
import { calendarOf } from '../feeds/calendar.ts';
import type { FeedAddresses, FeedMessages } from '../feeds/entry.ts';
import { eventOf } from '../feeds/json-ld.ts';
import { exampleConference, openExampleConference, republish } from './test-conference.examples.ts';
import { conferencesOf, feedOf, type FeedScope } from './index.ts';
import { conferenceSearch } from './search.ts';
import { slice } from './slice.ts';

let platform: Awaited<ReturnType<typeof openExampleConference>>;
beforeAll(async () => void (platform = await openExampleConference()));
afterAll(() => platform.close());
afterEach(async () => void (await sql`delete from conference.conference`.execute(platform.database)));

const now = new Date('2020-09-15T10:00:00Z');
const closed = [{ from: null, audience: 'participants' as const }];
const bare = { meetings: [], items: [] };
const hidden = exampleMeeting({ id: exampleId(2), number: 2, title: { en: 'POISON' }, audience: closed });
const poisoned = {
	meetings: [exampleMeeting(), hidden],
	items: [exampleItem({ title: { en: 'POISON' }, audience: closed })],
};
const sitemapEntries = (ctx: OperationContext) => allPages(slice.sitemap.conferences, ctx);
const slugs = async (of: FeedScope): Promise<string[] | undefined> =>
	(await feedOf(platform.readerContext(now), of))?.map(({ slug }) => slug).sort();
const words: FeedMessages = {
	name: 'Conferences',
	author: 'The organisation',
	description: 'What comes',
	language: 'en',
	timeZone: 'Europe/Vienna',
	loadedAt: new Date('2020-01-02T03:04:05Z'),
	sample: (title) => title,
	meeting: (meeting, conference) => `${meeting} – ${conference}`,
	open: () => '',
};
const addresses: FeedAddresses = {
	origin: 'https://conference.example',
	homePage: '/en',
	conference: (slug) => `/en/conferences/${slug}`,
	meeting: (slug, number) => `/en/conferences/${slug}/meetings/${number}`,
};
const statements = (): Promise<number> => platform.statements((ctx) => feedOf({ ...ctx, now }, 'all'));

describe('what leaves the house', () => {
	it('has no closed part, nor that one has changed, for any reader', async () => {
		await exampleConference(platform, poisoned);
		const meetings = [exampleMeeting(), { ...hidden, start: '10:00' }];
		await republish(platform, exampleEdition({ ...poisoned, meetings }), 2);
		for (const ctx of [platform.readerContext(now), platform.context(platform.officer, now)]) {
			const all = JSON.stringify([await feedOf(ctx, 'all'), await sitemapEntries(ctx)]);
			expect(all).not.toContain('POISON');
			expect(all).not.toContain(exampleId(2));
			expect(await sitemapEntries(ctx)).toMatchObject([
				{ path: '/conferences/coasts-2020' },
				{ path: '/conferences/coasts-2020/meetings/1' },
			]);
		}
	});
	it('has no draft', async () => {
		await exampleConference(platform, {}, 'draft');
		const ctx = platform.context(platform.officer, now);
		expect([await feedOf(ctx, 'all'), await feedOf(ctx, { slug: 'coasts-2020' })]).toEqual([[], null]);
		expect(await sitemapEntries(ctx)).toEqual([]);
	});
	it('is not there for an entry or an address that is not', async () => {
		expect(await feedOf(platform.readerContext(now), { kind: 'field', slug: 'alchemy' })).toBe(null);
		expect(await feedOf(platform.readerContext(now), { slug: 'nowhere' })).toBe(null);
		expect(await feedOf(platform.readerContext(now), { kind: 'field', slug: 'safe-harbours' })).toEqual([]);
	});
	it('keeps what is invented from search engines', async () => {
		await exampleConference(platform, { sample: true });
		expect(await sitemapEntries(platform.readerContext(now))).toEqual([]);
	});
	it('remembers a public meeting that was withdrawn and when it was published first, and forgets a closed one', async () => {
		await exampleConference(platform, poisoned);
		await republish(platform, exampleEdition(bare), 2);
		const [feed] = (await feedOf(platform.readerContext(now), { slug: 'coasts-2020' })) ?? [];
		expect(feed?.sequence).toBe(1);
		expect([feed?.firstPublishedAt, feed?.publishedAt]).toEqual([
			new Date('2020-09-01T10:00:00Z'),
			new Date('2020-09-02T10:00:00Z'),
		]);
		expect(feed?.withdrawn).toMatchObject([{ id: exampleId(1), was: { day: '2020-10-06', start: '09:00' } }]);
	});
	it('is what belongs to a field, a State, a structure or a series, in any role', async () => {
		const secretariat = { entry: 'structure/secretariat', text: {} };
		await exampleConference(platform, {
			...bare,
			slug: 'one',
			structures: ['secretariat'],
			series: 'warning-days',
		});
		const second = { fields: ['clean-water'], states: [], organisers: [secretariat] };
		await exampleConference(platform, { ...bare, ...second, slug: 'two' });
		expect(await slugs({ kind: 'field', slug: 'clean-water' })).toEqual(['two']);
		expect(await slugs({ kind: 'state', slug: 'maltavia' })).toEqual(['one']);
		expect(await slugs({ kind: 'structure', slug: 'secretariat' })).toEqual(['one', 'two']);
		expect(await slugs({ kind: 'series', slug: 'warning-days' })).toEqual(['one']);
		const entry = await sql<{
			id: string;
		}>`select id from directory.entry where slug = 'secretariat'`.execute(platform.database);
		const onItsPage = await conferencesOf(platform.readerContext(now), entry.rows[0]?.id ?? '');
		expect(onItsPage.map(({ slug }) => slug).sort()).toEqual(['one', 'two']);
	});
	it('is in the sitemap by its year, however many there are', async () => {
		for (const at of [1, 2, 3])
			await exampleConference(platform, {
				...bare,
				slug: `c-${at}`,
				firstDay: `201${at}-05-04`,
				lastDay: `201${at}-05-05`,
			});
		const ctx = platform.readerContext(now);
		const { years, pages } = slice.sitemap.conferences;
		expect(await years(ctx)).toEqual([2013, 2012, 2011].map((year) => ({ year, count: 1 })));
		expect(await pages(ctx, 2012, { offset: 0, limit: 9 })).toMatchObject([{ path: '/conferences/c-2' }]);
		expect(await pages(ctx, 2012, { offset: 1, limit: 9 })).toEqual([]);
		for (const at of [4, 5, 6]) await exampleConference(platform, { ...bare, slug: `c-${at}` });
		const paths = (await allPages(slice.sitemap.conferences, ctx, 2)).map(({ path }) => path);
		expect(paths.toSorted()).toEqual([1, 2, 3, 4, 5, 6].map((at) => `/conferences/c-${at}`));
	});
	it('is whole where a conference has a title and days alone, also as another version stored it', async () => {
		await exampleConference(platform, { slug: 'whole' });
		const bareEdition = emptyEdition({ slug: 'bare', kind: 'organised', title: { en: 'Bare' } });
		const id = await exampleConference(platform, {
			...bareEdition,
			firstDay: '2020-10-06',
			lastDay: '2020-10-06',
		});
		const read = async () => {
			const found = (await feedOf(platform.readerContext(now), 'all')) ?? [];
			const atom = atomOf(found, words, addresses, '/en/feed.atom');
			const { valid, errors } = await validateXML({
				xml: { fileName: 'feed.atom', contents: atom },
				normalization: 'format',
			});
			const calendar = ICAL.Component.fromString(calendarOf(found, words, addresses, true));
			const indexed = await conferenceSearch.entries(platform.context(), [id]);
			return {
				isValid: [valid, errors],
				entries: atom.match(/<entry>/g)?.length,
				events: calendar.getAllSubcomponents('vevent').length,
				data: found.map((page) => eventOf(page, addresses, words)),
				search: indexed.get(id)?.map(({ title }) => title),
			};
		};
		const whole = await read();
		expect(whole).toMatchObject({ isValid: [true, []], entries: 2, search: [{ en: 'Bare' }] });
		expect(whole.data).toMatchObject([{ '@type': 'Event' }, { '@type': 'Event' }]);
		await sql`update conference.conference set sequence = sequence + 1, published = published - array['shortTitle',
			'description', 'audience', 'themes', 'organisers', 'sources', 'place', 'venue', 'links', 'notKnown', 'evidence',
			'decision', 'languages', 'year'] where id = ${id}`.execute(platform.database);
		expect(await read()).toEqual(whole);
	});
	it('takes the same number of statements for one conference and for three', async () => {
		await exampleConference(platform);
		const one = await statements();
		for (const slug of ['b', 'c'])
			await exampleConference(platform, { ...bare, slug, fields: ['safe-harbours', 'clean-water'] });
		expect(await statements()).toBe(one);
	});
});
