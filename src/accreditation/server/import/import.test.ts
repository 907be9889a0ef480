import { TextReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { signedInPerson } from '../../../../tests/test-platform.ts';
import { exampleId } from '../../../conference/edition.examples.ts';
import { exampleConference, valueOf } from '../../../conference/server/test-conference.examples.ts';
import { createImport } from './create-import.ts';
import { deleteOldTables, discardTable } from './discard-table.ts';
import { here, openImports, people, utf8 } from './import.examples.ts';
import { nominate } from '../delegation/nominate.ts';
import { badLines, importDesk, previewTable } from './read-import.ts';
import { refusal, start } from '../accreditation.examples.ts';

let desk: Awaited<ReturnType<typeof openImports>>;
beforeAll(async () => {
	desk = await openImports();
});
afterAll(() => desk.close());
beforeEach(() => desk.begin());

/** Russian letters in windows-1251. */
const in1251 = (text: string): Uint8Array =>
	Uint8Array.from(text, (one) => {
		const code = one.codePointAt(0) ?? 0;
		return code >= 0x410 && code <= 0x44f ? code - 0x410 + 0xc0 : code;
	});
const cells = (...all: string[]) => `<row>${all.join('')}</row>`;
const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
const refusedTable = async (bytes: Uint8Array) => {
	const brought = await createImport(desk.officer(), here, { name: 'people.csv', bytes, field: 'file' });
	return brought.ok ? null : brought.fields;
};

describe('A file that is no table', () => {
	it.each([
		['with an open quote', utf8('Name,Email\n"Anna,anna@example.org\nBela,bela@example.org'), 'unreadable'],
		['of headings alone', utf8('Name,Email\n'), 'no-rows'],
		['that is empty', utf8(''), 'no-rows'],
		['of 20 MB', new Uint8Array(20 * 1024 ** 2).fill(97), 'too-large'],
		['of 10,001 lines', utf8(`Name\n${'Anna\n'.repeat(10_001)}`), 'too-many-rows'],
		['that is the head of a workbook', Uint8Array.of(0x50, 0x4b, 3, 4, 9, 9), 'unreadable'],
	])('%s is refused with a sentence', async (_, bytes, reason) => {
		expect(await refusedTable(bytes)).toEqual({ file: `ui.table-fields.${reason}` });
	});
});

describe('A table of people', () => {
	it('is for officers and focal points; nobody else finds it, also no other officer. 12.3', async () => {
		const id = await desk.bring(`Name,Email,Delegation\n${people(1)}`);
		const stranger = desk.platform.context(await signedInPerson(desk.platform.database, `Stranger ${id}`));
		const other = desk.asSecondOfficer;
		const asFocal = desk.asFocalPoint;
		await exampleConference(desk.platform, { slug: 'elsewhere', meetings: [], items: [] });
		for (const [ctx, place] of [
			[stranger, here],
			[desk.platform.readerContext(), here],
			[asFocal, here],
			[other, here],
			[desk.officer(), { slug: 'elsewhere' }],
			[desk.officer(), { delegation: desk.ids.maltavia }],
			[asFocal, { delegation: desk.ids.maltavia }],
			[asFocal, { delegation: desk.ids.harbour }],
		] as const) {
			expect(await previewTable(ctx, place, id)).toBe(null);
			expect(await badLines(ctx, place, id)).toBe(null);
			expect(refusal(await desk.importNow(id, ctx, place))).toBe('not-found');
			expect(refusal(await desk.choose(id, {}, ctx, place))).toBe('not-found');
			expect(refusal(await discardTable(ctx, place, id))).toMatch(/not-found|already-done/);
			expect((await importDesk(ctx, place))?.tables ?? []).toEqual([]);
		}
		for (const nowhere of ['x', exampleId(9)])
			expect(await previewTable(desk.officer(), here, nowhere)).toBe(null);
		expect((await importDesk(desk.officer(), here))?.tables).toMatchObject([{ id, lines: 1 }]);
	});

	it('is deleted after a day, by hand before; of one person five wait at most. 12.3', async () => {
		const ids = [];
		for (let at = 0; at < 6; at += 1)
			ids.push(await desk.bring(`Name,Email\nA,a@example.org`, desk.officer(new Date(start.getTime() + at))));
		expect((await importDesk(desk.officer(), here))?.tables.map(({ id }) => id)).toEqual(
			ids.slice(1).toReversed(),
		);
		valueOf(await discardTable(desk.officer(), here, ids[1] ?? ''));
		expect(refusal(await discardTable(desk.officer(), here, ids[1] ?? ''))).toBe('already-done');
		const day = 24 * 3_600_000;
		expect(await deleteOldTables(desk.officer(new Date(start.getTime() + day + 3)))).toBe(1);
		expect(await deleteOldTables(desk.officer(new Date(start.getTime() + day + 9)))).toBe(3);
	});

	it('names every bad line by its line in the file, with the cell and a sentence. 12.1', async () => {
		valueOf(
			await nominate(desk.officer(), desk.ids.harbour, [
				{ givenName: 'A', familyName: 'B', email: 'there@example.org' },
			]),
		);
		const id = await desk.bring(
			[
				'Name,Email,Delegation,Function,Category,Registration state',
				'"Berg, Anna",anna@example.org,Maltavia,head,,',
				',nobody@example.org,Maltavia,,,',
				'',
				'Zoe,zoe,Atlantis,king,,Lost',
				'Anna Again,ANNA@example.org,Стража Гавани,,,',
				'There,there@example.org,Maltavia,,,',
				'=cmd|x,formula@example.org,Maltavia,,,',
				"'=cmd|x,quoted@example.org,Maltavia,,,",
				'Guest,guest@example.org,,,guest,',
				'Alone,alone@example.org,,,,',
				'Vip,vip@example.org,Maltavia,,VIP,',
				'Gone,gone@example.org,Maltavia,,,Withdrawn',
			].join('\n'),
		);
		expect(await desk.wrongIn(id)).toEqual([
			[3, 'import.wrong.no-name'],
			[
				5,
				'import.wrong.registration-state',
				'import.wrong.function',
				'people.email-wrong',
				'import.wrong.delegation',
			],
			[6, 'wrong.twice'],
			[7, 'wrong.registered'],
			[8, 'import.wrong.formula'],
			[9, 'import.wrong.formula'],
			[10, 'import.wrong.not-open'],
			[11, 'import.wrong.no-delegation'],
			[12, 'import.wrong.category'],
			[13, 'import.skipped'],
		]);
		const found = await desk.preview(id);
		expect(found.counts).toEqual({ good: 1, bad: 9, skipped: 1 });
		expect(found.notImported[1]?.problems[3]).toEqual({
			column: 'Delegation',
			cell: 'Atlantis',
			message: 'accreditation.import.wrong.delegation',
		});
		expect(await desk.registered()).toHaveLength(1);
	});

	it('in windows-1251 with 5,000 bad lines is read, paged, and given back to be corrected. 12.1', async () => {
		const lines = Array.from({ length: 5_000 }, (_, at) => `Берг ${at};anna${at};Мальтавия`);
		const id = await desk.bring(in1251(`Имя;Эл. почта;Делегация\n${lines.join('\n')}`));
		const asked = await desk.preview(id);
		expect(asked).toMatchObject({ isReady: false, charset: 'windows-1251', counts: { bad: 0 } });
		expect(asked.charsets[0]).toMatchObject({
			charset: 'windows-1251',
			text: expect.stringContaining('Имя'),
		});
		expect(refusal(await desk.importNow(id))).toBe('not-ready');
		valueOf(await desk.choose(id, { charset: 'koi8-r' }));
		expect((await desk.preview(id)).columns[0]?.heading).not.toBe('Имя');
		valueOf(await desk.choose(id, { charset: 'windows-1251' }));
		valueOf(await desk.choose(id));
		const last = await desk.preview(id, 9_999);
		expect(last).toMatchObject({ counts: { good: 0, bad: 5_000 }, page: 100, pages: 100 });
		expect(last.notImported).toHaveLength(50);
		expect(last.notImported.at(-1)).toMatchObject({ line: 5_001, problems: [{ cell: 'anna4999' }, {}] });
		const bad = await badLines(desk.officer(), here, id);
		expect(bad?.heading).toEqual(['Имя', 'Эл. почта', 'Делегация']);
		expect(bad?.lines).toHaveLength(5_000);
		expect(refusal(await desk.importNow(id))).toBe('nothing-to-import');
	});

	it('pasted from a spreadsheet, with semicolons, or without headings is read', async () => {
		const tabs = await desk.bring('Name\tEmail\tCountry\nBerg, Anna\tanna@example.org\tMaltavia');
		expect((await desk.preview(tabs)).counts.good).toBe(1);
		const semicolons = await desk.bring('Nom;Courriel;Pays\nBerg, Anna;anna@example.org;Maltavia');
		expect((await desk.preview(semicolons)).columns.map(({ field }) => field)).toEqual([
			'family-name',
			'email',
			'delegation',
		]);
		const bare = await desk.bring(`Anna Berg\tanna@example.org\nBela Berg\tbela@example.org`);
		expect(await desk.preview(bare)).toMatchObject({ isReady: false, lines: 2 });
		valueOf(await desk.choose(bare, { columns: ['name', 'email'], delegation: desk.ids.harbour }));
		expect((await desk.preview(bare)).counts.good).toBe(2);
	});

	it('as a workbook is read; a cell with a formula has its value', async () => {
		const zip = new ZipWriter(new Uint8ArrayWriter());
		const sheet = [
			cells(text('Name'), text('Email'), text('Delegation')),
			cells(text('Anna Berg'), '<c t="str"><f>LOWER("A@B.ORG")</f><v>a@b.org</v></c>', text('Maltavia')),
		].join('');
		await zip.add(
			'xl/worksheets/sheet1.xml',
			new TextReader(`<worksheet><sheetData>${sheet}</sheetData></worksheet>`),
		);
		const id = await desk.bring(await zip.close());
		expect((await desk.preview(id)).counts).toEqual({ good: 1, bad: 0, skipped: 0 });
		valueOf(await desk.importNow(id));
		expect((await desk.registered())[0]?.email).toBe('a@b.org');
	});

	it('with cells that cannot be stored as text has bad lines, no fault', async () => {
		const id = await desk.bring('Name,Email,Delegation\nA\0b,a@example.org,Maltavia');
		expect((await desk.preview(id)).lines).toBe(1);
	});
});

describe('The columns', () => {
	it('that are not recognised have to be chosen, and are known the next time', async () => {
		const table = 'Wer,Wohin,Woher\nAnna Berg,anna@example.org,Maltavia';
		const id = await desk.bring(table);
		expect(await desk.preview(id)).toMatchObject({ isReady: false, columns: [{ field: 'ignore' }, {}, {}] });
		expect(refusal(await desk.importNow(id))).toBe('not-ready');
		for (const [columns, reason] of [
			[['name', 'ignore', 'ignore'], 'no-email'],
			[['ignore', 'email', 'ignore'], 'no-name'],
			[['name', 'name', 'email'], 'twice'],
		] as const) {
			const refused = await desk.choose(id, { columns });
			const key = reason === 'twice' ? 'column-twice' : `${reason}-column`;
			expect(refused).toMatchObject({ fields: { 'columns.0': `accreditation.import.wrong.${key}` } });
		}
		expect(refusal(await desk.choose(id, { delegation: exampleId(9) }))).toBe('bad-input');
		valueOf(await desk.choose(id));
		expect((await desk.preview(id)).counts.good).toBe(1);
		expect((await desk.preview(await desk.bring(table))).counts.good).toBe(1);
		// Another conference does not know them.
		await exampleConference(desk.platform, { slug: 'elsewhere', meetings: [], items: [] });
		const there = await desk.bring(table, desk.officer(), { slug: 'elsewhere' });
		expect((await desk.preview(there, 1, desk.officer(), { slug: 'elsewhere' })).isReady).toBe(false);
	});

	it('name an unknown delegation, which may be a known one; that is asked, never assumed', async () => {
		const id = await desk.bring('Name,Email,Affiliation\nAnna,anna@example.org,Ministry of Maltavia');
		const found = await desk.preview(id);
		expect(found.counts.bad).toBe(1);
		expect(found.unknown).toEqual([{ name: 'Ministry of Maltavia', similar: desk.ids.maltavia }]);
		valueOf(await desk.choose(id, { unknown: ['Ministry of Maltavia'], meant: [exampleId(9)] }));
		expect((await desk.preview(id)).counts.bad).toBe(1);
		valueOf(await desk.choose(id, { unknown: ['Ministry of Maltavia'], meant: [desk.ids.maltavia] }));
		expect((await desk.preview(id)).counts.good).toBe(1);
	});

	it('may leave delegation and category to the whole table', async () => {
		await desk.open('guest');
		const id = await desk.bring('Name,Email,Category\nAnna,anna@example.org,\nBela,bela@example.org,NGO');
		const columns = ['name', 'email', 'category'] as const;
		valueOf(await desk.choose(id, { columns, delegation: desk.ids.harbour, category: 'guest' }));
		valueOf(await desk.importNow(id));
		expect((await desk.registered()).map(({ category, delegation: of }) => [category, of])).toEqual([
			['guest', desk.ids.harbour],
			['ngo', desk.ids.harbour],
		]);
	});

	it('name no young people, who are nominated with their age and a guardian (10.2, 10.3)', async () => {
		await desk.open('youth');
		const id = await desk.bring('Name,Email,Delegation,Category\nAnna,anna@example.org,Harbour Watch,Youth');
		expect(await desk.wrongIn(id)).toEqual([[2, 'import.wrong.youth']]);
	});
});
