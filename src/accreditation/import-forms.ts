import * as v from 'valibot';
import { categories } from './categories.ts';
import { choiceField, idField, nullable } from '#platform/form.ts';
import { importFields } from './import-columns.ts';
import { allGrounds } from './step-form.ts';

/* Schemas of the forms with which tables of people are brought and imported. */

/** The character sets offered for a text whose own is not certain. */
export const tableCharsets = ['windows-1251', 'windows-1252', 'koi8-r', 'utf-8'] as const;

/** The most unknown names of delegations that are asked about at once. */
export const maxUnknownNames = 50;

/** Fields called `name.0`, `name.1` … as a list. */
const numbered = <Item extends v.GenericSchema<string, unknown>>(item: Item, maxItems: number) =>
	v.pipe(
		v.optional(v.record(v.pipe(v.string(), v.regex(/^\d{1,2}$/, 'accreditation.wrong.choice')), item), {}),
		v.transform((given) => {
			const list: (v.InferOutput<Item> | undefined)[] = [];
			for (const [at, value] of Object.entries(given)) list[Number(at)] = value as v.InferOutput<Item>;
			return list.slice(0, maxItems);
		}),
	);

/** What a table holds: the field of each column, and what applies to all of its lines. */
export const TableChoicesForm = v.object({
	columns: numbered(choiceField(importFields, 'accreditation.wrong.choice'), 100),
	charset: v.optional(choiceField(tableCharsets, 'accreditation.wrong.choice')),
	delegation: nullable(idField, 'accreditation.wrong.choice'),
	category: nullable(v.picklist(categories), 'accreditation.wrong.choice'),
	/** With which ground those are refused whom Indico had rejected; none = they are not imported. */
	ground: nullable(v.picklist(allGrounds), 'accreditation.wrong.choice'),
	/** Unknown names of delegations, and in the same order which delegation each is, or `none`. */
	unknown: numbered(v.pipe(v.string(), v.maxLength(300)), maxUnknownNames),
	meant: numbered(v.union([v.literal('none'), idField], 'accreditation.wrong.choice'), maxUnknownNames),
});
