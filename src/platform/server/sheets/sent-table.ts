import type { RequestEvent } from '@sveltejs/kit';
import type * as v from 'valibot';
import { maxTableBytes, type TableForm } from '../../table-form.ts';
import type { FileType } from '../files/file-types.ts';
import type { UploadOptions } from '../files/upload-form.ts';
import { services } from '../services.ts';
import type { Charset } from './charset.ts';
import { labels, type Labels } from '#platform/codes.ts';
import type { ReadSheetRefusal } from './read-sheet.ts';

/** A table as a form sent it. */
export interface SentTable {
	/** Of the file; empty if it was pasted. */
	name: string;
	bytes: Uint8Array;
	/** That of what was pasted. */
	charset?: Charset;
	/** The form's field that a refusal names. */
	field: 'file' | 'pasted';
}

/** Why a table cannot be read, for the field that it came in. */
export const tableMessages: Labels<ReadSheetRefusal> = labels('ui.table-fields', [
	'unreadable',
	'too-many-rows',
	'too-many-cells',
	'row-too-long',
	'days-from-1904',
	'unpacks-too-large',
	'too-demanding',
	'busy',
	'no-rows',
	'too-large',
]);

/** The files that may hold a table. They are read, not kept. @param more further types */
export const tableFiles = (...more: FileType[]): UploadOptions<RequestEvent> => ({
	fields: {
		file: {
			types: [
				'text/csv',
				'text/plain',
				'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
				...more,
			],
			maxBytes: maxTableBytes,
			charset: 'any',
		},
	},
	quota: ({ locals }) => ({
		owner: `import:${locals.context.actor.person?.id ?? ''}`,
		maxBytes: 4 * maxTableBytes,
	}),
});

/** The bytes of what was pasted or of the file. */
export const sentTable = async ({ pasted, file }: v.InferOutput<typeof TableForm>): Promise<SentTable> =>
	file
		? { name: file.name, bytes: await services().files.read(file), field: 'file' }
		: { name: '', bytes: new TextEncoder().encode(pasted), charset: 'utf-8', field: 'pasted' };
