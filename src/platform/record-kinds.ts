import * as v from 'valibot';
import { longField, texts } from './text.ts';
import type { CodeList } from './codes.ts';
import { formatKnownDate } from './date-format.ts';
import { choiceField, idField, singleLineField, listField, nullable, checkboxField } from './form.ts';
import { inLanguage, writtenIn, type Language, type LocalizedText, type Texts } from './language.ts';
import { listNames } from './list-format.ts';
import type { Translate } from './messages.ts';

/* The kinds of fields of a record (`record.ts`): what is stored, what a form sends, and how it is shown. */

/** What a field can say about itself. */
export interface FieldOptions {
	/** It may not be empty, neither in the form nor stored. */
	required?: boolean;
	/** It is needed in the end, as when a draft is handed in: the form does not call it optional. */
	awaited?: boolean;
	/** The keys of the messages of a field that has to be filled in, and of a wrong one; those of its kind without it. */
	missing?: string;
	wrong?: string;
	/** A hint below the label, `<record>.<field>.hint`. */
	hint?: boolean;
	/** Lists show it. */
	listed?: boolean;
	/** Everybody may read it once the thing is public. */
	public?: boolean;
	/** How a text is checked for persons and places; `unchecked` needs a sentence that says why not. */
	check?: 'imprint' | 'citation';
	unchecked?: string;
	/** Lines of the control of a long text. */
	rows?: number;
	/** A choice as radio buttons in place of a list. */
	radio?: boolean;
	/** What browsers help to type into a line. */
	input?: 'url' | 'email';
	/** About how long the answer is. */
	width?: 'short' | 'medium' | 'full';
}

/** Who reads a fact, and where the names of referenced things are. */
export interface FactContext {
	t: Translate;
	language: Language;
	/** The language of texts that have one language. */
	original?: Language;
	/** Names of referenced things by id; what is not in it is left out. */
	names?: ReadonlyMap<string, string>;
}

export type FieldControl =
	| 'line'
	| 'prose'
	| 'select'
	| 'radio'
	| 'boxes'
	| 'tick'
	| 'number'
	| 'date'
	| 'texts'
	| 'reference'
	| 'own';

/** A field of a record. `own` is drawn by a component of its slice. `Empty`: where nothing is stated. */
export interface RecordField<Value = unknown, Empty = Value> {
	readonly control: FieldControl;
	/** What is stored. */
	readonly stored: v.GenericSchema<unknown, Value>;
	/** What a form sends, parsed to what is stored. */
	readonly form: v.GenericSchema<unknown, Value>;
	readonly empty: Empty;
	/** What the control shows of a stored value. */
	typed(value: Value | Empty): string;
	/** The value as a reader sees it; `null` = not stated. */
	shown(value: Value | Empty, context: FactContext): string | LocalizedText | null;
	readonly codes?: CodeList<readonly string[]>;
	readonly options: FieldOptions;
}

const missingOf = ({ missing = 'platform.missing' }: FieldOptions): string => missing;
const tooLong = 'conference.wrong.too-long';

/** Marks a text for the check of persons and places (practices.md 5.1, warnings.md 10.3). */
const marked = <Schema extends v.GenericSchema<unknown, string>>(
	schema: Schema,
	{ check, unchecked }: FieldOptions,
) =>
	check || unchecked
		? v.pipe(schema, v.metadata({ ...(check && { check }), ...(unchecked && { unchecked }) }))
		: schema;
const least = (options: FieldOptions) =>
	v.minLength<string, number, string>(options.required ? 1 : 0, missingOf(options));
/** A schema of what may be empty unless it is required. */
const unlessRequired = <Value>(schema: v.GenericSchema<unknown, Value>, { required }: FieldOptions) =>
	(required ? schema : v.nullable(schema)) as v.GenericSchema<unknown, Value>;
const isStated = <Value>(options: FieldOptions) =>
	v.check<Value, string>((given) => given !== null || !options.required, missingOf(options));
/** Options of a field that has to be filled in. */
type Required = FieldOptions & { required: true };

const written = (value: string, { language, original = language }: FactContext): LocalizedText | null =>
	value ? writtenIn(value, original, language) : null;
const labelOf = ({ labels }: Pick<CodeList<readonly string[]>, 'labels'>, code: string): string =>
	labels[code] ?? code;
const asTyped = (value: string): string => value;

/** A text of one line; `''` = not stated. */
export const line = (maxLength: number, options: FieldOptions = {}): RecordField<string> => ({
	control: 'line',
	stored: marked(v.pipe(v.string(), v.maxLength(maxLength), least(options)), options),
	form: marked(v.pipe(singleLineField(maxLength, options.wrong ?? tooLong), least(options)), options),
	empty: '',
	typed: asTyped,
	shown: written,
	options,
});

/** A text of several lines; `''` = not stated. */
export const prose = (maxLength: number, options: FieldOptions = {}): RecordField<string> => ({
	...line(maxLength, options),
	control: 'prose',
	form: marked(v.pipe(longField(maxLength), least(options)), options),
});

const choiceOf = ({ radio }: FieldOptions): FieldControl => (radio ? 'radio' : 'select');

/** One of a list of codes; `null` = not stated. */
export function oneOf<const Codes extends readonly string[]>(
	codes: CodeList<Codes>,
	options: Required,
): RecordField<Codes[number], Codes[number] | null>;
export function oneOf<const Codes extends readonly string[]>(
	codes: CodeList<Codes>,
	options?: FieldOptions,
): RecordField<Codes[number] | null>;
export function oneOf(
	codes: CodeList<readonly string[]>,
	options: FieldOptions = {},
): RecordField<string | null> {
	return {
		control: choiceOf(options),
		stored: unlessRequired<string | null>(v.picklist(codes), options),
		form: v.pipe(nullable(v.picklist(codes)), isStated(options)) as v.GenericSchema<unknown, string | null>,
		empty: null,
		typed: (value) => value ?? '',
		shown: (value, { t }) => value && t(labelOf(codes, value)),
		codes,
		options,
	};
}

/** One of a list of codes that always has a value. @param first what a new record has */
export const alwaysOneOf = <const Codes extends readonly string[]>(
	codes: CodeList<Codes>,
	first: Codes[number],
	options: FieldOptions = {},
): RecordField<Codes[number]> => ({
	control: choiceOf(options),
	stored: v.picklist(codes),
	form: v.optional(choiceField(codes), first),
	empty: first,
	typed: asTyped,
	shown: (value, { t }) => t(labelOf(codes, value)),
	codes,
	options: { ...options, required: true },
});

/** Leaves out what is there twice. */
const once = <Item>() => v.transform((all: readonly Item[]): readonly Item[] => [...new Set(all)]);

/** Some of a list of codes. */
export const someOf = <const Codes extends readonly string[]>(
	codes: CodeList<Codes>,
	options: FieldOptions = {},
): RecordField<readonly Codes[number][]> => {
	const some = v.minLength<readonly Codes[number][], number, string>(
		options.required ? 1 : 0,
		missingOf(options),
	);
	return {
		control: 'boxes',
		stored: v.pipe(v.array(v.picklist(codes)), v.maxLength(codes.length), v.readonly(), once(), some),
		form: v.pipe(listField(v.picklist(codes), codes.length), v.readonly(), once(), some),
		empty: [],
		typed: (value) => value.join(' '),
		shown: (value, { t, language }) =>
			value.length
				? listNames(
						language,
						value.map((code) => t(labelOf(codes, code))),
					)
				: null,
		codes,
		options,
	};
};

/** Some things, such as States by their ids. Pages give the choices. @param most how many */
export const many = (
	item: v.GenericSchema<string, string>,
	most: number,
	options: FieldOptions = {},
): RecordField<readonly string[]> => ({
	control: 'boxes',
	stored: v.pipe(v.array(item), v.maxLength(most), v.readonly(), once()),
	form: v.pipe(listField(item, most), v.readonly(), once()),
	empty: [],
	typed: (value) => value.join(' '),
	shown: (value, { names, language }) =>
		listNames(
			language,
			value.flatMap((one) => names?.get(one) ?? []),
		) || null,
	options,
});

/** Something that is so or not. Shown only if it is so. */
export const tick = (options: FieldOptions = {}): RecordField<boolean> => ({
	control: 'tick',
	stored: v.boolean(),
	form: checkboxField,
	empty: false,
	typed: (value) => (value ? 'yes' : ''),
	shown: (value, { t }) => (value ? t('platform.yes') : null),
	options,
});

interface NumberRange {
	min: number;
	max: number;
	/** How many a form takes. */
	decimals?: number;
}
/** A number; `null` = not stated. */
export function number(range: NumberRange, options: Required): RecordField<number, number | null>;
export function number(range: NumberRange, options?: FieldOptions): RecordField<number | null>;
export function number(
	{ min, max, decimals = 0 }: NumberRange,
	options: FieldOptions = {},
): RecordField<number | null> {
	const { wrong = 'platform.wrong-number' } = options;
	return {
		control: 'number',
		stored: unlessRequired<number | null>(v.pipe(v.number(), v.minValue(min), v.maxValue(max)), options),
		form: v.pipe(
			singleLineField(20, wrong),
			v.regex(decimals ? /^(?:-?\d+(?:[.,]\d+)?)?$/ : /^(?:-?\d+)?$/, wrong),
			v.transform((typed) => (typed === '' ? null : Number(typed.replace(',', '.')))),
			isStated(options),
			v.check((value) => value === null || (value >= min && value <= max), wrong),
		),
		empty: null,
		typed: (value) => (value === null ? '' : String(value)),
		shown: (value, { language }) =>
			value === null ? null : value.toLocaleString(language, { maximumFractionDigits: decimals }),
		options: { width: 'short', ...options },
	};
}

/** Whether a text is a day of the calendar, `2026-11-28`, or a month, `2026-11`. */
const isRealDate = (typed: string): boolean =>
	new Date(`${typed}-01`.slice(0, 10) + 'T00:00:00Z').toJSON()?.startsWith(typed) ?? false;

/** A day, `2026-11-28`; `''` = not stated. @param orMonth also a month, `2026-11` */
export const day = ({
	orMonth = false,
	...options
}: FieldOptions & { orMonth?: boolean } = {}): RecordField<string> => {
	const { wrong = 'platform.wrong-date' } = options;
	const form = orMonth ? /^(?:\d{4}-\d\d(?:-\d\d)?)?$/ : /^(?:\d{4}-\d\d-\d\d)?$/;
	const schema = v.pipe(
		singleLineField(10, wrong),
		least(options),
		v.regex(form, wrong),
		v.check((typed) => typed === '' || isRealDate(typed), wrong),
	);
	return {
		control: orMonth ? 'line' : 'date',
		stored: schema,
		form: schema,
		empty: '',
		typed: asTyped,
		shown: (value, { language }) => (value ? formatKnownDate(value, language) : null),
		options: { width: 'medium', ...options },
	};
};

/** A text in languages. */
export const translations = (maxLength: number, options: FieldOptions = {}): RecordField<Texts> => {
	const schema = v.pipe(
		v.optional(texts(maxLength), {}),
		v.check((given) => !options.required || Object.keys(given).length > 0, missingOf(options)),
	);
	return {
		control: 'texts',
		stored: schema,
		form: schema,
		empty: {},
		typed: (value) => Object.values(value).join('\n'),
		shown: (value, { language, original }) => inLanguage(value, language, original),
		options,
	};
};

/** The id of another thing; `null` = not stated. Pages give the choices. */
export function reference(options: Required): RecordField<string, string | null>;
export function reference(options?: FieldOptions): RecordField<string | null>;
export function reference(options: FieldOptions = {}): RecordField<string | null> {
	return {
		control: 'reference',
		stored: unlessRequired<string | null>(idField, options),
		form: v.pipe(nullable(idField), isStated(options)) as v.GenericSchema<unknown, string | null>,
		empty: null,
		typed: (value) => value ?? '',
		shown: (value, { names }) => (value && names?.get(value)) || null,
		options,
	};
}

/** A field that only one slice needs: its schemas, and how it is written. Its slice draws it. */
export const own = <Value>(
	field: Pick<RecordField<Value>, 'stored' | 'form' | 'empty'> & Partial<RecordField<Value>>,
): RecordField<Value> => ({
	control: 'own',
	typed: String,
	shown: (value) => String(value ?? '') || null,
	options: {},
	...field,
});
