import { Readable } from 'node:stream';
import { directionOf } from '../language.ts';
import type { OperationContext } from './context.ts';
import { csvOf, type Sheet } from './csv.ts';
import { xlsxOf } from './xlsx.ts';

const types = {
	csv: 'text/csv; charset=utf-8',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** The formats in which a table can be downloaded. */
export type SheetFormat = keyof typeof types;

/** Most rows in a file: a longer list has to be filtered. */
export const maxRows = 10_000;

/**
 * Answers with a table as a file that no cache stores; CSV is streamed batch by batch.
 * @param name the file name in ASCII, to which the date is appended; also of the workbook's sheet
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
			: await xlsxOf(sheet, { name, rightToLeft: directionOf(language) === 'rtl' });
	return new Response(body, {
		headers: {
			'content-type': types[format],
			'content-language': language,
			'content-disposition': `attachment; filename="${name}-${now.toISOString().slice(0, 10)}.${format}"`,
			'cache-control': 'private, no-store',
		},
	});
}

/** Reads rows by id, 500 at a time, so a long list is never in memory as a whole. */
export async function* inBatches<Read>(
	ids: readonly string[],
	read: (ids: readonly string[]) => Promise<readonly Read[]>,
): AsyncGenerator<readonly Read[]> {
	for (let at = 0; at < ids.length; at += 500) yield await read(ids.slice(at, at + 500));
}
