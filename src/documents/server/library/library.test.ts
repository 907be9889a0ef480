import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import type { Actor } from '#platform/actor.ts';
import { signedInPerson } from '../../../../tests/test-platform.ts';
import {
	exampleConference,
	openExampleConference,
	republish,
	valueOf,
} from '../../../conference/server/test-conference.examples.ts';
import { exampleEdition } from '../../../conference/edition.examples.ts';
import { addVersion } from '../add-version.ts';
import type { NewDocumentInput } from '../create-document.ts';
import { exampleDocument, pendingFile } from '../documents.examples.ts';
import { issueDocument } from '../issue-document.ts';
import { documentById } from '../store/documents.ts';
import { refreshLibrary } from './refresh-library.ts';
import { allDocuments, newestDocuments, searchDocuments, type LibraryResults } from './search-documents.ts';

/* docs/rules/documents.md §6 */

let platform: Awaited<ReturnType<typeof openExampleConference>>;
let conference: string;
const now = new Date('2020-09-03T10:00:00Z');
const officer = () => platform.context(platform.officer, now);

beforeAll(async () => {
	platform = await openExampleConference();
	conference = await exampleConference(platform);
});
afterAll(() => platform.close());
afterEach(async () => {
	await sql`delete from documents.document`.execute(platform.database);
});

/** Sets the extracted text of a document's version, as the job does. */
const setText = (document: string, language: string, text: string, state = 'text') =>
	sql`update documents.extracted_text x set text = ${text}, state = ${state} from documents.language_version v
		where v.id = x.version_id and v.document_id = ${document} and v.language = ${language}`.execute(
		platform.database,
	);
async function issue(id: string): Promise<string> {
	const revision = (await documentById(platform.database, id))?.revision ?? 0;
	return valueOf(await issueDocument(officer(), id, { revision })).symbol;
}
/** An issued document with texts by language. */
async function issued(
	overrides: Partial<NewDocumentInput> = {},
	texts: Record<string, string> = {},
): Promise<{ id: string; symbol: string }> {
	const id = await exampleDocument(officer(), conference, { distribution: 'public', ...overrides });
	for (const [language, text] of Object.entries(texts)) {
		const file = await pendingFile(platform.database);
		if (language !== 'en') valueOf(await addVersion(officer(), id, { language, file }));
		await setText(id, language, text);
	}
	return { id, symbol: await issue(id) };
}
const delegationOf = async (state: string): Promise<string> => {
	const made = await sql<{
		id: string;
	}>`insert into accreditation.delegation (conference_id, entry_id, name, class)
		select ${conference}, id, ${JSON.stringify({ en: `Delegation of ${state}` })}, 'state' from directory.entry
		where kind = 'state' and slug = ${state}
		on conflict (conference_id, entry_id) do update set class = 'state' returning id`.execute(platform.database);
	return made.rows[0]?.id ?? '';
};
async function delegateOf(delegation: string, name: string): Promise<Actor> {
	const actor = await signedInPerson(platform.database, name);
	await sql`insert into accreditation.participant (conference_id, person_id, role, delegation_id)
		values (${conference}, ${actor.person.id}, 'delegate', ${delegation})`.execute(platform.database);
	return actor;
}
const search = (address: string, { actor, language = 'en' }: { actor?: Actor; language?: string } = {}) =>
	searchDocuments(
		{ ...(actor ? platform.context(actor, now) : platform.readerContext(now)), language },
		new URLSearchParams(address),
	);
const symbols = async (...asked: Parameters<typeof search>): Promise<string[]> =>
	(await search(...asked)).results.map(({ symbol }) => symbol);
const counts = (results: LibraryResults, facet: string): Record<string, number | null> =>
	Object.fromEntries(
		results.facets.find((one) => one.facet === facet)?.values.map(({ value, count }) => [value, count]) ?? [],
	);

describe('The library', () => {
	it.each([
		`words=${'x'.repeat(100_000)}`,
		'words=%00%01%1b&field=%00&country=%27',
		"words=');drop+table+documents.listing;--",
		'words=a%26%21%7C%28b%29:*%3C-%3E',
		"words=pc'.del/1'",
		'words=the+of',
		'kind=poem&year=99999&language=EN&conference=no-such&page=1e9&order=%27',
		Array.from({ length: 300 }, (_, at) => `country=x${at}`).join('&'),
	])('answers a bad question by what can be understood of it: %s. 6.1', async (address) => {
		await issued();
		const found = await search(address);
		expect(found.canonical.length).toBeLessThan(400);
		expect((await search(found.canonical)).canonical).toBe(found.canonical);
	});

	it('lists what is issued, the last first, and neither drafts nor what is withdrawn. 6.1', async () => {
		expect(await search('')).toMatchObject({ total: 0, about: false, results: [] });
		await exampleDocument(officer(), conference, { distribution: 'public' });
		const [one, two] = [await issued(), await issued()];
		await sql`update documents.document set issued_at = issued_at + interval '1 minute' where id = ${two.id}`.execute(
			platform.database,
		);
		expect(await symbols('')).toEqual([two.symbol, one.symbol]);
		await sql`update documents.document set state = 'withdrawn', withdrawn_at = now() where id = ${two.id}`.execute(
			platform.database,
		);
		expect(await symbols('')).toEqual([one.symbol]);
		expect(counts(await search(''), 'kind')).toEqual({ statement: 1 });
	});

	it('counts by all facets, of a document, its authors and its conference. 6.1', async () => {
		const author = await delegationOf('arvonia');
		await issued({ authors: [author] }, { ru: 'текст' });
		const { facets } = await search('');
		const all = facets.map(({ facet, values }) => [facet, values.map((one) => [one.value, one.count])]);
		expect(Object.fromEntries(all)).toEqual({
			series: [['as-del', 1]],
			kind: [['statement', 1]],
			year: [['2020', 1]],
			language: [
				['en', 1],
				['ru', 1],
			],
			field: [['safe-harbours', 1]],
			country: [
				['arvonia', 1],
				['maltavia', 1],
			],
			conference: [['coasts-2020', 1]],
		});
		expect(await search('country=arvonia&language=ru&conference=coasts-2020&series=as-del')).toMatchObject({
			total: 1,
		});
		expect(await search('country=galdora')).toMatchObject({ total: 0 });
	});

	it('needs as many statements for one document as for three. 6.1', async () => {
		const asked = ['', 'kind=statement', 'words=harbour', 'words=harbour&country=maltavia'];
		const numbers = async () => {
			const made: number[] = [];
			for (const address of asked)
				made.push(
					await platform.statements(
						(ctx) => searchDocuments(ctx, new URLSearchParams(address)),
						platform.officer,
					),
				);
			return made;
		};
		const author = await delegationOf('arvonia');
		await issued({ authors: [author] }, { en: 'A harbour.' });
		const one = await numbers();
		await issued({ authors: [author] }, { en: 'A harbour.' });
		await issued({ authors: [author] }, { en: 'A harbour.', fr: 'Un port.' });
		expect(await numbers()).toEqual(one);
		expect(Math.max(...one)).toBeLessThanOrEqual(11);
	});
});

describe('A search', () => {
	it('finds a text by an inflected form in its own language, from a page in any. 6.3', async () => {
		const { symbol } = await issued(
			{ title: { en: 'Statement' } },
			{ ru: `${'Слово. '.repeat(2_000)} Мы обсудили укрепление доверия и безопасности в портах.` },
		);
		await issued({}, { en: 'Other words.' });
		for (const language of ['en', 'ru', 'ar', 'de']) {
			const { results } = await search('words=безопасностью+порт', { language });
			expect(results.map((one) => one.symbol)).toEqual([symbol]);
			// The place is far behind the beginning.
			expect(results[0]?.excerpt?.language).toBe('ru');
			expect(results[0]?.excerpt?.segments.filter(({ hit }) => hit).map(({ text }) => text)).toEqual([
				'безопасности',
				'портах',
			]);
		}
		expect(await symbols('words=безопасностью+гора')).toEqual([]);
	});

	it('finds titles in every language, before texts. 6.3', async () => {
		const text = await issued({ title: { en: 'First' } }, { en: 'The floods of last year.' });
		const title = await issued({ title: { en: 'Floods', fr: 'Inondations' } });
		expect(await symbols('words=flood')).toEqual([title.symbol, text.symbol]);
		expect(await symbols('words=inondation')).toEqual([title.symbol]);
	});

	it.each(['as.del/1', 'AS.DEL/1/20', 'as del 1', 'as.del'])(
		'finds a symbol as it is typed: %s. 6.4',
		async (typed) => {
			await sql`delete from documents.last_number`.execute(platform.database);
			const { symbol } = await issued({}, { en: 'Nothing of that.' });
			expect(symbol).toBe('AS.DEL/1/20');
			for (let at = 0; at < 10; at += 1) await issued({}, { en: 'See document 1.' });
			const found = await symbols(new URLSearchParams({ words: typed }).toString());
			if (typed === 'as.del') expect(found).toHaveLength(11);
			else expect(found[0]).toBe(symbol);
		},
	);

	it('says of a scan that it has no text. 6.5', async () => {
		const { id } = await issued({ title: { en: 'Photographed letter' } });
		expect((await search('')).results[0]?.hasScan).toBe(false);
		await setText(id, 'en', '', 'none');
		expect((await search('words=letter')).results[0]).toMatchObject({ hasScan: true, excerpt: null });
	});

	it('finds the words of a text longer than an index holds. 6.3', async () => {
		const words = Array.from({ length: 120_000 }, (_, at) => `harbour${at.toString(36)}`).join(' ');
		const { symbol } = await issued({}, { en: words });
		expect(await symbols('words=harboura')).toEqual([symbol]);
	}, 30_000);
});

describe('What a reader may not read', () => {
	const secret = 'Zwyrvel';
	/** Documents that a stranger may not read, each for another reason. */
	async function closed(): Promise<string[]> {
		const authors = [await delegationOf('selmark')];
		const overrides: NewDocumentInput = {
			title: { en: `${secret} title` },
			kind: 'non-paper',
			original: 'en',
			authors,
			recipients: authors,
		};
		const made: string[] = [];
		for (const distribution of ['participants', 'delegations', 'partners', 'list'] as const)
			made.push((await issued({ ...overrides, distribution }, { en: `${secret} text` })).id);
		const embargoed = await exampleDocument(officer(), conference, { ...overrides, distribution: 'public' });
		await sql`update documents.document set release_at = '2020-09-03T12:00:00Z' where id = ${embargoed}`.execute(
			platform.database,
		);
		await setText(embargoed, 'en', `${secret} text`);
		await issue(embargoed);
		const withdrawn = await issued(overrides, { en: `${secret} text` });
		await sql`update documents.document set state = 'withdrawn', withdrawn_at = now(), distribution = 'public'
			where id = ${withdrawn.id}`.execute(platform.database);
		await exampleDocument(officer(), conference, { ...overrides, distribution: 'public' });
		return [...made, embargoed, withdrawn.id];
	}

	it('appears neither in results nor in numbers, files and the feed. 6.2', async () => {
		await closed();
		const open = await issued({ title: { en: 'Open' } }, { en: 'An open text.' });
		const everything = [
			'',
			'words=title',
			`words=${secret}`,
			'kind=non-paper',
			'country=selmark',
			'words=AS.DEL',
		];
		for (const address of everything) {
			const found = await search(address);
			const isNarrow = address !== '' && address !== 'words=AS.DEL';
			expect(found.total, address).toBe(isNarrow ? 0 : 1);
			expect(JSON.stringify(found.results), address).not.toContain(secret);
			const parameters = new URLSearchParams(address);
			const ctx = platform.readerContext(now);
			const rows = await Array.fromAsync(allDocuments(ctx, parameters, 100));
			expect(
				rows.flat().map(({ symbol }) => symbol),
				address,
			).toEqual(isNarrow ? [] : [open.symbol]);
			const feed = await newestDocuments(platform.context(platform.officer, now), parameters, 100);
			expect(
				feed.documents.map(({ symbol }) => symbol),
				address,
			).toEqual(isNarrow ? [] : [open.symbol]);
		}
		const all = await search('');
		expect(counts(all, 'kind')).toEqual({ statement: 1 });
		expect(counts(all, 'country')).toEqual({ maltavia: 1 });
		// Not even by what an address with a value does that only closed documents have.
		const of = async (country: string) =>
			JSON.stringify(await search(`country=${country}`))
				.replaceAll(country, 'X')
				.replaceAll(/Selmark|Nordhaven/g, 'X');
		expect(await of('selmark')).toBe(await of('nordhaven'));
	});

	it('is found by those who may read it, and by nobody else. 6.1', async () => {
		await closed();
		const [author, other] = [await delegationOf('selmark'), await delegationOf('arvonia')];
		const authors = await delegateOf(author, 'Test Author');
		const others = await delegateOf(other, 'Test Other');
		const nobody = await signedInPerson(platform.database, 'Test Outsider');
		const number = async (actor: Actor): Promise<number> =>
			(await search(`words=${secret}`, { actor })).total;
		expect(await number(platform.officer)).toBe(5);
		expect(await number(authors)).toBe(5);
		// Participants, delegations, partners; neither the list nor the embargo.
		expect(await number(others)).toBe(3);
		expect(await number(nobody)).toBe(0);
		expect(counts(await search('', { actor: others }), 'country')).toEqual({ maltavia: 3, selmark: 3 });
	});

	it('is public once its embargo has ended and its release was told, and never before. 6.2', async () => {
		const id = await exampleDocument(officer(), conference, { distribution: 'public' });
		await sql`update documents.document set release_at = '2020-09-03T12:00:00Z' where id = ${id}`.execute(
			platform.database,
		);
		const symbol = await issue(id);
		const at = async (time: string): Promise<string[]> => {
			const ctx = { ...platform.readerContext(new Date(`2020-09-03T${time}Z`)) };
			const { results, total, facets } = await searchDocuments(ctx, new URLSearchParams());
			expect(total).toBe(results.length);
			expect(facets.flatMap(({ values }) => values).length > 0).toBe(total > 0);
			return results.map((one) => one.symbol);
		};
		expect(await at('11:59:59')).toEqual([]);
		await sql`update documents.document set released_at = '2020-09-03T12:00:00Z' where id = ${id}`.execute(
			platform.database,
		);
		expect(await at('12:00:00')).toEqual([symbol]);
		// A new embargo takes it back.
		await sql`update documents.document set release_at = '2020-09-03T13:00:00Z' where id = ${id}`.execute(
			platform.database,
		);
		expect(await at('12:30:00')).toEqual([]);
	});

	it('is not in the feed of an officer either. 6.8', async () => {
		await closed();
		const feed = await newestDocuments(officer(), new URLSearchParams(`words=${secret}`), 100);
		expect(feed.documents).toEqual([]);
	});
});

describe('The library follows', () => {
	it('a text that is extracted after the issue, and a version that is issued later. 6.6', async () => {
		const { id, symbol } = await issued();
		expect(await symbols('words=lighthouse')).toEqual([]);
		await setText(id, 'en', 'A lighthouse.');
		expect(await symbols('words=lighthouses')).toEqual([symbol]);
		valueOf(await addVersion(officer(), id, { language: 'fr', file: await pendingFile(platform.database) }));
		await setText(id, 'fr', 'Un phare.');
		expect(await symbols('words=phares')).toEqual([]);
		await sql`update documents.language_version set state = 'issued', issued_at = now()
			where document_id = ${id}`.execute(platform.database);
		expect(await symbols('words=phares&language=fr')).toEqual([symbol]);
	});

	it('authors, and the fields of a conference that is published again. 6.6', async () => {
		const { id, symbol } = await issued();
		await sql`insert into documents.author (document_id, conference_id, delegation_id, position)
			values (${id}, ${conference}, ${await delegationOf('galdora')}, 1)`.execute(platform.database);
		expect(await symbols('country=galdora')).toEqual([symbol]);
		const working = await sql<{ version: number }>`select version from conference.working
			where conference_id = ${conference}`.execute(platform.database);
		const edition = exampleEdition({ fields: ['clean-water'], states: ['isgard'] });
		await republish(platform, edition, working.rows[0]?.version ?? 0);
		expect(await refreshLibrary(officer(), conference)).toBe(1);
		expect(await refreshLibrary(officer())).toBe(0);
		expect(await symbols('field=clean-water&country=isgard')).toEqual([symbol]);
		expect(counts(await search(''), 'field')).toEqual({ 'clean-water': 1 });
		await sql`delete from documents.author`.execute(platform.database);
		expect(counts(await search(''), 'country')).toEqual({ isgard: 1 });
	});

	it('two that change a document at the same time. 6.6', async () => {
		const id = await exampleDocument(officer(), conference, { distribution: 'public' });
		const symbol = await issue(id);
		await Promise.all([
			setText(id, 'en', 'A lighthouse.'),
			sql`update documents.document set title = '{"en": "Beacons"}' where id = ${id}`.execute(
				platform.database,
			),
		]);
		expect(await symbols('words=lighthouse+beacon')).toEqual([symbol]);
	});

	it('many that issue at the same time, and counts them all. 6.6', async () => {
		const ids: string[] = [];
		for (let at = 0; at < 12; at += 1)
			ids.push(await exampleDocument(officer(), conference, { distribution: 'public' }));
		await Promise.all(ids.map(issue));
		const found = await search('');
		expect(found).toMatchObject({ total: 12 });
		expect(counts(found, 'kind')).toEqual({ statement: 12 });
		await sql`delete from documents.document`.execute(platform.database);
		expect(await search('')).toMatchObject({ total: 0 });
	});
});
