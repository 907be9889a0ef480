import { directionOf, type Language } from '../language.ts';
import { csvOf, type Sheet } from './csv.ts';
import { xlsxOf } from './xlsx.ts';

const types = {
	csv: 'text/csv; charset=utf-8',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/**
 * Answers with a table as a file that no cache stores.
 * @param name the file's name with its ending, in ASCII, such as `participants.csv`
 * @returns `null` where the ending is neither `csv` nor `xlsx`
 */
export async function sheetResponse(
	sheet: Sheet,
	name: string,
	language: Language,
): Promise<Response | null> {
	const format = name.slice(name.lastIndexOf('.') + 1);
	if (format !== 'csv' && format !== 'xlsx') return null;
	const body = format === 'csv' ? csvOf(sheet) : await xlsxOf(sheet, directionOf(language) === 'rtl');
	return new Response(body, {
		headers: {
			'content-type': types[format],
			'content-language': language,
			'content-disposition': `attachment; filename="${name}"`,
			'cache-control': 'private, no-store',
		},
	});
}
