import * as v from 'valibot';
import { fileField } from './form.ts';

/** The largest file and the most text in one form, bytes and characters. */
export const maxTableBytes = 5 * 1024 ** 2;
const maxPasted = 900_000;

/** A pasted table or a file, for a form with further fields; the fields of `#ui/Field/TableFields`. */
export const tableFields = {
	pasted: v.optional(
		v.pipe(v.string('ui.table-fields.unreadable'), v.maxLength(maxPasted, 'ui.table-fields.too-large')),
		'',
	),
	file: v.optional(v.nullable(fileField()), null),
};

/** Whether one of both was sent. */
export const isOneTable = ({ pasted, file }: { pasted: string; file: unknown }): boolean =>
	(pasted.trim() === '') === (file !== null);

/** A pasted table or a file, one of them. */
export const TableForm = v.pipe(
	v.object(tableFields),
	v.forward(v.partialCheck([['pasted'], ['file']], isOneTable, 'ui.table-fields.one-of-both'), ['pasted']),
);
