import * as v from 'valibot';
import { choiceField, versionField } from '#platform/form.ts';
import { agendaFields, type AgendaColumn } from './columns.ts';
import { maxAgendaLines } from './import-agenda.ts';

/** The most bytes of a table in a form. */
export const maxAgendaBytes = 900_000;

const cell = v.string();
const Row = v.strictObject({
	line: v.pipe(v.number(), v.integer(), v.minValue(0)),
	cells: v.pipe(v.array(cell), v.maxLength(100), v.readonly()),
	problem: v.optional(v.pipe(v.string(), v.regex(/^conference\.import\.wrong\.[a-z-]+$/))),
});

/** A table that was read, as the preview of an import carries it: nothing is stored before it is imported. */
export const AgendaTable = v.strictObject({
	/** The headings, empty for a table without. */
	heading: v.pipe(v.array(cell), v.maxLength(100)),
	rows: v.pipe(v.array(Row), v.maxLength(maxAgendaLines)),
	isWorkbook: v.boolean(),
});
export type AgendaTable = v.InferOutput<typeof AgendaTable>;

const wrong = 'platform.wrong-value';
const column = v.custom<AgendaColumn>(
	(value) =>
		agendaFields.some((one) => one === value) ||
		(typeof value === 'string' && /^title\.[a-z]{2,3}$/.test(value)),
	wrong,
);

/** The preview of an import: the table, what its columns are, and the button that was pressed. */
export const ImportAgendaForm = v.object({
	table: v.pipe(
		v.string(wrong),
		v.maxLength(maxAgendaBytes, 'ui.table-fields.too-large'),
		v.rawTransform(({ dataset, addIssue, NEVER }) => {
			try {
				const parsed = v.safeParse(AgendaTable, JSON.parse(dataset.value), { abortEarly: true });
				if (parsed.success) return parsed.output;
			} catch {
				// No JSON.
			}
			addIssue({ message: wrong });
			return NEVER;
		}),
	),
	columns: v.pipe(
		v.optional(v.record(v.pipe(v.string(), v.regex(/^\d{1,2}$/, wrong)), column), {}),
		v.transform((given) => {
			const list: AgendaColumn[] = [];
			for (const [at, one] of Object.entries(given)) list[Number(at)] = one;
			return Array.from(list, (one) => one ?? 'ignore');
		}),
	),
	version: versionField,
	do: choiceField(['check', 'import']),
});
