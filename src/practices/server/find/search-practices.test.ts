import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { exampleResult, reported, undesiredEffect, withoutEffect } from '../../practice.examples.ts';
import { allPractices, newestPractices, searchPractices } from './search-practices.ts';
import { counts, openExamplePractices } from './find.examples.ts';

/* docs/rules/practices.md §8 */

let practices: Awaited<ReturnType<typeof openExamplePractices>>;
let arvonia: string;
let karvia: string;
beforeAll(async () => {
	practices = await openExamplePractices();
	[arvonia, karvia] = [await practices.state('arvonia'), await practices.state('karvia')];
});
afterAll(() => practices.platform.close());
afterEach(() => practices.clear());

const harm = { results: [exampleResult(undesiredEffect)] };

async function addEvaluated(): Promise<void> {
	const practice = await practices.practice({ owners: [arvonia], record: { usedIn: [karvia] } });
	await practices.study(practice, { countries: [arvonia] });
	await practices.study(practice, { countries: [karvia] });
}

const bitsOf = (rows: readonly unknown[]): string[] =>
	rows.map((row) => (row as { places: string }).places.replace(/0+$/, ''));

describe('The list of practices', () => {
	it.each([
		`words=${'x'.repeat(100_000)}`,
		'words=%00%01%1b&age=%00&country=%27',
		"words=');drop+table+practices.listing;--",
		'words=a%26%21%7C%28b%29:*%3C-%3E',
		'words=the+of',
		'level=best&cost=0&language=EN&evaluated=no-such&page=1e9&order=%27',
		Array.from({ length: 300 }, (_, at) => `country=x${at}`).join('&'),
	])('answers a bad question by what can be understood of it: %s. 8.1', async (address) => {
		await practices.practice();
		const found = await practices.search(address);
		expect(found.canonical.length).toBeLessThan(400);
		expect((await practices.search(found.canonical)).canonical).toBe(found.canonical);
	});

	it('has what was published, and nothing that was not, for anybody. 8.1', async () => {
		expect(await practices.search('')).toMatchObject({ total: 0, results: [] });
		for (const state of ['draft', 'submitted', 'returned'] as const)
			await practices.practice({ state, owners: [arvonia], title: { en: 'POISON' } });
		const { slug } = await practices.practice();
		const withdrawn = await practices.practice({ state: 'withdrawn' });
		const officer = practices.platform.context();
		for (const found of [await practices.search(''), await searchPractices(officer, new URLSearchParams())]) {
			expect(found.total).toBe(2);
			expect(JSON.stringify(found)).not.toContain('POISON');
		}
		const marked = (await practices.search('')).results.map((one) => [one.slug, one.isWithdrawn]);
		expect(Object.fromEntries(marked)).toEqual({ [slug]: false, [withdrawn.slug]: true });
		expect(await practices.search('words=poison')).toMatchObject({ total: 0 });
	});

	it('counts by facets what its rows have, through changes, deletions and many at once. 8.1', async () => {
		const { database } = practices.platform;
		const made = await Promise.all(
			(['school', 'family', 'online', 'school'] as const).map((setting) =>
				practices.practice({ record: { settings: [setting], usedIn: [karvia] } }),
			),
		);
		await sql`update practices.practice set record = jsonb_set(record, '{settings}', '["workplace"]')
			where id = ${made[0]?.id}`.execute(database);
		await sql`delete from practices.practice where id = ${made[1]?.id}`.execute(database);
		const counted = await sql`select f.kind, f.ref, bit_count(f.places)::int as n,
				(select count(*)::int from practices.listing l where f.id = any (l.keys)) as rows
			from practices.facet f where bit_count(f.places) <> (select count(*) from practices.listing l where f.id = any (l.keys))`.execute(
			database,
		);
		expect(counted.rows).toEqual([]);
		const before = await sql`select id, places from practices.facet order by id`.execute(database);
		await sql`select practices.make_bitmaps()`.execute(database);
		const after = await sql`select id, places from practices.facet order by id`.execute(database);
		// Made again they have no room at the end that they do not need.
		expect(bitsOf(after.rows)).toEqual(bitsOf(before.rows));
		expect(counts(await practices.search('setting=school'), 'setting')).toMatchObject({
			school: 1,
			online: 1,
			workplace: 1,
		});
	});

	it('follows a change in its transaction, and one that is taken back. 8.1', async () => {
		const { id, slug } = await practices.practice();
		await sql`update practices.practice set title = '{"en": "Lighthouse"}' where id = ${id}`.execute(
			practices.database,
		);
		expect(await practices.slugs('words=lighthouses')).toEqual([slug]);
		await practices.database
			.transaction()
			.execute(async (tx) => {
				await sql`update practices.practice set title = '{"en": "Harbour"}' where id = ${id}`.execute(tx);
				throw new Error('taken back');
			})
			.catch(() => null);
		expect(await practices.slugs('words=harbour')).toEqual([]);
		await sql`update practices.practice set state = 'returned', published_at = published_at where id = ${id}`.execute(
			practices.database,
		);
		expect(await practices.slugs('')).toEqual([]);
	});

	it('knows both changes of two that are made at the same time. 8.1', async () => {
		const practice = await practices.practice();
		await Promise.all([
			sql`update practices.version set name = '{"en": "Lighthouse"}' where id = ${practice.version}`.execute(
				practices.database,
			),
			practices.study(practice, { ...reported({ reference: 'Beacon trial' }), countries: [arvonia] }),
		]);
		expect(await practices.slugs('words=lighthouse+beacon&evaluated=arvonia')).toEqual([practice.slug]);
	});

	it('counts by every facet. 8.3', async () => {
		const practice = await practices.practice({
			record: { usedIn: [karvia], deliverers: ['police'], policeRoles: ['coalition'] },
		});
		await practices.study(practice, { countries: [arvonia] });
		const { facets } = await practices.search('');
		const all = facets.map(({ facet, values }) => [facet, values.map(({ value, count }) => [value, count])]);
		expect(Object.fromEntries(all)).toEqual({
			kind: [['programme', 1]],
			level: [['promising', 1]],
			outcome: [['drunkenness', 1]],
			substance: [['alcohol', 1]],
			age: [['early-adolescence', 1]],
			setting: [['school', 1]],
			intervention: [['social-skills', 1]],
			risk: [['universal', 1]],
			factor: [
				['favourable-norms', 1],
				['protective-refusal-skills', 1],
			],
			police: [['coalition', 1]],
			evaluated: [['arvonia', 1]],
			country: [
				['arvonia', 1],
				['karvia', 1],
			],
			language: [
				['en', 1],
				['ru', 1],
			],
			cost: [['to-50', 1]],
		});
		expect(await practices.search('evaluated=karvia')).toMatchObject({ total: 0 });
		// Of several countries that the reader finds alike one is enough.
		expect(await practices.search('evaluated=karvia&evaluated=arvonia&setting=school')).toMatchObject({
			total: 1,
		});
	});

	it('finds harm of one version, beside the level of another. 8.3', async () => {
		const practice = await practices.practice();
		await practices.study(practice);
		await practices.study({ ...practice, version: await practices.version(practice.id, 'Version B') }, harm);
		expect(counts(await practices.search(''), 'level')).toEqual({ promising: 1, harm: 1 });
		expect((await practices.search('level=harm')).results[0]?.levels).toEqual(['harm', 'promising']);
		// A board that shows another level cannot hide it.
		await sql`update practices.version set shown_level = 'plausible' where computed_level = 'harm'`.execute(
			practices.database,
		);
		expect((await practices.search('level=harm')).results[0]?.levels).toContain('harm');
	});

	it('is found by what it acts on, also by the name of a substance. 8.3', async () => {
		const acting = await practices.practice();
		await practices.study(acting, { results: [exampleResult({ outcome: 'cannabis-use' })] });
		const failing = await practices.practice();
		await practices.study(failing, {
			results: [exampleResult({ outcome: 'cannabis-use', ...withoutEffect })],
		});
		expect(await practices.slugs('substance=cannabis')).toEqual([acting.slug]);
		expect(await practices.slugs('outcome=cannabis-use&intervention=social-skills')).toEqual([acting.slug]);
		expect(await practices.slugs('words=cannabis')).toEqual([acting.slug]);
		expect(await practices.slugs('words=каннабис', 'ru')).toEqual([acting.slug]);
		expect(await practices.slugs('substance=alcohol')).toEqual([]);
	});

	it('is sorted by the best level, and has practices with harm last. 8.4', async () => {
		const harmful = await practices.practice({ title: { en: 'A' } });
		await practices.study(harmful);
		await practices.study({ ...harmful, version: await practices.version(harmful.id, 'B') }, harm);
		const good = await practices.practice({ title: { en: 'C' } });
		await practices.study(good, reported({ year: 2001 }));
		const plain = await practices.practice({ title: { en: 'b' } });
		expect(await practices.slugs('')).toEqual([good.slug, plain.slug, harmful.slug]);
		expect(await practices.slugs('order=title')).toEqual([harmful.slug, plain.slug, good.slug]);
		expect(await practices.slugs('order=year')).toEqual([harmful.slug, good.slug, plain.slug]);
	});

	it('needs as many statements for one practice as for three. 8.1', async () => {
		const asked = ['', 'setting=school', 'words=lessons', 'words=lessons&evaluated=arvonia'];
		const numbers = async (): Promise<number[]> => {
			const made: number[] = [];
			for (const address of asked)
				made.push(
					await practices.platform.statements((ctx) => searchPractices(ctx, new URLSearchParams(address))),
				);
			return made;
		};
		await addEvaluated();
		const one = await numbers();
		await addEvaluated();
		await addEvaluated();
		expect(await numbers()).toEqual(one);
		expect(Math.max(...one)).toBeLessThanOrEqual(9);
	});
});

describe('A search', () => {
	it('finds an inflected word in the language of its text, from a page in any. 8.2', async () => {
		const { slug } = await practices.practice({
			record: { components: { ru: 'Двенадцать занятий с подростками.' } },
		});
		await practices.practice();
		for (const language of ['en', 'ru', 'ar', 'de'])
			expect(await practices.slugs('words=занятий+подростки', language)).toEqual([slug]);
		expect(await practices.slugs('words=занятий+гора')).toEqual([]);
	});

	it('finds titles before texts. 8.2', async () => {
		const text = await practices.practice({ record: { problem: { en: 'Sailing is dear.' } } });
		const title = await practices.practice({ title: { en: 'Sailing', fr: 'Voile' } });
		expect(await practices.slugs('words=sail')).toEqual([title.slug, text.slug]);
		expect(await practices.slugs('words=voiles')).toEqual([title.slug]);
	});

	it('finds a failure, and shows its place. 8.2', async () => {
		const { slug } = await practices.practice({
			record: { knownFailures: { en: 'Pupils <b>talked</b> less when officers taught.' } },
		});
		await practices.practice();
		const { results } = await practices.search('words=officer+pupil');
		expect(results.map((one) => one.slug)).toEqual([slug]);
		const hits = results[0]?.failure?.segments.filter(({ hit }) => hit).map(({ text }) => text);
		expect(hits).toEqual(['Pupils', 'officers']);
		expect((await practices.search('words=example')).results[0]?.failure).toBeNull();
	});

	it('finds what failed elsewhere, as long as the report stands. 8.2', async () => {
		const { id, slug, version } = await practices.practice();
		await sql`insert into practices.experience (practice_id, version_id, by_owner, scale, year, what_failed, cost,
				would_repeat, reported_at)
			values (${id}, ${version}, false, 'local', 2024, '{"ru": "Полицейские читали лекции."}', 'free', 'no', now())`.execute(
			practices.database,
		);
		const found = await practices.search('words=лекция');
		expect(found.results.map((one) => [one.slug, one.failure?.language])).toEqual([[slug, 'ru']]);
		await sql`update practices.experience set state = 'withdrawn'`.execute(practices.database);
		expect(await practices.slugs('words=лекция')).toEqual([]);
	});

	it('marks a title that is in another language than the page. 8.2', async () => {
		await practices.practice({ title: { ru: 'Пример' } });
		expect((await practices.search('')).results[0]?.title).toMatchObject({
			language: 'ru',
			isRequested: false,
		});
	});
});

describe('A file or a feed of the list', () => {
	it('has all that was asked for, in its order. 8.1', async () => {
		const made = [];
		for (let at = 0; at < 25; at += 1)
			made.push((await practices.practice({ title: { en: `P ${at + 10}` } })).slug);
		const found: string[] = [];
		for await (const batch of allPractices(
			practices.platform.readerContext(),
			new URLSearchParams('order=title&page=2'),
			10_000,
		))
			found.push(...batch.map(({ slug }) => slug));
		expect(found).toEqual(made);
	});

	it('has the last published first. 8.1', async () => {
		const [first, last] = [await practices.practice(), await practices.practice()];
		await sql`update practices.practice set published_at = published_at + interval '1 day' where id = ${last.id}`.execute(
			practices.database,
		);
		const feed = await newestPractices(
			practices.platform.readerContext(),
			new URLSearchParams('order=title&setting=school'),
			100,
		);
		expect(feed.practices.map(({ slug }) => slug)).toEqual([last.slug, first.slug]);
		expect(feed.canonical).toBe('setting=school');
	});
});
