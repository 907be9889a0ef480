import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
	followNotices,
	rebuildIndex,
	search,
	slice as searchSlice,
	suggest,
	type SearchResults,
} from '#search/server';
import { anonymous, systemActor, type Actor } from '#platform/actor.ts';
import { startBus } from '#platform/server/bus.ts';
import { announce, dueNotices } from '#platform/server/outbox.ts';
import { openDatabase, sql, type Database } from '#platform/server/database.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Services } from '#platform/server/services.ts';
import type { Slice } from '#platform/server/slice.ts';
import { slices } from '../server/slices.ts';
import { copyOf, prepared, type TestDatabase } from './setup/database.ts';
import { loadedSite } from './setup/database-names.ts';
import { signedInPerson } from './test-platform.ts';

/* One search over all slices, on the loaded organisation with the rehearsal. docs/rules/search.md */

let made: TestDatabase;
let database: Database;
let closing: () => Promise<void>;
beforeAll(async () => {
	await prepared('loaded-site');
	made = await copyOf(loadedSite);
	({ database, close: closing } = openDatabase(made.url, { size: 4 }));
});
afterAll(async () => {
	await closing();
	await made.drop();
});

const as = (actor: Actor, language = 'en'): OperationContext => ({
	database,
	actor,
	language,
	now: new Date(),
	committed: () => {},
});
const languages = () => ['en', 'fr', 'de', 'it', 'ru', 'es', 'ar'];
const find = (
	words: string,
	{ actor = anonymous, language = 'en', more = '' } = {},
): Promise<SearchResults> =>
	search(as(actor, language), new URLSearchParams(`words=${encodeURIComponent(words)}${more}`), {
		slices,
		languages,
	});
const paths = ({ results }: SearchResults): string[] => results.map(({ path }) => path);
/** What is offered: paths of pages, and words. */
const offered = async (typed: string, { actor = anonymous, language = 'en' } = {}): Promise<string[]> =>
	(await suggest(as(actor, language), typed, slices)).map((one) => ('words' in one ? one.words : one.path));
const theConference = '/conferences/2020-drugs';

it('A conference whose days are unknown is found by its year', async () => {
	const found = await find('drugs', { more: '&kind=conference&year=2011' });
	expect(paths(found)).toEqual(['/conferences/2011-drugs']);
	expect(paths(await find('2011', { more: '&kind=conference' }))).toContain('/conferences/2011-drugs');
});

describe('The conference of 2020', () => {
	it.each(['Albania', 'Албания', 'Polizei', 'наркотики', 'narkotiki', 'drugs 2020'])(
		'is found by “%s” in every language of the interface (1.2, 1.3)',
		async (words) => {
			for (const language of languages()) {
				const found = await find(words, { language, more: '&kind=conference' });
				expect(paths(found), language).toContain(theConference);
			}
		},
	);

	it('comes first for the words of its title. 1.4', async () => {
		expect(paths(await find('drugs 2020'))[0]).toBe(theConference);
	});
});

describe('A search', () => {
	it.each([
		['SPMU', '/structures/transnational-threats-department', null],
		['наркотиков', '/series/drugs-conferences', 'ru'],
		['RH.DOC/1/26', '/d/RH.DOC/1/26', 'en'],
		['youth workers', '/conferences/rehearsal/meetings/4#t=14', 'en'],
		['Trust', '/practices/', 'en'],
	])('for “%s” finds %s. 1.1', async (words, path, language) => {
		const { results } = await find(words);
		const result = results.find((one) => one.path.startsWith(path));
		expect(result, JSON.stringify(results)).toBeDefined();
		const place = result?.foundTitle ?? result?.excerpt;
		if (language) expect(place?.language).toBe(language);
		const marked = (result?.foundTitle ?? result?.excerpt)?.segments.filter(({ hit }) => hit);
		if (place) expect(marked?.length).toBeGreaterThan(0);
	});

	it('finds people whom published texts name, and nobody by a list of participants. 1.7', async () => {
		expect(paths(await find('Yrjölä'))).toEqual([theConference]);
		const officer = await signedInPerson(database, 'Officer Who Reads Lists', ['officer']);
		const listed = await sql<{
			name: string;
		}>`select given_name || ' ' || family_name as name from accreditation.registration
			where state = 'accredited' and family_name <> '' order by id limit 5`.execute(database);
		expect(listed.rows.length).toBeGreaterThan(0);
		for (const { name } of listed.rows)
			for (const actor of [anonymous, officer])
				expect([name, paths(await find(name, { actor }))]).toEqual([name, []]);
	});

	it('offers words that are written like one that is found nowhere. 1.5', async () => {
		expect((await find('conferense')).suggestions).toContain('conference');
		expect((await find('conferense Vienna')).suggestions).toContain('conference Vienna');
		expect((await find('zzzzqqq')).suggestions).toEqual([]);
		expect((await find('conference')).suggestions).toEqual([]);
	});

	it('without words, or with signs only, finds nothing and fails at nothing', async () => {
		for (const words of ['', ' ', '&|!', "'; drop", '* :*', '\\', '(('])
			expect((await find(words)).total, words).toBeGreaterThanOrEqual(0);
		expect(await find('')).toMatchObject({ total: 0, results: [], suggestions: [] });
	});

	it('is narrowed by kind, year and language, with the number of each', async () => {
		const all = await find('police');
		const kinds = all.facets.find(({ facet }) => facet === 'kind')?.values ?? [];
		expect(kinds.length).toBeGreaterThan(1);
		for (const { value, count } of kinds)
			expect((await find('police', { more: `&kind=${value}` })).total).toBe(count);
		expect((await find('police', { more: '&kind=conference&year=2020' })).total).toBe(1);
	});
});

describe('While somebody types', () => {
	it.each([
		['SPMU', '/structures/transnational-threats-department'],
		['Alba', '/countries/albania'],
		['Алб', '/countries/albania'],
		['drugs 202', theConference],
		['narkotiki 202', theConference],
		['Spillover Monit', '/field-operations/mission-to-skopje'],
	])('“%s” offers %s, in every language of the interface. 1.6', async (typed, path) => {
		for (const language of languages()) expect(await offered(typed, { language }), language).toContain(path);
	});

	it('words that begin so are offered, also in the other script and without accents. 1.6', async () => {
		expect(await offered('confere')).toEqual(expect.arrayContaining(['conference', 'conferenza']));
		expect(await offered('нарк')).toContain('наркотики');
		expect((await offered('drug')).find((one) => !one.startsWith('/'))).toMatch(/^drug/);
		expect(await offered('nark')).toContain('наркотики');
		expect(await offered('sécurit')).toContain('securite');
		expect(await offered('Vienna confere')).toContain('Vienna conference');
	});

	it('at most eight are offered, each finds something, and what is typed is not one of them. 1.6', async () => {
		for (const typed of ['con', 'pol', 'drugs con', 'а', 'при', 'con police sec']) {
			const all = await offered(typed);
			expect(all.length).toBeLessThanOrEqual(8);
			expect(new Set(all).size).toBe(all.length);
			expect(all).not.toContain(typed);
			for (const words of all.filter((one) => !one.startsWith('/')))
				expect((await find(words)).total, words).toBeGreaterThan(0);
		}
	});

	it('nothing is offered for nothing, signs or words that are nowhere', async () => {
		for (const typed of ['', ' ', 'a', '%', '_%_', "'; drop", ':*', '\\', 'zzzqqq', 'x'.repeat(5_000)])
			expect(await offered(typed), typed).toEqual([]);
	});
});

/** Tells that the rehearsal has changed, and brings the index up to date. */
const change = async (): Promise<void> => {
	await database.transaction().execute(async (tx) => {
		const { rows } = await sql<{
			id: string;
		}>`select id from conference.conference where slug = 'rehearsal'`.execute(tx);
		await announce(tx, 'conference.changed', { conference: rows[0]?.id ?? '' });
	});
	await followNotices(as(systemActor), slices);
};

/** What was said in the rehearsal; what was said elsewhere stays open. */
const said = async (actor: Actor = anonymous): Promise<string[]> =>
	paths(await find('youth workers', { actor, more: '&kind=statement' })).filter((path) =>
		path.startsWith('/conferences/rehearsal/'),
	);

describe('What is closed', () => {
	const secret = 'Zwyrvelnik';
	/** What a viewer learns of it. */
	const learned = async (actor: Actor) => {
		const [one, all, typed] = [
			await find(secret, { actor }),
			await find('rehearsal', { actor }),
			await find('Zwyrvelnyk', { actor }),
		];
		return {
			found: paths(one),
			total: all.total,
			counts: JSON.stringify(all.facets),
			suggestions: typed.suggestions,
			offered: [...(await offered('Zwyr', { actor })), ...(await offered('rehearsal zwyrv', { actor }))],
		};
	};
	let member: Actor;
	let officer: Actor;
	beforeAll(async () => {
		const found = await sql<{ id: string; name: string; email: string }>`select p.id, p.name, p.email
			from platform.person p join conference.role_holder r on r.person_id = p.id
			join conference.conference c on c.id = r.conference_id and c.slug = 'rehearsal'
			where r.role = 'delegate' order by p.email limit 1`.execute(database);
		member = { person: found.rows[0] ?? null, roles: [] };
		officer = await signedInPerson(database, 'Test Officer', ['officer']);
	});

	it('is not found, not counted and not offered, but by participants (2.1, 2.2)', async () => {
		const outsider = await signedInPerson(database, 'Test Outsider');
		const before = await learned(anonymous);
		await sql`update conference.item set title = jsonb_build_object('en', 'rehearsal ' || ${secret}::text), listed = false
			where id = (select i.id from conference.item i join conference.conference c on c.id = i.conference_id
				where c.slug = 'rehearsal' and i.listed order by i.number limit 1)`.execute(database);
		await change();
		for (const actor of [anonymous, outsider]) {
			const after = await learned(actor);
			expect(after).toMatchObject({ found: [], suggestions: [], offered: [] });
			// The item that was closed is gone from the numbers too.
			expect(after.total).toBe(before.total - 1);
		}
		for (const actor of [member, officer]) {
			const known = await learned(actor);
			expect(known.found).toHaveLength(1);
			expect(known.suggestions).toContain(secret.toLowerCase());
			expect(known.offered).toEqual([secret.toLowerCase(), `rehearsal ${secret.toLowerCase()}`]);
		}
	});

	it('of documents is found by whom their distribution names (2.1, 2.4)', async () => {
		const { rows } = await sql<{
			id: string;
		}>`update documents.document set title = jsonb_build_object('en', ${secret}::text || ' paper'),
			distribution = 'participants' where symbol = 'RH.DOC/1/26' returning id`.execute(database);
		const follow = async (): Promise<void> => {
			await database
				.transaction()
				.execute((tx) => announce(tx, 'documents.issued', { conference: '', document: rows[0]?.id ?? '' }));
			await followNotices(as(systemActor), slices);
		};
		await follow();
		const count = async (actor: Actor): Promise<number> => (await find(`${secret} paper`, { actor })).total;
		expect([await count(anonymous), await count(member), await count(officer)]).toEqual([0, 1, 1]);
		await sql`update documents.document set distribution = 'public', release_at = now() + interval '1 hour'
			where id = ${rows[0]?.id}`.execute(database);
		await follow();
		expect([await count(anonymous), await count(member), await count(officer)]).toEqual([0, 0, 1]);
		await sql`update documents.document set state = 'withdrawn', withdrawn_at = now() where id = ${rows[0]?.id}`.execute(
			database,
		);
		await follow();
		expect(await count(officer)).toBe(0);
	});

	it('of warnings is never copied into the index. 2.3', async () => {
		const { rows } = await sql<{
			id: string;
			tlp: string;
		}>`select w.id, w.tlp from warnings.warning w`.execute(database);
		expect(rows.filter(({ tlp }) => tlp !== 'clear').length).toBeGreaterThan(0);
		const indexed = await sql<{ ref: string }>`select ref from search.entry where kind = 'warning'`.execute(
			database,
		);
		expect(indexed.rows.length).toBeGreaterThan(0);
		for (const { ref } of indexed.rows) expect(rows.find(({ id }) => id === ref)?.tlp).toBe('clear');
	});

	it('of what was said is found by participants only. 2.1', async () => {
		const open = await said();
		expect(open.length).toBeGreaterThan(0);
		await sql`update conference.meeting set listed = false, steps = '[]' where number = 4
			and conference_id = (select id from conference.conference where slug = 'rehearsal')`.execute(database);
		await change();
		expect(await said()).toEqual([]);
		expect(await said(member)).toEqual(open);
	});
});

describe('The index', () => {
	it('does not find what cannot be read, which may have been closed', async () => {
		const broken = slices.map((slice) =>
			slice.name === 'directory'
				? { ...slice, search: { ...slice.search, entries: () => Promise.reject(new Error('away')) } }
				: slice,
		) as typeof slices;
		expect((await find('SPMU')).total).toBeGreaterThan(0);
		await database.transaction().execute((tx) => announce(tx, 'directory.changed', {}));
		await expect(followNotices(as(systemActor), broken)).rejects.toThrow('away');
		expect((await find('SPMU', { more: '&kind=entry' })).total).toBe(0);
		// Its notice waits.
		await followNotices(as(systemActor), slices);
		expect((await find('SPMU', { more: '&kind=entry' })).total).toBeGreaterThan(0);
	}, 60_000);

	it('keeps no word that nothing has any more', async () => {
		await sql`insert into search.word values ('zwyrvelperson')`.execute(database);
		await rebuildIndex(as(systemActor), slices);
		const found = await sql`select from search.word where word = 'zwyrvelperson'`.execute(database);
		expect(found.rows).toHaveLength(0);
	}, 60_000);

	it('follows a change by itself, and a hundred captions of a meeting as few changes. 2.2', async () => {
		const bus = await startBus(made.url, database);
		const reads: string[] = [];
		const counted = (slices as readonly Slice[]).map((one): Slice => {
			const { name, search: source } = one;
			if (name !== 'captions' || !source) return one;
			const entries = (ctx: OperationContext, parts: readonly string[]) => {
				reads.push(...parts);
				return source.entries(ctx, parts);
			};
			return { ...one, search: { ...source, entries } };
		});
		const jobs = { every: () => Promise.resolve() };
		const opened = await searchSlice.open({ bus, database, jobs, slices: counted } as unknown as Services);
		try {
			const { rows } = await sql<{ id: string; conference: string }>`update conference.meeting
				set title = '{"en":"Zwyrmeeting"}', listed = true where number = 4
					and conference_id = (select id from conference.conference where slug = 'rehearsal')
				returning id, conference_id as conference`.execute(database);
			const { id: meeting = '', conference = '' } = rows[0] ?? {};
			await database.transaction().execute((tx) => announce(tx, 'conference.changed', { conference }));
			await vi.waitFor(async () => expect((await find('Zwyrmeeting')).total).toBeGreaterThan(0), 20_000);
			reads.length = 0;
			for (let at = 0; at < 100; at += 1)
				await database
					.transaction()
					.execute((tx) =>
						announce(tx, 'captions.changed', { meeting, language: 'en', id: crypto.randomUUID() }),
					);
			await vi.waitFor(async () => expect((await dueNotices(database, 1)).length).toBe(0), 20_000);
			expect(reads.length).toBeGreaterThan(0);
			expect(reads.length).toBeLessThan(20);
		} finally {
			await opened.stop();
			await bus.stop();
		}
	}, 60_000);

	it('is not written where nothing has changed', async () => {
		await rebuildIndex(as(systemActor), slices);
		expect(await rebuildIndex(as(systemActor), slices)).toBe(0);
	}, 60_000);

	it('loses what is no longer there', async () => {
		await sql`insert into search.entry (slice, part, ref, kind, path, title, within, sample, audience, keys, weight, search, digest)
			values ('conference', 'gone', 'x', 'conference', '/x', '{"en":"Gone"}', '[]', false, '{public}', '{}', 1, 'gone', '')`.execute(
			database,
		);
		expect(await rebuildIndex(as(systemActor), slices)).toBe(1);
		expect((await find('gone')).results.filter(({ path }) => path === '/x')).toEqual([]);
	}, 60_000);
});
