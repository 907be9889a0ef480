import type { Charset } from '#platform/server/sheets/charset.ts';
import type { SheetRow } from '#platform/server/sheets/sheet.ts';
import { maxTableBytes } from '#platform/table-form.ts';
import { ageMark } from '../../age.ts';
import type { ImportField } from '../../import-columns.ts';

/**
 * The lines of a table with a mark in place of each date of birth and age, also in the source from which they can be read
 * in another character set. 10.1
 * @param day the opening day of the conference
 * @returns `source` only if it changes; `null` = it has to be deleted
 */
export function withoutBirthDates(
	{ rows, charset, hasSource }: { rows: readonly SheetRow[]; charset: Charset | null; hasSource: boolean },
	columns: readonly ImportField[],
	day: string,
): { rows: readonly SheetRow[]; source?: Uint8Array | null } {
	if (!columns.includes('age')) return { rows };
	const marked = rows.map(({ line, cells }, at) => ({
		line,
		cells: at === 0 ? cells : cells.map((cell, nth) => (columns[nth] === 'age' ? ageMark(cell, day) : cell)),
	}));
	return { rows: marked, source: hasSource && charset ? writtenIn(marked, charset) : null };
}

/** Lines as CSV in a single-byte character set, each at its number; `null` = they cannot be written so. */
function writtenIn(rows: readonly SheetRow[], charset: Charset): Uint8Array | null {
	const letters = [...new TextDecoder(charset).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))];
	if (letters.length < 256) return null;
	const byteOf = new Map(letters.map((letter, byte) => [letter, byte]));
	let text = '';
	let next = 1;
	// A heading that the file does not have is line 0.
	for (const { line, cells } of rows.filter((row) => row.line > 0)) {
		const written = cells.map((cell) =>
			/[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell,
		);
		const row = `${'\n'.repeat(Math.max(0, line - next))}${written.join(',')}\n`;
		next += row.split('\n').length - 1;
		text += row;
	}
	const bytes = Uint8Array.from(text, (letter) => byteOf.get(letter) ?? 63);
	return bytes.length <= maxTableBytes ? bytes : null;
}
