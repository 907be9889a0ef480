/** A table to download: text and numbers; `null` = an empty cell. */
export interface Sheet {
	head: readonly string[];
	rows: readonly (readonly (string | number | null)[])[];
}

/** What a spreadsheet program takes for the start of a formula; it also reads the full-width forms. */
const formula = /^[=+\-@\t\r＝＋－＠]/;
/** A number or a telephone number, which may start with a sign. */
const numeric = /^[+-]?\d[\d\s().,/-]*$/;

const cell = (value: string | number | null): string => {
	const text = String(value ?? '');
	const safe = typeof value === 'string' && formula.test(text) && !numeric.test(text) ? `'${text}` : text;
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/**
 * Writes a table as CSV (RFC 4180) in UTF-8 with a byte order mark, by which Excel recognises it. A text that a
 * spreadsheet program would run as a formula gets an apostrophe in front.
 */
export function csvOf({ head, rows }: Sheet): string {
	return `\uFEFF${[head, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}
