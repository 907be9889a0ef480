/** Units of figures. kB and MB are 1,000 and 1,000,000 bytes. */
export type Unit =
	| 'requests'
	| 'segments'
	| 'pages'
	| 'requests/s'
	| 'versions/s'
	| 'mails/s'
	| 'CLS'
	| 'ms'
	| 's'
	| 'kB'
	| 'MB'
	| '%'
	| '% of a core';

/** What is promised: of the figure itself, or of its ratio to the limit beside it. */
export interface Wanted {
	of: 'figure' | 'ratio';
	at: 'least' | 'most';
	value: number;
}

/** One line of a table: what was seen, with the limit beside it that was measured in the same run. */
export interface Measured {
	what: string;
	figure: number;
	unit: Unit;
	beside?: { what: string; figure: number };
	wanted?: Wanted;
}

/** A line for what could not be measured here, and why. */
export interface Missing {
	what: string;
	missing: string;
}

export type Line = Measured | Missing;

/** Thrown where a machine cannot measure something: a sentence that says why. */
export class NotHere extends Error {}

/** Whether what is promised was kept; `null` where nothing is promised. */
export function kept(line: Measured): boolean | null {
	const { wanted } = line;
	if (!wanted) return null;
	const seen = wanted.of === 'figure' ? line.figure : ratio(line);
	if (seen === null) return false;
	return wanted.at === 'least' ? seen >= wanted.value : seen <= wanted.value;
}

/** How many times the limit; `null` when nothing stands beside. */
export const ratio = ({ figure, beside }: Measured): number | null =>
	beside ? figure / beside.figure : null;

/** The heads of a table's columns. */
export const columns = ['', 'ours', 'beside', 'ratio', 'wanted', 'outcome'] as const;

/** A line as the cells of a table, one for each of `columns`. */
export function cells(line: Line): string[] {
	if ('missing' in line) return [line.what, '', '', '', '', `not measured: ${line.missing}`];
	const { what, figure, unit, beside, wanted } = line;
	const times = ratio(line);
	const outcome = kept(line);
	return [
		what,
		shown(figure, unit),
		beside ? `${beside.what}: ${shown(beside.figure, unit)}` : '',
		times === null ? '' : times.toFixed(2),
		wanted ? asked(wanted, unit) : '',
		outcome === null ? '' : outcome ? 'kept' : 'missed',
	];
}

/** A figure with its unit; three digits are as many as these measurements carry. */
export function shown(figure: number, unit: Unit): string {
	const digits = figure >= 100 || figure === 0 ? 0 : figure >= 10 ? 1 : 2;
	return `${figure.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })} ${unit}`;
}

const signs = { least: '≥', most: '≤' } as const;

const asked = ({ of, at, value }: Wanted, unit: Unit): string =>
	of === 'ratio' ? `ratio ${signs[at]} ${value}` : `${signs[at]} ${value} ${unit}`;

/** A table for a screen: columns of one width each. */
export function table(lines: readonly Line[]): string {
	const rows = [[...columns], ...lines.map(cells)];
	const widths = columns.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
	return rows
		.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
		.join('\n');
}
