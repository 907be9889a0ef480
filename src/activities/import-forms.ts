import * as v from 'valibot';
import { choiceField, fileField, idField, nullable, checkboxField } from '#platform/form.ts';
import { line } from '#platform/record.ts';
import { activityColumns, dateOrders, type ColumnChoice } from './table-columns.ts';
import { unchecked } from '#platform/text-fields.ts';

/* The forms with which files come in. docs/rules/activities.md §4 */

/** Brings a file of IATI, HXL or CSV. */
export const CreateImportForm = v.object({
	reporter: nullable(idField),
	source: v.pipe(line(120, { hint: true }).form, unchecked('It is the name of a source.')),
	isPublic: checkboxField,
	file: fileField('activities.wrong.file'),
});

const numbered = <Item extends v.GenericSchema>(item: Item) =>
	v.optional(v.record(v.pipe(v.string(), v.regex(/^\d{1,2}$/)), item), {});

/** What the columns of a table hold, by their numbers from 0. */
export const ColumnsForm = v.pipe(
	v.object({
		columns: numbered(choiceField(activityColumns)),
		orders: numbered(nullable(choiceField(dateOrders))),
	}),
	v.transform(({ columns, orders }) => {
		const choices: (ColumnChoice | undefined)[] = [];
		for (const [at, column] of Object.entries(columns))
			choices[Number(at)] = { column, order: orders[at] ?? null };
		return { choices };
	}),
);
