import * as fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { listQuery, toggled } from '#platform/list.ts';
import { sql } from '#platform/server/database.ts';
import { catalogueList } from '../catalogue.ts';
import { exampleItem, exampleMeeting } from '../edition.examples.ts';
import type { Edition } from '../edition.ts';
import { trimExcerpt } from '../excerpt.ts';
import { exampleConference, openExampleConference, republish, valueOf } from './test-conference.examples.ts';
import {
	allConferences,
	changeState,
	feedOf,
	narrowedConferences,
	searchConferences,
	upcomingAndRecent,
	workingCopy,
	type CatalogueResults,
} from './index.ts';

let platform: Awaited<ReturnType<typeof openExampleConference>>;
beforeAll(async () => void (platform = await openExampleConference()));
afterAll(() => platform.close());
afterEach(async () => {
	await sql`delete from conference.conference`.execute(platform.database);
	await sql`delete from conference.facet`.execute(platform.database);
});

const bare = { meetings: [], items: [] };
const days = (day: string) => ({ firstDay: day, lastDay: day });
const make = (slug: string, overrides: Partial<Edition> = {}, state: 'draft' | 'announced' = 'announced') =>
	exampleConference(platform, { ...bare, slug, title: { en: slug }, ...overrides }, state);
const search = (address: string, language = 'en'): Promise<CatalogueResults> =>
	searchConferences({ ...platform.readerContext(), language }, new URLSearchParams(address));
const slugs = async (address: string, language = 'en'): Promise<string[]> =>
	(await search(address, language)).results.map(({ slug }) => slug);
const statements = (address: string): Promise<number> =>
	platform.statements((ctx) => searchConferences(ctx, new URLSearchParams(address)));
const counts = (catalogue: CatalogueResults, kind: string): Record<string, number> =>
	Object.fromEntries(
		catalogue.facets.find((facet) => facet.kind === kind)?.values.map(({ value, count }) => [value, count]) ??
			[],
	);

describe('bad questions', () => {
	it.each([
		`words=${'x'.repeat(100_000)}`,
		'words=%00%01%1b&field=%00',
		'words=%ED%A0%80',
		"words=');drop+table+conference.text;--",
		'words=a%26%21%7C%28b%29:*%3C-%3E',
		'words[]=1&words[$ne]=2&field[]=x&page=1e9&order=%27',
		`${Array.from({ length: 500 }, (_, at) => `state=x${at}`).join('&')}`,
		'page=99999999999999999999',
		'page=1000&year=0000&year=2100',
		'words=%F0%9F%98%80+%E2%80%AE',
	])('are answered by what can be understood of them: %s', async (address) => {
		await make('one');
		const found = await search(address);
		expect(found.canonical.length).toBeLessThan(400);
		expect((await search(found.canonical)).canonical).toBe(found.canonical);
	});
	it('leave out what the organisation does not have, and say the address without it', async () => {
		await make('one');
		const found = await search('field=alchemy&field=safe-harbours&state=atlantis&page=7');
		expect([found.canonical, found.total, found.results[0]?.slug]).toEqual(['field=safe-harbours', 1, 'one']);
	});
	it('never fail, whatever is typed', async () => {
		await make('one');
		await fc.assert(
			fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (typed) => {
				await search(new URLSearchParams({ words: typed }).toString());
			}),
			{ numRuns: 60 },
		);
	});
});

describe('what is not to be found', () => {
	it('is a draft, and what was taken back into one', async () => {
		await make('draft', {}, 'draft');
		await make('back');
		valueOf(await changeState(platform.context(platform.officer), 'back', { to: 'draft' }));
		for (const address of ['', 'words=draft', 'words=back', 'field=safe-harbours'])
			expect(await search(address)).toMatchObject({ total: 0, results: [] });
		expect(counts(await search(''), 'field')).toEqual({});
	});
	it('are the words of closed parts, for officers neither', async () => {
		const closed = [{ from: null, audience: 'participants' as const }];
		await make('one', {
			meetings: [
				exampleMeeting({ title: { en: 'Poisonous meeting' }, place: { en: 'Poisonous' }, audience: closed }),
			],
			items: [exampleItem({ title: { en: 'Poisonous item' }, note: { en: 'Poisonous' } })],
		});
		const address = new URLSearchParams('words=poison');
		for (const ctx of [platform.readerContext(), platform.context(platform.officer)])
			expect((await searchConferences(ctx, address)).total).toBe(0);
	});
});

describe('words', () => {
	it('are found by their stem, without accents, unfinished at the end, all of them', async () => {
		await make('one', { title: { en: 'Detention of smugglers', fr: 'La détention des contrebandiers' } });
		await make('two', {
			title: { en: 'Harbours' },
			description: { en: 'Smuggling, and who detains smugglers.' },
		});
		expect(await slugs('words=smuggler+detained')).toEqual(['two']);
		expect((await slugs('words=smugglers')).sort()).toEqual(['one', 'two']);
		expect((await slugs('words=smugg')).sort()).toEqual(['one', 'two']);
		expect((await slugs('words=smugglers+det')).sort()).toEqual(['one', 'two']);
		expect(await slugs('words=detention', 'fr')).toEqual(['one']);
		expect(await slugs('words=DETENTIONS', 'fr')).toEqual(['one']);
		expect(await slugs('words=det+smugglers')).toEqual([]);
	});
	it('are looked for in the reader’s language; where a conference lacks it, in the original', async () => {
		await make('both', { title: { en: 'Trust', ru: 'Доверие молодёжи' } });
		await make('english', { title: { en: 'Trust among neighbours' } });
		expect(await slugs('words=молодежь', 'ru')).toEqual(['both']);
		expect(await slugs('words=молодёжью', 'ru')).toEqual(['both']);
		expect(await slugs('words=trust', 'ru')).toEqual(['english']);
		expect((await slugs('words=trust', 'en')).sort()).toEqual(['both', 'english']);
		expect((await search('words=trust', 'ru')).results[0]?.title).toMatchObject({
			language: 'en',
			isRequested: false,
		});
	});
	it('in Arabic too', async () => {
		await make('one', { title: { en: 'Coasts', ar: 'مؤتمر السواحل والموانئ' } });
		// Without the article.
		expect(await slugs('words=سواحل', 'ar')).toEqual(['one']);
		expect(await slugs('words=جبال', 'ar')).toEqual([]);
	});
	it('come with the pieces of text in which they stand, marked, and never as markup', async () => {
		await make('one', {
			title: { en: 'Boats <b>at night</b>' },
			description: { en: 'Small boats <script>alert(1)</script> leave at night.' },
		});
		const [found] = (await search('words=boat')).results;
		expect(found?.marked?.language).toBe('en');
		expect(found?.marked?.title.filter(({ hit }) => hit)).toEqual([{ text: 'Boats', hit: true }]);
		expect(found?.marked?.excerpt.filter(({ hit }) => hit)).toEqual([{ text: 'boats', hit: true }]);
		expect(found?.marked?.title.map(({ text }) => text).join('')).toBe('Boats <b>at night</b>');
		expect((await search('')).results[0]?.marked).toBe(null);
	});
	it('come with the beginning of the text when they stand in the title alone', async () => {
		const description = { en: 'It looks at what a small town can do when the water rises.' };
		await make('one', { title: { en: 'Boats' }, description });
		const [found] = (await search('words=boat')).results;
		expect(trimExcerpt(found?.marked?.excerpt ?? [])).toEqual([
			{ text: expect.stringMatching(/^It looks at what a small town.* …$/), hit: false },
		]);
	});
	it('put a title before a text, unless the date is wanted first', async () => {
		await make('text', {
			title: { en: 'A' },
			description: { en: 'boats' },
			firstDay: '2021-01-01',
			lastDay: '2021-01-01',
		});
		await make('title', { title: { en: 'Boats' } });
		expect(await slugs('words=boats')).toEqual(['title', 'text']);
		expect(await slugs('words=boats&order=date')).toEqual(['text', 'title']);
	});
});

describe('facets', () => {
	it('are alternatives within one, and hold together between two', async () => {
		await make('a', { fields: ['safe-harbours'], states: ['maltavia'] });
		await make('b', { fields: ['clean-water'], states: ['maltavia', 'karvia'] });
		await make('c', {
			fields: ['clean-water'],
			states: ['karvia'],
			series: 'warning-days',
			structures: ['secretariat'],
		});
		expect((await slugs('field=clean-water&field=safe-harbours')).sort()).toEqual(['a', 'b', 'c']);
		expect((await slugs('field=clean-water&state=maltavia')).sort()).toEqual(['b']);
		expect(await slugs('series=warning-days&structure=secretariat&year=2020')).toEqual(['c']);
		const found = await search('field=clean-water&state=maltavia');
		expect(counts(found, 'field')).toEqual({ 'clean-water': 1, 'safe-harbours': 1 });
		expect(counts(found, 'state')).toEqual({ karvia: 2, maltavia: 1 });
		expect(counts(found, 'year')).toEqual({ 2020: 1 });
		expect(counts(found, 'series')).toEqual({});
	});
	it('keep a chosen value in sight that nothing fits, with the way out of it', async () => {
		await make('a', { fields: ['safe-harbours'], states: ['maltavia'] });
		await make('b', { fields: ['clean-water'], states: ['karvia'] });
		const found = await search('field=clean-water&state=maltavia');
		expect(found.total).toBe(0);
		expect(found.facets[0]?.values).toMatchObject([
			{ value: 'clean-water', count: 0, chosen: true },
			{ value: 'safe-harbours', count: 1, chosen: false },
		]);
		const without = toggled(catalogueList, found.state, 'field', 'clean-water');
		expect(listQuery(catalogueList, found.state, without)).toBe('state=maltavia');
	});
	it('have the year of a conference whose days are unknown, after those of its year whose days are known', async () => {
		await make('before', days('2010-12-31'));
		await make('only-year', { firstDay: null, lastDay: null, year: '2011' });
		await make('january', days('2011-01-02'));
		await make('after', days('2012-01-01'));
		expect(await slugs('')).toEqual(['after', 'january', 'only-year', 'before']);
		expect(await slugs('year=2011')).toEqual(['january', 'only-year']);
		expect(counts(await search(''), 'year')).toEqual({ 2010: 1, 2011: 2, 2012: 1 });
		expect((await search('year=2011')).results[1]).toMatchObject({ firstDay: null, year: '2011' });
	});
	it('have years that a conference touches, the newest first', async () => {
		await make('new-year', { firstDay: '2020-12-31', lastDay: '2021-01-01' });
		await make('unknown', { firstDay: null, lastDay: null });
		expect(counts(await search(''), 'year')).toEqual({ 2020: 1, 2021: 1 });
		expect(await slugs('year=2021')).toEqual(['new-year']);
		expect(await slugs('')).toEqual(['new-year', 'unknown']);
	});
	it('count what would be found if they were chosen, whatever else is', async () => {
		const fields = ['safe-harbours', 'clean-water', 'young-people'];
		const states = ['maltavia', 'karvia', 'selmark'];
		for (const [at, field] of [...fields, ...fields].entries())
			await make(`c${at}`, {
				fields: [field],
				states: states.slice(at % 3, 3),
				title: { en: `${at % 2 ? 'Odd' : 'Even'}${at ? ' usual' : ''}` },
			});
		for (const address of [
			'',
			'words=odd',
			// More than half: counts the rows that do not match instead.
			'words=usual',
			'words=usual&field=safe-harbours',
			'field=clean-water',
			'field=clean-water&state=karvia',
			'words=even&state=selmark',
		]) {
			const found = await search(address);
			for (const { kind, values } of found.facets)
				for (const { count, chosen, value } of values) {
					if (chosen) continue;
					const facets = { ...found.state.facets, [kind]: [value] };
					const alone = await search(listQuery(catalogueList, found.state, { facets }));
					expect([address, value, count]).toEqual([address, value, alone.total]);
				}
		}
	});
	it('are kept counted, whatever is published, changed, taken back or thrown away', async () => {
		await make('a', { fields: ['safe-harbours'] });
		await make('b', { fields: ['safe-harbours', 'clean-water'] });
		const { version, document } = (await workingCopy(platform.context(platform.officer), 'b')) ?? {};
		await republish(
			platform,
			{ ...(document as Edition), fields: ['clean-water', 'young-people'] },
			version ?? 0,
		);
		expect(counts(await search(''), 'field')).toEqual({
			'clean-water': 1,
			'safe-harbours': 1,
			'young-people': 1,
		});
		valueOf(await changeState(platform.context(platform.officer), 'b', { to: 'draft' }));
		expect(counts(await search(''), 'field')).toEqual({ 'safe-harbours': 1 });
		await sql`delete from conference.conference where slug = 'a'`.execute(platform.database);
		expect(counts(await search(''), 'field')).toEqual({});
	});
});

describe('pages', () => {
	it('have twenty each; one beyond the last is the last', async () => {
		for (let at = 0; at < 21; at += 1) await make(`c${String(at).padStart(2, '0')}`);
		const second = await search('page=2');
		expect([second.total, second.pages, second.results.length]).toEqual([21, 2, 1]);
		expect((await search('page=50')).canonical).toBe('page=2');
		const first = await slugs('');
		expect(new Set([...first, ...second.results.map(({ slug }) => slug)]).size).toBe(21);
	});
	it('take the same number of statements for one conference and for three', async () => {
		await make('one');
		const address = 'words=one&field=safe-harbours';
		const few = [await statements(''), await statements(address)];
		await make('one-two', { fields: ['safe-harbours', 'clean-water'] });
		await make('one-three', { states: ['maltavia', 'karvia'], title: { en: 'One three' } });
		expect([await statements(''), await statements(address)]).toEqual(few);
	});
});

const all = async (address: string, most = 100) => {
	const parameters = new URLSearchParams(address);
	const batches = await Array.fromAsync(allConferences(platform.readerContext(), parameters, most));
	return batches.flat().map(({ slug }) => slug);
};
const narrowed = (address: string) =>
	narrowedConferences(platform.readerContext(), new URLSearchParams(address), 300);

describe('all of a search', () => {
	it('is what its pages show together, in their order, and never a draft', async () => {
		for (let at = 0; at < 22; at += 1)
			await make(`c${String(at).padStart(2, '0')}`, {
				firstDay: `2020-01-${at + 1}`.replace(/-(\d)$/, '-0$1'),
			});
		await make('draft', {}, 'draft');
		const address = 'field=safe-harbours&words=c';
		const pages = [...(await slugs(address)), ...(await slugs(`${address}&page=2`))];
		expect(await all(`${address}&page=2`)).toEqual(pages);
		expect(pages).toHaveLength(22);
		expect(await all('', 3)).toHaveLength(3);
		expect(await all('field=safe-harbours&state=atlantis&words=zeppelin')).toEqual([]);
	});
	it('is a feed that says of what it is; without a question there is none', async () => {
		await make('one', { fields: ['safe-harbours'], title: { en: 'Boats' } });
		await make('two', { fields: ['clean-water'], title: { en: 'Boats' } });
		await make('draft', { title: { en: 'Boats' } }, 'draft');
		expect(await narrowed('')).toBe(null);
		expect(await narrowed('order=rank&page=2&x=1')).toBe(null);
		expect(await narrowed('field=alchemy')).toBe(null);
		const found = await narrowed('words=boats&field=clean-water&order=date&page=4&x=1');
		expect(found).toMatchObject({ canonical: expect.stringContaining('field=clean-water') as string });
		expect(found?.description).toMatch(/^boats, .*water/i);
		const feed = await feedOf(platform.readerContext(), { ids: found?.ids ?? [] });
		expect(feed?.map(({ slug }) => slug)).toEqual(['two']);
		expect(await feedOf(platform.readerContext(), { ids: [] })).toEqual([]);
	});
});

const around = async (time: string): Promise<string[][]> => {
	const ctx = { ...platform.readerContext(), now: new Date(time) };
	const { coming, recent } = await upcomingAndRecent(ctx, 3);
	return [coming, recent].map((found) => found.map(({ slug }) => slug));
};

describe('the next and the last conferences', () => {
	it('are the nearest ones, however many are announced for later', async () => {
		for (let month = 1; month <= 9; month += 1)
			for (const year of [2020, 2022, 2023]) await make(`${year}-${month}`, days(`${year}-0${month}-10`));
		expect(await around('2022-05-10T10:00:00Z')).toEqual([
			['2022-5', '2022-6', '2022-7'],
			['2022-4', '2022-3', '2022-2'],
		]);
		expect(await platform.statements((ctx) => upcomingAndRecent(ctx, 3))).toBe(2);
	});

	it('go by the year where no day is known, and leave out what has neither and drafts', async () => {
		const none = { firstDay: null, lastDay: null };
		await make('year-2021', { ...none, year: '2021' });
		await make('year-2022', { ...none, year: '2022' });
		await make('long', { firstDay: '2022-05-01', lastDay: '2022-05-20' });
		await make('never', none);
		await make('draft', days('2022-06-01'), 'draft');
		expect(await around('2022-05-10T10:00:00Z')).toEqual([['long', 'year-2022'], ['year-2021']]);
	});
});
