import type { SheetRow } from '#platform/server/sheets/sheet.ts';
import { tableParts, type ColumnChoice } from '../../table-columns.ts';
import { rawOfRow } from '../../table-row.ts';
import type { LineStage } from './stage-lines.ts';

/** Stages the lines of a table by its columns. @param reporter who reports where no column says it */
export async function stageTable(
	stage: LineStage,
	rows: readonly SheetRow[],
	columns: readonly ColumnChoice[],
	reporter: string,
): Promise<void> {
	const { body } = tableParts(rows);
	for (let at = 0; at < body.length; at += 500) {
		const raws = body.slice(at, at + 500).map((row) => rawOfRow(row, columns, { name: reporter, ref: '' }));
		await stage.add(raws);
		// Others have their turn.
		await new Promise(setImmediate);
	}
}
