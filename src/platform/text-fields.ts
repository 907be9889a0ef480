import * as v from 'valibot';
import type { PersonalDataKind } from './personal-data.ts';

/*
 * Which fields of a schema are free text, and how each is checked for persons and places: all are, unless the schema says
 * why not. docs/rules/practices.md 5.1, docs/rules/warnings.md 10.3
 */

/** `imprint`: without links; `citation`: without links, but authors, publishers and numbers of reports may be named. 10.3 */
export type TextCheck = 'text' | 'imprint' | 'citation';

/** What a citation may hold: authors, publishers, the numbers of reports and laws, and their days. 10.3 */
const cited: ReadonlySet<string> = new Set<PersonalDataKind>([
	'person',
	'company',
	'birth-date',
	'case-number',
	'licence-number',
	'id-number',
]);
/** Whether something that was found may be where it is. @param kind of personal data, or of something else. 5.1, 10.3 */
export const mayHold = (check: TextCheck, kind: string): boolean => check === 'citation' && cited.has(kind);

/** Marks a text that is not checked. @param reason why not, as a sentence */
export const unchecked = <Type = string>(reason: string): v.MetadataAction<Type, { unchecked: string }> =>
	v.metadata({ unchecked: reason });

/** A free text of a schema. */
export interface TextField {
	/** Names of the fields that lead to it; `*` is each language of a text, or each item of a list. */
	path: readonly string[];
	check: TextCheck;
	/** Why it is not checked. */
	unchecked?: string;
}

/** What the walk reads of a schema of valibot. */
interface Node extends v.GenericSchema {
	pipe?: readonly { kind: string; type: string }[];
	entries?: Readonly<Record<string, Node>>;
	options?: readonly unknown[];
	item?: Node;
	value?: Node;
	wrapped?: Node;
}

/** Types of schemas that hold no text of one's own choice. */
const textless: ReadonlySet<string> = new Set(['boolean', 'number', 'date', 'literal', 'picklist', 'custom']);

/**
 * The free texts of a schema, at any depth. The last schema of a pipe says what comes out of it. An id, or a text of which
 * a regular expression gives the form, is none.
 * @throws for a type of schema that it does not know, so that no text is left out
 */
export function textFields(schema: v.GenericSchema, path: readonly string[] = []): TextField[] {
	const mark = v.getMetadata(schema) as Partial<TextField>;
	return fieldsWithin(schema as Node, path).map((field) => ({ ...field, ...mark }));
}

function fieldsWithin({ type, pipe, ...node }: Node, path: readonly string[]): TextField[] {
	const within = (child: Node | undefined, ...keys: string[]): TextField[] =>
		child ? textFields(child, [...path, ...keys]) : [];
	if (pipe?.some((one) => one.type === 'uuid' || one.type === 'regex')) return [];
	if (pipe) return within(pipe.findLast(({ kind }) => kind === 'schema') as Node | undefined);
	if (textless.has(type)) return [];
	if (type === 'string') return [{ path, check: 'text' }];
	if (node.entries) return Object.entries(node.entries).flatMap(([key, child]) => within(child, key));
	if (node.options) return node.options.flatMap((child) => within(child as Node));
	if (node.wrapped) return within(node.wrapped);
	if (node.item) return within(node.item, '*');
	if (type === 'record') return within(node.value, '*');
	throw new Error(`texts within a schema of type ${type} cannot be found`);
}

/** A text that is to be checked. */
export interface CheckedText {
	/** The name of its field in a form: `problem.fr`, `results.0.place`. */
	field: string;
	text: string;
	check: TextCheck;
}

/** The texts of a value that are to be checked, those of its schema that have no reason not to be. Missing ones are left out. */
export const checkedTexts = (schema: v.GenericSchema, value: object): CheckedText[] =>
	textFields(schema)
		.filter((field) => field.unchecked === undefined)
		.flatMap(({ path, check }) =>
			textsAt(value, path).map(({ field, text }) => ({ field: field.join('.'), text, check })),
		);

function textsAt(value: unknown, [key, ...rest]: readonly string[]): { field: string[]; text: string }[] {
	if (key === undefined) return typeof value === 'string' ? [{ field: [], text: value }] : [];
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value)
		.filter(([name]) => key === '*' || name === key)
		.flatMap(([name, child]) =>
			textsAt(child, rest).map(({ field, text }) => ({ field: [name, ...field], text })),
		);
}
