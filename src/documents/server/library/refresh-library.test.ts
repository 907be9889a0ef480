import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { republish, valueOf } from '../../../conference/server/test-conference.examples.ts';
import { exampleEdition } from '../../../conference/edition.examples.ts';
import { addVersion } from '../add-version.ts';
import { exampleDocument, pendingFile } from '../documents.examples.ts';
import { refreshLibrary } from './refresh-library.ts';
import { counts, openExampleLibrary } from './library.examples.ts';

/* docs/rules/documents.md §6 */

let library: Awaited<ReturnType<typeof openExampleLibrary>>;
beforeAll(async () => void (library = await openExampleLibrary()));
afterAll(() => library.platform.close());
afterEach(async () => {
	await sql`delete from documents.document`.execute(library.platform.database);
});

describe('The library follows', () => {
	it('a text that is extracted after the issue, and a version that is issued later. 6.6', async () => {
		const { id, symbol } = await library.issued();
		expect(await library.symbols('words=lighthouse')).toEqual([]);
		await library.setText(id, 'en', 'A lighthouse.');
		expect(await library.symbols('words=lighthouses')).toEqual([symbol]);
		valueOf(
			await addVersion(library.officer(), id, {
				language: 'fr',
				file: await pendingFile(library.platform.database),
			}),
		);
		await library.setText(id, 'fr', 'Un phare.');
		expect(await library.symbols('words=phares')).toEqual([]);
		await sql`update documents.language_version set state = 'issued', issued_at = now()
			where document_id = ${id}`.execute(library.platform.database);
		expect(await library.symbols('words=phares&language=fr')).toEqual([symbol]);
	});

	it('authors, and the fields of a conference that is published again. 6.6', async () => {
		const { id, symbol } = await library.issued();
		await sql`insert into documents.author (document_id, conference_id, delegation_id, position)
			values (${id}, ${library.conference}, ${await library.delegationOf('galdora')}, 1)`.execute(
			library.platform.database,
		);
		expect(await library.symbols('country=galdora')).toEqual([symbol]);
		const working = await sql<{ version: number }>`select version from conference.working
			where conference_id = ${library.conference}`.execute(library.platform.database);
		const edition = exampleEdition({ fields: ['clean-water'], states: ['isgard'] });
		await republish(library.platform, edition, working.rows[0]?.version ?? 0);
		expect(await refreshLibrary(library.officer(), library.conference)).toBe(1);
		expect(await refreshLibrary(library.officer())).toBe(0);
		expect(await library.symbols('field=clean-water&country=isgard')).toEqual([symbol]);
		expect(counts(await library.search(''), 'field')).toEqual({ 'clean-water': 1 });
		await sql`delete from documents.author`.execute(library.platform.database);
		expect(counts(await library.search(''), 'country')).toEqual({ isgard: 1 });
	});

	it('in the sample by which long lists are estimated. 6.6', async () => {
		const made = await sql<{ id: string }>`
			insert into documents.document (id, conference_id, kind, title, original_language, symbol, distribution, state,
				created_at, issued_at, released_at)
			select id, ${library.conference}, 'other', '{"en": "Buoys"}', 'en', 'X/1', 'public', 'issued', now(), now(), now()
			from (select gen_random_uuid() as id from generate_series(1, 2000)) made
			where uuid_hash(id) & 31 = 0 limit 1 returning id`.execute(library.platform.database);
		await library.issued();
		const id = made.rows[0]?.id ?? '';
		const sampled = async (): Promise<unknown[]> => {
			const found = await sql<{
				row: unknown;
			}>`select to_jsonb(s) as row from documents.listing_sample s`.execute(library.platform.database);
			return found.rows.map(({ row }) => row);
		};
		const listed = await sql<{ row: unknown }>`select to_jsonb(l) as row from documents.listing l
			where id = ${id}`.execute(library.platform.database);
		expect(await sampled()).toContainEqual(listed.rows[0]?.row);
		await sql`update documents.document set title = '{"en": "Beacons"}' where id = ${id}`.execute(
			library.platform.database,
		);
		expect(JSON.stringify(await sampled())).toContain('beacon');
		await sql`update documents.document set state = 'withdrawn', withdrawn_at = now() where id = ${id}`.execute(
			library.platform.database,
		);
		expect(JSON.stringify(await sampled())).not.toContain(id);
	});

	it('two that change a document at the same time. 6.6', async () => {
		const id = await exampleDocument(library.officer(), library.conference, { distribution: 'public' });
		const symbol = await library.issue(id);
		await Promise.all([
			library.setText(id, 'en', 'A lighthouse.'),
			sql`update documents.document set title = '{"en": "Beacons"}' where id = ${id}`.execute(
				library.platform.database,
			),
		]);
		expect(await library.symbols('words=lighthouse+beacon')).toEqual([symbol]);
	});

	it('many that issue at the same time, and counts them all. 6.6', async () => {
		const ids: string[] = [];
		for (let at = 0; at < 12; at += 1)
			ids.push(await exampleDocument(library.officer(), library.conference, { distribution: 'public' }));
		await Promise.all(ids.map(library.issue));
		const found = await library.search('');
		expect(found).toMatchObject({ total: 12 });
		expect(counts(found, 'kind')).toEqual({ statement: 12 });
		await sql`delete from documents.document`.execute(library.platform.database);
		expect(await library.search('')).toMatchObject({ total: 0 });
	});
});
