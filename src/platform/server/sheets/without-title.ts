import type { SheetRow } from './sheet.ts';

const filled = ({ cells }: SheetRow): number => cells.filter(Boolean).length;

/**
 * A table without the titles above its heading: first rows of one cell, in a table most rows of which have more. The
 * others keep their line.
 */
export function withoutTitle(rows: readonly SheetRow[]): readonly SheetRow[] {
	if (rows.filter((row) => filled(row) > 1).length * 2 <= rows.length) return rows;
	return rows.slice(rows.findIndex((row) => filled(row) > 1));
}
