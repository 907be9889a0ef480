import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import type { Actor } from '#platform/actor.ts';
import { signedInPerson } from '../../../../tests/test-platform.ts';
import type { NewDocumentInput } from '../create-document.ts';
import { exampleDocument } from '../documents.examples.ts';
import { libraryRows } from '../store/library.ts';
import { viewerOf } from '../viewer.ts';
import { counts, now, openExampleLibrary } from './library.examples.ts';
import { allDocuments, newestDocuments, searchDocuments } from './search-documents.ts';

/* docs/rules/documents.md §6 */

let library: Awaited<ReturnType<typeof openExampleLibrary>>;
beforeAll(async () => void (library = await openExampleLibrary()));
afterAll(() => library.platform.close());
afterEach(async () => {
	await sql`delete from documents.document`.execute(library.platform.database);
});

describe('What a reader may not read', () => {
	const secret = 'Zwyrvel';
	/** Documents that a stranger may not read, each for another reason. */
	async function closed(): Promise<string[]> {
		const authors = [await library.delegationOf('selmark')];
		const overrides: NewDocumentInput = {
			title: { en: `${secret} title` },
			kind: 'non-paper',
			original: 'en',
			authors,
			recipients: authors,
		};
		const made: string[] = [];
		for (const distribution of ['participants', 'delegations', 'partners', 'list'] as const)
			made.push((await library.issued({ ...overrides, distribution }, { en: `${secret} text` })).id);
		const embargoed = await exampleDocument(library.officer(), library.conference, {
			...overrides,
			distribution: 'public',
		});
		await sql`update documents.document set release_at = '2020-09-03T12:00:00Z' where id = ${embargoed}`.execute(
			library.platform.database,
		);
		await library.setText(embargoed, 'en', `${secret} text`);
		await library.issue(embargoed);
		const withdrawn = await library.issued(overrides, { en: `${secret} text` });
		await sql`update documents.document set state = 'withdrawn', withdrawn_at = now(), distribution = 'public'
			where id = ${withdrawn.id}`.execute(library.platform.database);
		await exampleDocument(library.officer(), library.conference, { ...overrides, distribution: 'public' });
		return [...made, embargoed, withdrawn.id];
	}

	it('appears neither in results nor in numbers, files and the feed. 6.2', async () => {
		await closed();
		const open = await library.issued({ title: { en: 'Open' } }, { en: 'An open text.' });
		const everything = [
			'',
			'words=title',
			`words=${secret}`,
			'kind=non-paper',
			'country=selmark',
			'words=AS.DEL',
		];
		for (const address of everything) {
			const found = await library.search(address);
			const isNarrow = address !== '' && address !== 'words=AS.DEL';
			expect(found.total, address).toBe(isNarrow ? 0 : 1);
			expect(JSON.stringify(found.results), address).not.toContain(secret);
			const parameters = new URLSearchParams(address);
			const ctx = library.platform.readerContext(now);
			const rows = await Array.fromAsync(allDocuments(ctx, parameters, 100));
			expect(
				rows.flat().map(({ symbol }) => symbol),
				address,
			).toEqual(isNarrow ? [] : [open.symbol]);
			const feed = await newestDocuments(
				library.platform.context(library.platform.officer, now),
				parameters,
				100,
			);
			expect(
				feed.documents.map(({ symbol }) => symbol),
				address,
			).toEqual(isNarrow ? [] : [open.symbol]);
		}
		const all = await library.search('');
		expect(counts(all, 'kind')).toEqual({ statement: 1 });
		expect(counts(all, 'country')).toEqual({ maltavia: 1 });
		// Not even by what an address with a value does that only closed documents have.
		const of = async (country: string) =>
			JSON.stringify(await library.search(`country=${country}`))
				.replaceAll(country, 'X')
				.replaceAll(/Selmark|Nordhaven/g, 'X');
		expect(await of('selmark')).toBe(await of('nordhaven'));
	});

	it('is not shown by its id: it may have been closed after it was found. 6.2', async () => {
		const ids = await closed();
		const { database } = library.platform;
		const asked = { words: [secret.toLowerCase()], language: 'en' } as const;
		const rows = async (actor?: Actor) => {
			const ctx = actor ? library.platform.context(actor, now) : library.platform.readerContext(now);
			return (await libraryRows(database, await viewerOf(ctx), ids, asked)).length;
		};
		expect(await rows()).toBe(0);
		expect(await rows(library.platform.officer)).toBe(ids.length);
	});

	it('is found by its readers, and by nobody else. 6.1', async () => {
		await closed();
		const [author, other] = [await library.delegationOf('selmark'), await library.delegationOf('arvonia')];
		const authors = await library.delegateOf(author, 'Test Author');
		const others = await library.delegateOf(other, 'Test Other');
		const nobody = await signedInPerson(library.platform.database, 'Test Outsider');
		const number = async (actor: Actor): Promise<number> =>
			(await library.search(`words=${secret}`, { actor })).total;
		expect(await number(library.platform.officer)).toBe(5);
		expect(await number(authors)).toBe(5);
		// Participants, delegations, partners; neither the list nor the embargo.
		expect(await number(others)).toBe(3);
		expect(await number(nobody)).toBe(0);
		expect(counts(await library.search('', { actor: others }), 'country')).toEqual({
			maltavia: 3,
			selmark: 3,
		});
	});

	it('is public once its embargo has ended and its release was told, and never before. 6.2', async () => {
		const id = await exampleDocument(library.officer(), library.conference, { distribution: 'public' });
		await sql`update documents.document set release_at = '2020-09-03T12:00:00Z' where id = ${id}`.execute(
			library.platform.database,
		);
		const symbol = await library.issue(id);
		const at = async (time: string): Promise<string[]> => {
			const ctx = { ...library.platform.readerContext(new Date(`2020-09-03T${time}Z`)) };
			const { results, total, facets } = await searchDocuments(ctx, new URLSearchParams());
			expect(total).toBe(results.length);
			expect(facets.flatMap(({ values }) => values).length > 0).toBe(total > 0);
			return results.map((one) => one.symbol);
		};
		expect(await at('11:59:59')).toEqual([]);
		await sql`update documents.document set released_at = '2020-09-03T12:00:00Z' where id = ${id}`.execute(
			library.platform.database,
		);
		expect(await at('12:00:00')).toEqual([symbol]);
		// A new embargo takes it back.
		await sql`update documents.document set release_at = '2020-09-03T13:00:00Z' where id = ${id}`.execute(
			library.platform.database,
		);
		expect(await at('12:30:00')).toEqual([]);
	});

	it('is not in the feed of an officer either. 6.8', async () => {
		await closed();
		const feed = await newestDocuments(library.officer(), new URLSearchParams(`words=${secret}`), 100);
		expect(feed.documents).toEqual([]);
	});
});
