import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { valueOf } from '../../../conference/server/test-conference.examples.ts';
import { addVersion } from '../add-version.ts';
import { followDocument } from '../desk/follow-document.ts';
import { exampleDocument, pendingFile } from '../documents.examples.ts';
import { counts, openExampleLibrary } from './library.examples.ts';
import { searchDocuments } from './search-documents.ts';

/* docs/rules/documents.md §6 */

let library: Awaited<ReturnType<typeof openExampleLibrary>>;
beforeAll(async () => void (library = await openExampleLibrary()));
afterAll(() => library.platform.close());
afterEach(async () => {
	await sql`delete from documents.document`.execute(library.platform.database);
});

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
		await library.issued();
		const found = await library.search(address);
		expect(found.canonical.length).toBeLessThan(400);
		expect((await library.search(found.canonical)).canonical).toBe(found.canonical);
	});

	it('lists what is issued, the last first, and neither drafts nor what is withdrawn. 6.1', async () => {
		expect(await library.search('')).toMatchObject({ total: 0, about: false, results: [] });
		await exampleDocument(library.officer(), library.conference, { distribution: 'public' });
		const [one, two] = [await library.issued(), await library.issued()];
		await sql`update documents.document set issued_at = issued_at + interval '1 minute' where id = ${two.id}`.execute(
			library.platform.database,
		);
		expect(await library.symbols('')).toEqual([two.symbol, one.symbol]);
		await sql`update documents.document set state = 'withdrawn', withdrawn_at = now() where id = ${two.id}`.execute(
			library.platform.database,
		);
		expect(await library.symbols('')).toEqual([one.symbol]);
		expect(counts(await library.search(''), 'kind')).toEqual({ statement: 1 });
	});

	it('puts revisions and corrections under their original, at the place of the last issued. 6.1', async () => {
		const [first, other] = [await library.issued(), await library.issued()];
		const follow = async (id: string, suffix: 'Rev' | 'Corr'): Promise<string> => {
			const what = { suffix, language: null, distributionOnly: false };
			const draft = valueOf(await followDocument(library.officer(), id, what)).id;
			const file = await pendingFile(library.platform.database);
			valueOf(await addVersion(library.officer(), draft, { language: 'en', file }));
			await library.issue(draft);
			return draft;
		};
		const revision = await follow(first.id, 'Rev');
		await follow(revision, 'Corr');
		await follow(first.id, 'Corr');
		const last = await library.issued();
		// All are issued in the same moment of the test: their order is set apart.
		await sql`update documents.document set issued_at = issued_at + (case id when ${other.id} then 1
			when ${last.id} then 9 when ${first.id} then 0 else 5 end) * interval '1 second'
			where issued_at is not null`.execute(library.platform.database);
		expect(await library.symbols('')).toEqual([
			last.symbol,
			...['', '/Corr.1', '/Rev.1', '/Rev.1/Corr.1'].map((suffix) => `${first.symbol}${suffix}`),
			other.symbol,
		]);
	});

	it('counts by all facets, of a document, its authors and its conference. 6.1', async () => {
		const author = await library.delegationOf('arvonia');
		await library.issued({ authors: [author] }, { ru: 'текст' });
		const { facets } = await library.search('');
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
		expect(
			await library.search('country=arvonia&language=ru&conference=coasts-2020&series=as-del'),
		).toMatchObject({
			total: 1,
		});
		expect(await library.search('country=galdora')).toMatchObject({ total: 0 });
	});

	it('needs as many statements for one document as for three. 6.1', async () => {
		const asked = ['', 'kind=statement', 'words=harbour', 'words=harbour&country=maltavia'];
		const numbers = async () => {
			const made: number[] = [];
			for (const address of asked)
				made.push(
					await library.platform.statements(
						(ctx) => searchDocuments(ctx, new URLSearchParams(address)),
						library.platform.officer,
					),
				);
			return made;
		};
		const author = await library.delegationOf('arvonia');
		await library.issued({ authors: [author] }, { en: 'A harbour.' });
		const one = await numbers();
		await library.issued({ authors: [author] }, { en: 'A harbour.' });
		await library.issued({ authors: [author] }, { en: 'A harbour.', fr: 'Un port.' });
		expect(await numbers()).toEqual(one);
		expect(Math.max(...one)).toBeLessThanOrEqual(11);
	});
});

describe('A search', () => {
	it('finds a text by an inflected form in its own language, from a page in any. 6.3', async () => {
		const { symbol } = await library.issued(
			{ title: { en: 'Statement' } },
			{ ru: `${'Слово. '.repeat(2_000)} Мы обсудили укрепление доверия и безопасности в портах.` },
		);
		await library.issued({}, { en: 'Other words.' });
		for (const language of ['en', 'ru', 'ar', 'de']) {
			const { results } = await library.search('words=безопасностью+порт', { language });
			expect(results.map((one) => one.symbol)).toEqual([symbol]);
			// The place is far behind the beginning.
			expect(results[0]?.excerpt?.language).toBe('ru');
			expect(results[0]?.excerpt?.segments.filter(({ hit }) => hit).map(({ text }) => text)).toEqual([
				'безопасности',
				'портах',
			]);
		}
		expect(await library.symbols('words=безопасностью+гора')).toEqual([]);
	});

	it('shows the place of a word, and not of one that only begins alike. 6.3', async () => {
		await library.issued(
			{ title: { en: 'Statement' } },
			{ en: `A generous offer. ${'Word. '.repeat(400)} The generals met, says *this* (text).` },
		);
		const { results } = await library.search('words=general');
		expect(results[0]?.excerpt?.segments.filter(({ hit }) => hit).map(({ text }) => text)).toEqual([
			'generals',
		]);
		const shown = results[0]?.excerpt?.segments.map(({ text }) => text).join('');
		expect(shown).toContain('The generals met');
		expect(shown?.length).toBeLessThan(600);
	});

	it('finds titles in every language, before texts. 6.3', async () => {
		const text = await library.issued({ title: { en: 'First' } }, { en: 'The floods of last year.' });
		const title = await library.issued({ title: { en: 'Floods', fr: 'Inondations' } });
		expect(await library.symbols('words=flood')).toEqual([title.symbol, text.symbol]);
		expect(await library.symbols('words=inondation')).toEqual([title.symbol]);
	});

	it.each(['as.del/1', 'AS.DEL/1/20', 'as del 1', 'as.del'])(
		'finds a symbol as it is typed: %s. 6.4',
		async (typed) => {
			await sql`delete from documents.last_number`.execute(library.platform.database);
			const { symbol } = await library.issued({}, { en: 'Nothing of that.' });
			expect(symbol).toBe('AS.DEL/1/20');
			for (let at = 0; at < 10; at += 1) await library.issued({}, { en: 'See document 1.' });
			const found = await library.symbols(new URLSearchParams({ words: typed }).toString());
			if (typed === 'as.del') expect(found).toHaveLength(11);
			else expect(found[0]).toBe(symbol);
		},
	);

	it('says of a scan that it has no text. 6.5', async () => {
		const { id } = await library.issued({ title: { en: 'Photographed letter' } });
		expect((await library.search('')).results[0]?.hasScan).toBe(false);
		await library.setText(id, 'en', '', 'none');
		expect((await library.search('words=letter')).results[0]).toMatchObject({ hasScan: true, excerpt: null });
	});

	it('finds the words of a text longer than an index holds. 6.3', async () => {
		const words = Array.from({ length: 120_000 }, (_, at) => `harbour${at.toString(36)}`).join(' ');
		const { symbol } = await library.issued({}, { en: words });
		expect(await library.symbols('words=harboura')).toEqual([symbol]);
	}, 30_000);
});
