import { cells, columns, type Line } from './report.ts';

/** The figures of one benchmark, with where and when they were made. */
export interface Section {
	name: string;
	about: string;
	machine: string;
	/** `2026-11-25` */
	day: string;
	/** Of the program that was measured. */
	version: string;
	lines: readonly Line[];
}

const begin = (name: string): string => `<!-- figures of ${name} -->`;
const end = (name: string): string => `<!-- end of ${name} -->`;

/**
 * Puts the figures of a benchmark into the document: in the place of its earlier ones, or at the end. What
 * people wrote around them stays.
 */
export function withFigures(document: string, section: Section): string {
	const text = [begin(section.name), '', written(section), '', end(section.name)].join('\n');
	const from = document.indexOf(begin(section.name));
	const to = document.indexOf(end(section.name));
	if (from < 0 || to < from) return `${document.trimEnd()}\n\n${text}\n`;
	return document.slice(0, from) + text + document.slice(to + end(section.name).length);
}

/** The section as Markdown, laid out as the formatter wants it. */
function written({ name, about, machine, day, version, lines }: Section): string {
	const rows = [[...columns], ...lines.map(cells)].map((row) =>
		row.map((cell) => cell.replaceAll('|', '\\|').replaceAll('<', '&lt;')),
	);
	const widths = columns.map((_, column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)));
	const row = (cellsOfRow: readonly string[]): string =>
		`| ${cellsOfRow.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
	const [head = [], ...rest] = rows;
	return [
		`## ${name}`,
		'',
		about,
		'',
		row(head),
		row(widths.map((width) => '-'.repeat(width))),
		...rest.map(row),
		'',
		`${day}, ${version}; ${machine}.`,
	].join('\n');
}
