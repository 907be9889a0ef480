import type * as v from 'valibot';
import type { LocalizedText } from './language.ts';
import type { FactContext, RecordField } from './record-kinds.ts';

export * from './record-kinds.ts';

/*
 * A record: what a person can say about one thing, declared once. Its schemas, labels, form fields and facts follow from
 * the declaration (docs/decisions/0032-records.md).
 */

type Groups = Readonly<Record<string, Readonly<Record<string, RecordField>>>>;

type Together<Union> = (Union extends unknown ? (each: Union) => void : never) extends (
	all: infer All,
) => void
	? All
	: never;
/** The fields of all groups. */
type FieldsOf<Of extends Groups> = Together<Of[keyof Of]>;
type ValueOf<Field> = Field extends RecordField<infer Value, unknown> ? Value : never;
type EmptyOf<Field> = Field extends { readonly empty: infer Empty } ? Empty : never;
type Values<Of extends Groups> = { [Key in keyof FieldsOf<Of>]: ValueOf<FieldsOf<Of>[Key]> };
type Schemas<Of extends Groups> = {
	[Key in keyof FieldsOf<Of>]: v.GenericSchema<unknown, ValueOf<FieldsOf<Of>[Key]>>;
};

export interface RecordType<Of extends Groups = Groups> {
	/** `<slice>.<record>`: the beginning of the keys of its labels. */
	readonly name: string;
	readonly groups: Of;
	/** The fields of all groups, in order. Stored values have no groups. */
	readonly fields: Readonly<Record<string, RecordField>>;
	/** The entries of a schema of what is stored. */
	readonly stored: Schemas<Of>;
	/** The entries of the schema of its form. */
	readonly form: Schemas<Of>;
	/** A record in which nothing is stated. */
	readonly empty: { [Key in keyof FieldsOf<Of>]: EmptyOf<FieldsOf<Of>[Key]> };
}
/** What is stored of a record. */
export type RecordValue<Type> = Type extends RecordType<infer Of> ? Values<Of> : never;

/**
 * Declares a record.
 * @param name `<slice>.<record>`
 * @param groups fields by group; groups are for pages only
 */
export function record<const Of extends Groups>(name: string, groups: Of): RecordType<Of> {
	const fields = Object.assign({}, ...Object.values(groups)) as Readonly<Record<string, RecordField>>;
	const each = <Part>(part: (field: RecordField) => Part) =>
		Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, part(field)]));
	return {
		name,
		groups,
		fields,
		stored: each(({ stored }) => stored) as Schemas<Of>,
		form: each(({ form }) => form) as Schemas<Of>,
		empty: each(({ empty }) => empty) as never,
	};
}

/** `healthRisks` → `health-risks`, as keys of messages are written. */
const inKey = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The key of the label of a field. */
export const labelOf = ({ name }: Pick<RecordType, 'name'>, field: string): string =>
	`${name}.${inKey(field)}`;
/** The key of the hint of a field; `undefined` = it has none. */
export const hintOf = (of: Pick<RecordType, 'name' | 'fields'>, field: string): string | undefined =>
	of.fields[field]?.options.hint ? `${labelOf(of, field)}.hint` : undefined;
/** The key of the heading of a group. */
export const groupOf = ({ name }: Pick<RecordType, 'name'>, group: string): string =>
	`${name}.group.${inKey(group)}`;

/** The fields of a record in a value that has more. */
export const pick = <Of extends Groups>({ fields }: RecordType<Of>, value: Values<Of>): Values<Of> =>
	Object.fromEntries(Object.keys(fields).map((field) => [field, value[field as never]])) as never;

/** What a record says in one field, as a reader sees it. */
export interface RecordFact {
	field: string;
	term: string;
	value: string | LocalizedText;
}

/**
 * What a record states, field by field; what is not stated is left out.
 * @param only the fields that the reader may see, and wants; all without it
 */
export function facts<Of extends Groups>(
	of: RecordType<Of>,
	value: Partial<Values<Of>>,
	context: FactContext,
	only: (key: string, field: RecordField) => boolean = () => true,
): RecordFact[] {
	return Object.entries(of.fields).flatMap(([key, field]) => {
		const stated = (value as Readonly<Record<string, unknown>>)[key];
		if (stated === undefined || !only(key, field)) return [];
		const shown = field.shown(stated, context);
		return shown ? [{ field: key, term: context.t(labelOf(of, key)), value: shown }] : [];
	});
}
