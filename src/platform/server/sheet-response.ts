import { Readable } from 'node:stream';
import { directionOf } from '../language.ts';
import type { OperationContext } from './context.ts';
import { csvOf, type Sheet } from './csv.ts';
import { xlsxOf } from './xlsx.ts';

const types = {
	csv: 'text/csv; charset=utf-8',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** How a table can be downloaded. */
export type SheetFormat = keyof typeof types;

/** Rows of a file at most: a longer list is narrowed first. */
export const mostRows = 10_000;

/**
 * Answers with a table as a file that no cache stores; CSV is sent batch by batch.
 * @param name what the file is called, in ASCII; the day is added to it
 */
export async function sheetResponse<Row>(
	{ language, now }: Pick<OperationContext, 'language' | 'now'>,
	sheet: Sheet<Row>,
	name: string,
	format: SheetFormat,
): Promise<Response> {
	const body =
		format === 'csv'
			? (Readable.toWeb(Readable.from(csvOf(sheet), { objectMode: false })) as ReadableStream)
			: await xlsxOf(sheet, directionOf(language) === 'rtl');
	return new Response(body, {
		headers: {
			'content-type': types[format],
			'content-language': language,
			'content-disposition': `attachment; filename="${name}-${now.toISOString().slice(0, 10)}.${format}"`,
			'cache-control': 'private, no-store',
		},
	});
}

/** Reads rows by their ids, 500 at a time, so that a long list is never in memory as a whole. */
export async function* inBatches<Read>(
	ids: readonly string[],
	read: (ids: readonly string[]) => Promise<readonly Read[]>,
): AsyncGenerator<readonly Read[]> {
	for (let at = 0; at < ids.length; at += 500) yield await read(ids.slice(at, at + 500));
}
