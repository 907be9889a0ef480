import type { OperationContext } from '#platform/server/context.ts';
import type { Sheet } from '#platform/server/csv.ts';
import { services } from '#platform/server/services.ts';
import { sheetResponse, type SheetFormat } from '#platform/server/sheet-response.ts';
import type { LoggedFile } from '../../log.ts';
import { logFile } from './log-step.ts';

/**
 * A table for download. `columns`: by their message keys, which the log of the conference has, too; `label`: the heading of
 * one that has a text of its own.
 */
export interface LoggedSheet<Row> {
	columns: readonly { key: string; label?: string; cell: Sheet<Row>['columns'][number]['cell'] }[];
	/** Their number. */
	rows: number;
	batches: Sheet<Row>['batches'];
}

/**
 * Answers with a table of a conference as a file, and writes to the log of the conference that it was downloaded, before
 * anything of it goes out. The caller has checked the right to it.
 * @param of `name`: of the file, by default `file`
 */
export async function loggedSheet<Row>(
	ctx: OperationContext,
	of: { slug: string; file: LoggedFile; name?: string; purpose?: string },
	{ columns, rows, batches }: LoggedSheet<Row>,
	format: SheetFormat,
): Promise<Response> {
	const { slug, file, name = file, ...purpose } = of;
	await logFile(
		ctx,
		{ slug },
		{ file, rows, columns: [...new Set(columns.map(({ key }) => key))], ...purpose },
	);
	const t = services().words(ctx.language);
	const labelled = columns.map(({ key, label, cell }) => ({ label: label ?? t(key), cell }));
	return sheetResponse(ctx, { columns: labelled, batches }, name, format);
}
