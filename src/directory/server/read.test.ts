import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
	countEntries,
	findEntry,
	idsOf,
	linksTo,
	listEntries,
	loadOrganisation,
	organisation,
	seatingOrder,
	siteMenu,
} from '#directory/server';
import { sql } from '#platform/server/database.ts';
import { openTestPlatform, type TestPlatform } from '../../../tests/test-platform.ts';

const folder = (name: string): string =>
	fileURLToPath(new URL(`../../../organisations/${name}`, import.meta.url));

describe('before an organisation is loaded', () => {
	let platform: TestPlatform;
	beforeAll(async () => void (platform = await openTestPlatform()));
	afterAll(() => platform.close());

	it('there is nothing, and nothing fails', async () => {
		const ctx = platform.readerContext();
		expect(await organisation(ctx)).toBeNull();
		expect(await listEntries(ctx, 'state', 'en')).toEqual([]);
		expect(await findEntry(ctx, 'state', 'albania', 'en')).toBeNull();
		expect(await seatingOrder(ctx)).toBeNull();
		expect(await siteMenu(ctx, 'en')).toEqual([]);
	});
});

describe('the OSCE', () => {
	let platform: TestPlatform;
	beforeAll(async () => {
		platform = await openTestPlatform();
		await loadOrganisation(platform.context(), folder('osce'));
	});
	afterAll(() => platform.close());

	const page = (kind: Parameters<typeof findEntry>[1], slug: string, language = 'en', asOf?: string) =>
		findEntry(platform.readerContext(new Date('2026-11-25')), kind, slug, language, asOf);
	const statesIn = async (language: string) =>
		(await listEntries(platform.readerContext(), 'state', language, 'participating')).map(
			({ name }) => name.text,
		);
	const fact = (entry: Awaited<ReturnType<typeof page>>, wanted: string) =>
		entry?.facts.find((one) => one.fact === wanted);

	it('has no page for what it does not have', async () => {
		expect(await page('state', 'atlantis')).toBeNull();
		expect(await page('field', 'albania')).toBeNull();
	});

	it('names a State in each language, and sorts by that language’s alphabet', async () => {
		expect((await statesIn('en')).slice(0, 3)).toEqual(['Albania', 'Andorra', 'Armenia']);
		expect((await statesIn('de')).at(-1)).toBe('Zypern');
		expect((await statesIn('ru'))[0]).toBe('Австрия');
		const english = await statesIn('en');
		expect(english.indexOf('The Netherlands')).toBe(english.indexOf('North Macedonia') - 1);
	});

	it('gives every name of every entry in all six languages', async () => {
		for (const kind of [
			'field',
			'state',
			'structure',
			'field-operation',
			'series',
			'chairpersonship',
			'language',
			'organisation',
		] as const)
			for (const language of ['en', 'fr', 'de', 'it', 'ru', 'es']) {
				const missing = (await listEntries(platform.readerContext(), kind, language)).filter(
					({ name }) => !name.isRequested,
				);
				expect(missing).toEqual([]);
			}
	});

	it('shows what belongs to a State: where it sits, its operation, the years it chaired', async () => {
		const albania = await page('state', 'albania');
		expect(fact(albania, 'seating')?.value).toMatchObject({
			is: 'seat',
			name: 'Albanie',
			position: 1,
			language: 'fr',
		});
		expect(albania?.related).toMatchObject([
			{ relation: 'field-operations', entries: [{ slug: 'presence-in-albania' }] },
			{ relation: 'chairpersonships', entries: [{ slug: '2020' }] },
		]);
		const chair = await page('chairpersonship', '2020');
		expect(fact(chair, 'state')?.value).toMatchObject({ is: 'entry', entry: { slug: 'albania' } });
	});

	it('shows the parts of a structure, and from a part the way back', async () => {
		const secretariat = await page('structure', 'secretariat');
		const [children] = secretariat?.related ?? [];
		expect(children?.entries.map(({ slug }) => slug)).toContain('transnational-threats-department');
		const part = await page('structure', 'transnational-threats-department');
		expect(fact(part, 'parent')?.value).toMatchObject({ is: 'entry', entry: { slug: 'secretariat' } });
	});

	it('marks what no document confirms, down to the page', async () => {
		const germany = await page('state', 'germany');
		expect(germany?.unconfirmed).toContain('since');
		expect(fact(germany, 'since')).toEqual({
			fact: 'since',
			value: { is: 'date', date: '1973-06-25' },
			confirmed: false,
		});
		expect(fact(germany, 'iso2')?.confirmed).toBe(true);
		expect((await page('state', 'turkiye'))?.unconfirmed).toContain('names');
		expect((await page('field', 'arms-control'))?.unconfirmed).toEqual(['slug']);
		expect(await page('chairpersonship', '1991')).toMatchObject({ confirmed: false, unconfirmed: ['state'] });
		const uncertain = (await seatingOrder(platform.readerContext(), 'en'))?.seats.filter(
			(seat) => seat.uncertain,
		);
		expect(uncertain?.map(({ state }) => state.slug)).toEqual([
			'belarus',
			'belgium',
			'georgia',
			'united-kingdom',
			'russian-federation',
			'turkmenistan',
			'turkiye',
		]);
	});

	it('shows what is not known as not known', async () => {
		const operation = await page('field-operation', 'police-monitoring-group');
		expect(fact(operation, 'closed')).toEqual({ fact: 'closed', value: null, confirmed: false });
		expect(fact(operation, 'city')).toEqual({ fact: 'city', value: null, confirmed: true });
	});

	it('leaves out what does not apply', async () => {
		expect(fact(await page('state', 'japan'), 'seating')).toBeUndefined();
		expect(fact(await page('field-operation', 'presence-in-albania'), 'closed')).toBeUndefined();
	});

	it('names an entry as on the day that is asked for', async () => {
		expect((await page('state', 'north-macedonia', 'en', '2018-05-01'))?.name.text).toBe(
			'the former Yugoslav Republic of Macedonia',
		);
		expect((await page('state', 'north-macedonia', 'en'))?.name.text).toBe('North Macedonia');
		const office = await page('field-operation', 'programme-office-in-dushanbe');
		expect(office?.names.map(({ name, from, until }) => [name.text, from, until])).toEqual([
			['Programme Office in Dushanbe', '2017-07-01', null],
			['Office in Tajikistan', '2008-06', '2017-07-01'],
			['Centre in Dushanbe', '2002-10-31', '2008-06'],
			['Mission to Tajikistan', '1993-12-01', '2002-10-31'],
		]);
	});

	it('seats the States in French order', async () => {
		const seats = (await seatingOrder(platform.readerContext(), 'en'))?.seats ?? [];
		expect(seats.slice(0, 4).map(({ filedAs }) => filedAs)).toEqual([
			'Albanie',
			'Allemagne',
			'Amérique (États-Unis d’)',
			'Andorre',
		]);
		expect(seats.map(({ position }) => position)).toEqual(seats.map((_, place) => place + 1));
	});

	it('has the menu of its site, without what leads nowhere', async () => {
		const menu = await siteMenu(platform.readerContext(), 'fr');
		expect(menu.map(({ id, items }) => [id, items.length])).toEqual([
			['our-work', 2],
			['meetings-and-conferences', 16],
			['countries', 4],
			['structures-and-institutions', 7],
		]);
		expect(JSON.stringify(menu)).not.toContain('Projets');
		expect(menu[2]?.items[1]).toMatchObject({ to: { list: 'state', group: 'participating' } });
		expect(JSON.stringify(menu)).not.toContain('drugs-conferences');
	});

	it('counts the entries that its lists have', async () => {
		const counts = await countEntries(platform.readerContext());
		for (const kind of ['field', 'state', 'language', 'series'] as const)
			expect(counts[kind]).toBe((await listEntries(platform.readerContext(), kind, 'en')).length);
		expect(counts.state).toBeGreaterThan(57);
	});

	it('gives other slices identifiers by slug, and links by identifier', async () => {
		const ids = await idsOf(platform.readerContext(), 'field', ['policing', 'atlantis']);
		expect([...ids.keys()]).toEqual(['policing']);
		const links = await linksTo(platform.readerContext(), [...ids.values()], 'de');
		expect([...links.values()].map(({ name, slug }) => [name.text, slug])).toEqual([
			['Polizeiarbeit', 'policing'],
		]);
	});
});

describe('the example, in Arabic', () => {
	let platform: TestPlatform;
	beforeAll(async () => {
		platform = await openTestPlatform();
		await loadOrganisation(platform.context(), folder('example'));
	});
	afterAll(() => platform.close());

	it('is sample, and says in which languages it is written', async () => {
		expect(await organisation(platform.readerContext())).toMatchObject({
			id: 'example',
			sample: true,
			languages: ['en', 'ar'],
		});
	});

	it('is browsed from the menu to a State, all in Arabic', async () => {
		const menu = await siteMenu(platform.readerContext(), 'ar');
		expect(menu.every(({ title }) => title.isRequested && title.language === 'ar')).toBe(true);
		const states = await listEntries(platform.readerContext(), 'state', 'ar');
		expect(states.length).toBe(8);
		expect(states[0]?.name).toEqual({ text: 'أرفونيا', language: 'ar', isRequested: true });
		const isgard = await findEntry(platform.readerContext(), 'state', 'isgard', 'ar');
		expect(isgard?.related).toMatchObject([
			{ relation: 'field-operations', entries: [{ name: { text: 'المكتب في إسغارد', isRequested: true } }] },
		]);
	});

	it('shows the original, marked, to a reader of a language that it lacks', async () => {
		const [arvonia] = await listEntries(platform.readerContext(), 'state', 'fr');
		expect(arvonia?.name).toEqual({ text: 'Arvonia', language: 'en', isRequested: false });
	});

	it('takes as many queries for three entries as for one', async () => {
		const withOne = await platform.statements((ctx) => listEntries(ctx, 'field-operation', 'en'));
		const withEight = await platform.statements((ctx) => listEntries(ctx, 'state', 'en'));
		expect([withOne, withEight]).toEqual([2, 2]);
		expect(await platform.statements((ctx) => findEntry(ctx, 'state', 'nordhaven', 'en'))).toBe(3);
		expect(await platform.statements((ctx) => findEntry(ctx, 'structure', 'secretariat', 'en'))).toBe(3);
		expect(await platform.statements((ctx) => seatingOrder(ctx, 'en'))).toBe(3);
	});
});

describe('the database keeps the rules by itself', () => {
	let platform: TestPlatform;
	beforeAll(async () => {
		platform = await openTestPlatform();
		await loadOrganisation(platform.context(), folder('example'));
	});
	afterAll(() => platform.close());

	it.each<[string, string, string]>([
		[
			'a kind that there is not',
			`update directory.entry set kind = 'planet' where slug = 'policy' or slug = 'assembly'`,
			'entry_kind_check',
		],
		[
			'a standing that there is not',
			`update directory.entry set facts = jsonb_set(facts, '{standing}', '"guest"') where slug = 'karvia'`,
			'entry_state_standing',
		],
		[
			'a State inside a field of work',
			`update directory.entry set state_id = (select id from directory.entry where slug = 'karvia') where slug = 'young-people'`,
			'entry_state_belongs',
		],
		[
			'a Chairpersonship without a State',
			`update directory.entry set state_id = null where slug = '2025'`,
			'entry_chair_state',
		],
		[
			'two Chairpersonships in a year',
			`update directory.entry set facts = jsonb_set(facts, '{year}', '2025') where slug = '2026'`,
			'entry_year_once',
		],
		['two States on a seat', `update directory.seat set position = 1`, 'seat_position_once'],
		[
			'two entries in one place',
			`update directory.entry set position = 1 where kind = 'field'`,
			'entry_position_once',
		],
		[
			'two names at a time',
			`insert into directory.name (entry_id, form, language, name, valid_from, confirmed) select id, 'site', 'en', 'New', '2020', true from directory.entry where slug = 'karvia'`,
			'name_one_at_a_time',
		],
		[
			'a field of work as a parent of a structure',
			`update directory.entry set parent_id = (select id from directory.entry where slug = 'young-people') where slug = 'assembly'`,
			'entry_parent_id_kind_fkey',
		],
		[
			'a second organisation',
			`insert into directory.organisation select * from directory.organisation`,
			'organisation_pkey',
		],
	])('and refuses %s', async (_, statement, constraint) => {
		await expect(sql.raw(statement).execute(platform.database)).rejects.toMatchObject({ constraint });
	});
});
