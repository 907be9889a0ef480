import * as v from 'valibot';
import { fileField } from './form.ts';

/** The largest file and the most text in one form, bytes and characters. */
export const maxTableBytes = 5 * 1024 ** 2;
const maxPasted = 900_000;

/** A pasted table or a file, one of them; the fields of `#ui/Field/TableFields`. */
export const TableForm = v.pipe(
	v.object({
		pasted: v.optional(
			v.pipe(v.string('ui.table-fields.unreadable'), v.maxLength(maxPasted, 'ui.table-fields.too-large')),
			'',
		),
		file: v.optional(v.nullable(fileField()), null),
	}),
	v.forward(
		v.partialCheck(
			[['pasted'], ['file']],
			({ pasted, file }) => (pasted.trim() === '') === (file !== null),
			'ui.table-fields.one-of-both',
		),
		['pasted'],
	),
);
