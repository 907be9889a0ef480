import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseSheet } from '#platform/server/sheets/parse-sheet.ts';
import { checkImported } from './imported.ts';
import { columnsError, guessColumns, guessOrder, tagRow, type ActivityColumn } from './table-columns.ts';
import { dateOfCell, rawOfRow } from './table-row.ts';

/* docs/rules/activities.md §4 */

const choose = (...columns: ActivityColumn[]) => columns.map((column) => ({ column, order: null }));
const rawOf = (cells: string[], ...columns: ActivityColumn[]) =>
	rawOfRow({ line: 2, cells }, choose(...columns), { name: 'Agency', ref: '' });

describe('A column of dates', () => {
	it('that does not show its order is asked for. 4.4', () => {
		expect(guessOrder(['01/02/2014', '03/04/2015'])).toBeNull();
		expect(guessOrder(['13/02/2014', '02/13/2015'])).toBeNull();
		expect(columnsError([...choose('identifier', 'title'), { column: 'planned-start', order: null }])).toBe(
			'no-order',
		);
	});
	it('shows its order by a number above 12. 4.4', () => {
		expect(guessOrder(['01/02/2014', '16/10/2008'])).toBe('dmy');
		expect(guessOrder(['01/02/2014', '02/13/2015 00:00'])).toBe('mdy');
		expect(guessOrder(['2014-02-01'])).toBe('ymd');
	});
	it('is read by its order, and what does not fit it stays as it is, for a message. 4.4', () => {
		expect(dateOfCell('01/07/2014 00:00', 'dmy')).toBe('2014-07-01');
		expect(dateOfCell('01/07/2014', 'mdy')).toBe('2014-01-07');
		expect(dateOfCell('16/10/2008', 'mdy')).toBe('16/10/2008');
		expect(dateOfCell('41852', null)).toBe('2014-08-01');
		const raw = rawOf(['A', 'T', '31/02/2014'], 'identifier', 'title', 'planned-start');
		expect(checkImported(raw, () => false).problems).toEqual([{ problem: 'wrong-date', text: '2014-02-31' }]);
	});
});

describe('Parallel lists', () => {
	it('of different length are an error. 4.3', () => {
		const raw = rawOf(
			['A', 'T', '12330;15132', '4;20;76'],
			'identifier',
			'title',
			'sector',
			'sector-percent',
		);
		expect(checkImported(raw, () => false)).toMatchObject({
			activity: null,
			problems: [{ problem: 'lists', text: '12330;15132 | 4;20;76' }],
		});
	});
	it('belong together by place; an empty column says nothing. 4.3', () => {
		const raw = rawOf(
			['A', 'T', '12330;15132;12250', '4;20;76', '', 'KG;UZ'],
			'identifier',
			'title',
			'sector',
			'sector-percent',
			'country-percent',
			'country',
		);
		expect(raw.sectors.map(({ code, percent }) => [code, percent])).toEqual([
			['12330', '4'],
			['15132', '20'],
			['12250', '76'],
		]);
		expect(raw.countries).toEqual([
			{ code: 'KG', percent: '' },
			{ code: 'UZ', percent: '' },
		]);
	});
});

describe('Columns', () => {
	it('of a table without tags are proposed by headings, and need an identifier and a title. 4.2', () => {
		const guessed = guessColumns([{ cells: ['Project', 'Donor', 'Admin1'] }]);
		expect(guessed.map(({ column }) => column)).toEqual(['title', 'funding', 'place']);
		expect(tagRow([{ cells: ['Project', 'Donor'] }])).toBe(-1);
		expect(columnsError(guessed)).toBe('no-identifier');
		expect(columnsError(choose('identifier', 'title', 'title'))).toBe('twice');
	});
	it('are proposed by tags of HXL, whichever order their attributes have, and by old ones. 4.2', () => {
		const tags = [
			'#activity+code',
			'#activity+name',
			'#org +name +funder',
			'#adm1+name',
			'#source',
			'#x_country_split',
		];
		expect(tagRow([{ cells: ['a', 'b'] }, { cells: tags }])).toBe(1);
		expect(
			guessColumns([{ cells: tags.map(() => '?') }, { cells: tags }]).map(({ column }) => column),
		).toEqual(['identifier', 'title', 'funding', 'place', 'reporter', 'country-percent']);
	});
	it('are those that were chosen for the source before. 4.2', () => {
		const remembered = { 'project #activity': { column: 'summary', order: null } } as const;
		expect(guessColumns([{ cells: ['Project'] }, { cells: ['#activity'] }], remembered)[0]?.column).toBe(
			'summary',
		);
	});
});

describe('The file of Sierra Leone', () => {
	const path = fileURLToPath(new URL('../../../shared/real/hxl/iati-sierraleone.csv', import.meta.url));
	const has = existsSync(path);
	if (!has) console.log('skipped: no shared data');
	it.skipIf(!has)(
		'comes in by the columns that are proposed, with messages for its bad lines. 4.2',
		async () => {
			const sheet = await parseSheet(readFileSync(path), null, true);
			if (!sheet.ok) throw new Error(sheet.refusal);
			const [, ...rows] = sheet.value.rows;
			const at = tagRow(rows);
			expect(at).toBe(0);
			const body = rows.slice(at + 1);
			const choices = guessColumns(sheet.value.rows);
			expect(columnsError(choices)).toBeNull();
			const checked = body.map((row) =>
				checkImported(rawOfRow(row, choices, { name: '', ref: '' }), () => false),
			);
			const problems = Object.entries(
				Object.groupBy(
					checked.flatMap((one) => [...new Set(one.problems.map(({ problem }) => problem))]),
					String,
				),
			).map(([problem, all]) => [problem, all?.length]);
			expect({
				lines: checked.length,
				good: checked.filter(({ activity }) => activity).length,
				problems,
			}).toMatchInlineSnapshot(`
				{
				  "good": 503,
				  "lines": 515,
				  "problems": [
				    [
				      "percent",
				      10,
				    ],
				    [
				      "dates",
				      1,
				    ],
				    [
				      "no-title",
				      1,
				    ],
				  ],
				}
			`);
		},
	);
});
