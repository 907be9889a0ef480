import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/actor.ts';
import { sql } from '#platform/server/database.ts';
import { signedInPerson } from '../../../../tests/test-platform.ts';
import { exampleId, exampleItem, exampleMeeting } from '../../../conference/edition.examples.ts';
import type { Distribution } from '../../document.ts';
import { openLibrary, type ExampleFile, type Library } from './library.examples.ts';
import { documentsSection } from './listed-documents.ts';
import { ReadingChoices } from './preview-of.ts';
import { readDocument } from './read-document.ts';
import { versionFile } from './version-file.ts';

/* docs/rules/documents.md §7 */

let library: Library;
let arvonia: { delegation: string; actor: Actor };
let maltavia: { delegation: string; actor: Actor };
const none = { in: null, words: '', part: null };
const read = (symbol: string, actor: Actor | null = null, language = 'en', choices = {}) =>
	readDocument(library.reader(actor, language), symbol, { ...none, ...choices });
const english: Record<string, ExampleFile> = { en: ['%PDF-1.7 english'] };
const publicly = { distribution: 'public' as const };

beforeAll(async () => {
	const closed = [{ from: null, audience: 'participants' as const }];
	library = await openLibrary({
		meetings: [
			exampleMeeting(),
			exampleMeeting({ id: exampleId(2), number: 2, title: { en: 'POISON meeting' }, audience: closed }),
		],
		items: [exampleItem()],
	});
	arvonia = await library.delegate('Arvonia');
	maltavia = await library.delegate('Maltavia');
}, 60_000);
afterAll(() => library.close());

describe('A number that the reader may not read', () => {
	const distributions: Distribution[] = ['participants', 'delegations', 'partners', 'list'];
	it('gives everybody the same answer, whatever the document is. 7.5', async () => {
		const answers: unknown[] = [];
		for (const distribution of distributions) {
			const over = { distribution, title: { en: `POISON ${distribution}` }, authors: [arvonia.delegation] };
			const { id, symbol } = await library.issue(await library.draft(english, over));
			await library.setText(await library.versionIn(id, 'en'), 'POISON');
			const found = await read(symbol);
			answers.push(JSON.parse(JSON.stringify(found).replaceAll(symbol, 'X')));
			expect((await read(symbol, arvonia.actor))?.document).toMatchObject({ preview: { state: 'text' } });
		}
		expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
		expect(answers[0]).toEqual({
			symbol: 'X',
			isWithdrawn: false,
			document: null,
			conference: library.conference,
			freshUntil: null,
		});
	});

	it('says that it was withdrawn. 7.5', async () => {
		const { id, symbol } = await library.issue(await library.draft(english, publicly));
		await sql`update documents.document set state = 'withdrawn', withdrawn_at = now(), reason = 'POISON'
			where id = ${id}`.execute(library.database);
		expect(await read(symbol)).toMatchObject({ isWithdrawn: true, document: null });
		expect(JSON.stringify(await read(symbol))).not.toMatch(/POISON|Early/);
		expect(await versionFile(library.reader(null), await library.versionIn(id, 'en'))).toBeNull();
	});

	it('becomes readable by itself when the embargo ends, and for its authors before (7.2)', async () => {
		const { id, symbol } = await library.issue(
			await library.draft(english, { ...publicly, authors: [arvonia.delegation] }),
		);
		const end = new Date(library.now.getTime() + 1_000);
		await sql`update documents.document set release_at = ${end} where id = ${id}`.execute(library.database);
		const version = await library.versionIn(id, 'en');
		expect(await read(symbol)).toMatchObject({ document: null, freshUntil: end.getTime() });
		expect(await versionFile(library.reader(null), version)).toBeNull();
		expect(await read(symbol, arvonia.actor)).toMatchObject({
			document: { embargoedUntil: end.getTime(), isPublic: false },
		});
		expect(await versionFile(library.reader(arvonia.actor), version)).toMatchObject({
			audience: 'participants',
		});
		const later = { ...library.reader(null), now: end };
		expect((await readDocument(later, symbol, none))?.document).toMatchObject({ isPublic: true });
		expect(await versionFile(later, version)).toMatchObject({ audience: 'public' });
	});

	it('is unknown where it was never given', async () => {
		expect(await read('AS.DEL/9999/20')).toBeNull();
	});
});

describe('Language versions', () => {
	it('open in the language asked for, else the reader’s, else the original (7.1)', async () => {
		const files: Record<string, ExampleFile> = { fr: ['%PDF fr'], uk: ['%PDF uk'] };
		const { symbol } = await library.issue(
			await library.draft(files, { ...publicly, original: 'fr', title: { fr: 'Alerte' } }),
		);
		const opened = async (language: string, choices = {}) =>
			(await read(symbol, null, language, choices))?.document?.opened?.language;
		expect(await opened('fr')).toBe('fr');
		expect(await opened('ru')).toBe('fr');
		expect(await opened('ru', { in: 'uk' })).toBe('uk');
		expect(await opened('ru', { in: 'en' })).toBe('fr');
		expect((await read(symbol))?.document?.title).toEqual({
			text: 'Alerte',
			language: 'fr',
			isRequested: false,
		});
	});

	it('that are not issued have no file for readers, and are known to participants only (7.2, 7.3)', async () => {
		const { id, symbol } = await library.issue(
			await library.draft(english, { ...publicly, authors: [arvonia.delegation] }),
		);
		await sql`insert into documents.language_version (document_id, language, state, due_at)
			values (${id}, 'ru', 'in-translation', '2020-09-05T10:00:00Z')`.execute(library.database);
		await sql`insert into documents.language_version (document_id, language, state, file_id)
			select ${id}, 'fr', 'checked', file_id from documents.language_version
			where document_id = ${id} and language = 'en'`.execute(library.database);
		const languages = async (actor: Actor | null, language = 'en') =>
			(await read(symbol, actor, language))?.document?.versions.map(
				(one) => `${one.language} ${one.state} ${one.file ? 'file' : one.dueAt}`,
			);
		expect(await languages(null)).toEqual(['en issued file']);
		expect(await languages(await signedInPerson(library.database, 'Test Nobody'))).toEqual([
			'en issued file',
		]);
		expect(await languages(maltavia.actor)).toEqual([
			'en issued file',
			'fr checked null',
			`ru in-translation ${Date.parse('2020-09-05T10:00:00Z')}`,
		]);
		expect(await languages(arvonia.actor)).toContain('fr checked file');
		const french = await library.versionIn(id, 'fr');
		expect(await versionFile(library.reader(maltavia.actor), french)).toBeNull();
		expect(await versionFile(library.reader(arvonia.actor), french)).toMatchObject({
			audience: 'participants',
		});
		expect((await read(symbol, maltavia.actor, 'fr'))?.document?.opened?.language).toBe('en');
	});

	it('give the file as issued, with the symbol as its name (7.2, 7.6)', async () => {
		const { id, symbol } = await library.issue(await library.draft(english, publicly));
		const other = await library.draft({ en: ['with masthead', 'any name.PDF'] });
		await sql`update documents.language_version set issued_file_id = (select file_id
			from documents.language_version where document_id = ${other}) where document_id = ${id}`.execute(
			library.database,
		);
		const found = await versionFile(library.reader(null), await library.versionIn(id, 'en'));
		expect(found).toMatchObject({
			name: `${symbol.replaceAll('/', '_')}_en.pdf`,
			bytes: 13,
			audience: 'public',
		});
	});

	it('have no file for a person who may not read their document, and none that does not exist (7.5)', async () => {
		const { id } = await library.issue(await library.draft(english, { authors: [arvonia.delegation] }));
		const version = await library.versionIn(id, 'en');
		expect(await versionFile(library.reader(null), version)).toBeNull();
		expect(await versionFile(library.reader(null), exampleId(99))).toBeNull();
		expect(await versionFile(library.reader(null), 'no-id')).toBeNull();
		const draft = await library.draft(english, { ...publicly, authors: [arvonia.delegation] });
		const unissued = await library.versionIn(draft, 'en');
		expect(await versionFile(library.reader(maltavia.actor), unissued)).toBeNull();
		expect(await versionFile(library.reader(arvonia.actor), unissued)).toMatchObject({ name: 'paper.pdf' });
	});
});

describe('The page of a document', () => {
	it('names the conference, the meeting and the item only if the reader may see them', async () => {
		const over = { ...publicly, meeting: exampleId(2), title: { en: 'Open paper' } };
		const { symbol } = await library.issue(await library.draft(english, over));
		expect((await read(symbol))?.document?.place).toMatchObject({ meeting: null, item: null });
		expect(JSON.stringify(await read(symbol))).not.toContain('POISON');
		expect((await read(symbol, maltavia.actor))?.document?.place).toMatchObject({ meeting: { number: 2 } });
	});

	it('says what replaces and corrects it, both ways, without what is under embargo. 7.4', async () => {
		const base = await library.issue(await library.draft(english, publicly));
		const suffixed = async (suffix: string, number: number, over = {}) => {
			const id = await library.draft(english, {
				distribution: 'participants',
				title: { en: 'POISON' },
				...over,
			});
			await sql`update documents.document set base_id = ${base.id}, suffix = ${suffix}, suffix_number = ${number},
				series_id = null where id = ${id}`.execute(library.database);
			return library.issue(id);
		};
		const first = await suffixed('Rev', 1, publicly);
		const correction = await suffixed('Corr', 1);
		const second = await suffixed('Rev', 2);
		await sql`update documents.document set release_at = '2020-09-04' where id = ${second.id}`.execute(
			library.database,
		);
		const found = await read(base.symbol);
		expect(found?.document?.succession).toMatchObject({
			replacedBy: first.symbol,
			correctedBy: [correction.symbol],
		});
		expect(JSON.stringify(found)).not.toContain('POISON');
		expect((await read(first.symbol))?.document?.succession).toMatchObject({
			replaces: base.symbol,
			replacedBy: null,
		});
		const tomorrow = { ...library.reader(null), now: new Date('2020-09-05') };
		expect((await readDocument(tomorrow, first.symbol, none))?.document?.succession.replacedBy).toBe(
			second.symbol,
		);
		await sql`insert into documents.related values (${base.id}, ${correction.id})`.execute(library.database);
		expect((await read(base.symbol))?.document?.related).toEqual([]);
		expect((await read(base.symbol, maltavia.actor))?.document?.related).toMatchObject([
			{ symbol: correction.symbol, title: { text: 'POISON' } },
		]);
	});

	it('marks an inflected word in the part in which it was found', async () => {
		const russian: Record<string, ExampleFile> = { ru: ['%PDF ru'] };
		const { id, symbol } = await library.issue(
			await library.draft(russian, { ...publicly, original: 'ru', title: { ru: 'Заявление' } }),
		);
		const filler = 'прочие слова и ещё слова\n\n'.repeat(3_000);
		await library.setText(await library.versionIn(id, 'ru'), `${filler}Раннее предупреждение\n\n${filler}`);
		const preview = async (choices: object) =>
			(await read(symbol, null, 'ru', choices))?.document?.preview ?? null;
		const found = await preview({ words: 'раннего предупреждения' });
		expect(found).toMatchObject({ state: 'text', part: 2, parts: 4, language: 'ru' });
		const hits = found?.paragraphs.flat().filter(({ hit }) => hit) ?? [];
		expect(hits.map(({ text }) => text)).toEqual(['Раннее', 'предупреждение']);
		expect(await preview({})).toMatchObject({ part: 1 });
		expect(await preview({ part: 4, words: 'раннего' })).toMatchObject({ part: 4 });
		expect(await preview({ part: 99 })).toMatchObject({ part: 4 });
		expect(await preview({ words: 'отсутствует' })).toMatchObject({ part: 1, state: 'text' });
		expect(await preview({ words: '& | ! " <' })).toMatchObject({ part: 1, state: 'text' });
		// The database takes no NUL.
		const typed = v.parse(ReadingChoices, { words: ' раннего\0предупреждения\u0007\0' });
		expect(typed.words).toBe('раннего предупреждения');
		expect((await preview(typed))?.part).toBe(found?.part);
	});

	it('says that a scan has no text, and that an image is one', async () => {
		const { id, symbol } = await library.issue(await library.draft(english, publicly));
		const preview = async (of = symbol) => (await read(of))?.document?.preview?.state;
		expect(await preview()).toBe('pending');
		await library.setText(await library.versionIn(id, 'en'), '', 'none');
		expect(await preview()).toBe('none');
		const picture = await library.issue(
			await library.draft({ en: ['jpeg', 'a.jpg', 'image/jpeg'] }, publicly),
		);
		expect(await preview(picture.symbol)).toBe('picture');
	});
});

describe('A section of documents', () => {
	it('lists by item what the reader may read and nothing of the rest, with as many statements for one as for three', async () => {
		const item = exampleItem();
		const section = (actor: Actor | null = null) =>
			documentsSection(library.reader(actor), { meeting: exampleId(1), items: [item.id] }, [
				{ id: item.id, number: '1', title: null },
			]);
		const under = (title: string, over: object) =>
			library.draft(english, { title: { en: title }, authors: [arvonia.delegation], ...over });
		expect(await section()).toEqual({ groups: [], count: 0, isCut: false });
		await library.issue(await under('Open', { ...publicly, item: item.id }));
		const count = () => library.statements((ctx) => documentsSection(ctx, { item: item.id }), maltavia.actor);
		const one = await count();
		await library.issue(await under('POISON', { item: item.id }));
		await library.issue(await under('Meeting', { ...publicly, meeting: exampleId(1) }));
		await library.issue(await under('Third', { ...publicly, item: item.id }));
		await under('POISON draft', { ...publicly, item: item.id });
		expect(await count()).toBe(one);
		const titles = async (actor: Actor | null = null) =>
			(await section(actor)).groups.map(({ item: of, documents }) => [
				of?.number ?? null,
				...documents.map(({ title }) => title.text).toSorted(),
			]);
		expect(await titles()).toEqual([
			[null, 'Meeting'],
			['1', 'Open', 'Third'],
		]);
		expect(JSON.stringify(await section())).not.toContain('POISON');
		expect(await titles(maltavia.actor)).toEqual([
			[null, 'Meeting'],
			['1', 'Open', 'POISON', 'Third'],
		]);
		// Of an item that the reader may not see there is no heading.
		const unknown = await documentsSection(library.reader(null), { item: item.id });
		expect(unknown.groups.map((group) => group.item)).toEqual([null]);
		expect(unknown.groups[0]?.documents[0]?.authors).toMatchObject([{ text: 'Arvonia' }]);
	});
});
