import type { ImportedProblem, RawActivity } from './imported.ts';
import { organisationRoles } from './codes.ts';
import { tableParts, type ActivityColumn, type ColumnChoice, type DateOrder } from './table-columns.ts';

/* A line of HXL or CSV as an activity. docs/rules/activities.md 4.3, 4.4 */

/** Days between the first day of a spreadsheet (1899-12-30) and 1970. */
const serialOf1970 = 25_569;

/** A date of a cell, `2026-11-28`; what is none is given back as it is, for a message. 4.4 */
export function dateOfCell(cell: string, order: DateOrder | null): string {
	const typed = cell.trim();
	if (!typed) return '';
	// A workbook has days as numbers.
	if (/^\d{5}(?:\.\d+)?$/.test(typed))
		return new Date((Math.floor(Number(typed)) - serialOf1970) * 86_400_000).toISOString().slice(0, 10);
	const parts = /^(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})(?:[T ].*)?$/.exec(typed);
	if (!parts) return typed;
	const [, a = '', b = '', c = ''] = parts;
	const [year, month, day] =
		a.length === 4 || order === 'ymd' ? [a, b, c] : order === 'mdy' ? [c, a, b] : [c, b, a];
	if (year.length !== 4 || Number(month) > 12 || Number(month) < 1) return typed;
	return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** The items of a cell: `4;20;76`. 4.3 */
const listOf = (cell: string): string[] => (cell.trim() ? cell.split(';').map((part) => part.trim()) : []);

/** A vocabulary of sectors by its code, also where it is written in words, as before IATI 2. */
function vocabularyOf(written: string, sector: string): string {
	const isDac = /^(?:|1|dac|oecd|oecd dac.*|oecd development assistance committee)$/i.test(written);
	if (isDac) return sector.length === 3 ? '2' : '1';
	if (/^reporting organi[sz]ation 2/i.test(written)) return '98';
	return /^reporting organi[sz]ation/i.test(written) ? '99' : written;
}

/**
 * Reads a line by the chosen columns. Lists in parallel columns belong together by place; of different length they are an
 * error. 4.3
 * @param reporter who reports where no column says it
 */
export function rawOfRow(
	{ line, cells }: { line: number; cells: readonly string[] },
	choices: readonly ColumnChoice[],
	reporter: RawActivity['reporter'],
): RawActivity {
	const problems: ImportedProblem[] = [];
	const at = (column: ActivityColumn): number => choices.findIndex((one) => one.column === column);
	const cell = (column: ActivityColumn): string => (cells[at(column)] ?? '').trim();
	const day = (column: ActivityColumn): string =>
		dateOfCell(cell(column), choices[at(column)]?.order ?? null);
	/** Lists in parallel columns, by place; a column that is empty says nothing. */
	const together = (...columns: ActivityColumn[]): string[][] => {
		const lists = columns.map((column) => listOf(cell(column)));
		const [first = []] = lists;
		if (first.length && lists.some((list) => list.length && list.length !== first.length)) {
			problems.push({ problem: 'lists', text: columns.map(cell).filter(Boolean).join(' | ').slice(0, 120) });
			return [];
		}
		return first.map((_, nth) => lists.map((list) => list[nth] ?? ''));
	};
	const written = cell('language').toLowerCase().slice(0, 2);
	const language = /^[a-z]{2}$/.test(written) ? written : 'en';
	const named = { name: cell('reporter'), ref: cell('reporter-ref') };
	return {
		line,
		identifier: cell('identifier'),
		reporter: named.name || named.ref ? named : reporter,
		isSecondary: false,
		language,
		title: { [language]: cell('title') },
		summary: { [language]: cell('summary') },
		result: { [language]: cell('result') },
		mandate: cell('mandate'),
		dates: {
			plannedStart: day('planned-start'),
			actualStart: day('actual-start'),
			plannedEnd: day('planned-end'),
			actualEnd: day('actual-end'),
		},
		status: cell('status'),
		countries: together('country', 'country-percent').map(([code = '', percent = '']) => ({ code, percent })),
		regions: together('region', 'region-percent').map(([code = '', percent = '']) => ({
			code,
			vocabulary: '1',
			percent,
		})),
		place: cell('place'),
		sectors: together('sector', 'sector-percent', 'sector-vocabulary').map(
			([code = '', percent = '', vocabulary = '']) => ({
				code,
				percent,
				vocabulary: vocabularyOf(vocabulary, code),
			}),
		),
		themes: listOf(cell('theme')),
		organisations: organisationRoles.flatMap((role) => {
			const [names, refs] = [listOf(cell(role)), listOf(cell(`${role}-ref`))];
			const fits = names.length === refs.length;
			return names.map((name, nth) => ({ role, name, ref: fits ? (refs[nth] ?? '') : '' }));
		}),
		relations: listOf(cell('parent')).map((identifier) => ({ kind: 'parent', identifier })),
		chain: [],
		budget: cell('budget').replaceAll(/[\s\u00a0',](?=\d{3}(?:\D|$))/g, ''),
		currency: cell('currency').toUpperCase(),
		problems,
	};
}

/** The lines of a table, some at a time. @param reporter the reporter's name where no column says it */
export function* rawsOfTable(
	rows: readonly { line: number; cells: readonly string[] }[],
	choices: readonly ColumnChoice[],
	reporter: string,
): Generator<RawActivity[]> {
	const { body } = tableParts(rows);
	for (let at = 0; at < body.length; at += 500)
		yield body.slice(at, at + 500).map((row) => rawOfRow(row, choices, { name: reporter, ref: '' }));
}
