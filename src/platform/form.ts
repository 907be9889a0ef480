import * as v from 'valibot';
import type { FormValues } from './form-values.ts';
import { done, refuse, type Result } from './result.ts';

/** The message key for a value that no form of this site can send. */
const wrong = 'platform.wrong-value';

/** Groups values by field name, in one pass: a megabyte may hold a hundred thousand names. */
function grouped<Value>(form: Iterable<readonly [string, Value]>): Record<string, Value | Value[]> {
	const all = new Map<string, Value[]>();
	for (const [name, value] of form) {
		const there = all.get(name);
		if (there) there.push(value);
		else all.set(name, [value]);
	}
	return Object.fromEntries(
		[...all].map(([name, values]) => [name, values.length > 1 ? values : (values[0] as Value)]),
	);
}

type Nested<Value> = Map<string, Value | Nested<Value>>;

/** Turns fields named `a.b` into nested objects; ignores names deeper than four levels. */
function nested<Value>(flat: Readonly<Record<string, Value>>): object {
	const root: Nested<Value> = new Map();
	for (const [name, value] of Object.entries(flat)) {
		const path = name.split('.', 4);
		const last = path.pop() ?? '';
		let parent = root;
		for (const key of path) {
			const child = parent.get(key);
			const next: Nested<Value> = child instanceof Map ? child : new Map<string, Value | Nested<Value>>();
			parent.set(key, next);
			parent = next;
		}
		parent.set(last, value);
	}
	const plain = (map: Nested<Value>): object =>
		Object.fromEntries([...map].map(([key, one]) => [key, one instanceof Map ? plain(one) : one]));
	return plain(root);
}

/** The submitted values, for showing the form again. */
export const formValues = (form: FormData): FormValues =>
	grouped([...form].filter((field): field is [string, string] => typeof field[1] === 'string'));

/**
 * Parses a form by its schema.
 * @param schema takes an object: a field that came once is a text or a `File`, one that came several times a list;
 * fields named `title.en`, `title.fr` are an object `title`
 * @returns the typed input; or `bad-input` with, per field, the key of a message
 */
export function parseForm<Schema extends v.GenericSchema>(
	schema: Schema,
	form: Iterable<readonly [string, unknown]>,
): Result<v.InferOutput<Schema>, 'bad-input'> {
	const parsed = v.safeParse(schema, nested(grouped(form)));
	if (parsed.success) return done(parsed.output);
	const fields: Record<string, string> = {};
	for (const issue of parsed.issues) {
		// An issue inside a list is reported at the list's field.
		const keys = issue.path?.map(({ key }) => key).filter((key) => typeof key !== 'number') ?? [];
		const field = keys.join('.');
		// Only message keys are shown: the library's own messages are in English.
		fields[field] ??= /^[a-z]+(?:\.[a-z-]+)+$/.test(issue.message) ? issue.message : wrong;
	}
	return refuse('bad-input', fields);
}

/** Marks uploads that the server received; a form field cannot forge a symbol. */
export const uploadBrand: unique symbol = Symbol.for('rostrum.upload') as never;

/** A file uploaded with a form. It is deleted after the request unless `keepFile` was called with its id. */
export interface UploadedFile {
	id: string;
	name: string;
	bytes: number;
	/** In hex. */
	sha256: string;
	mediaType: string;
	[uploadBrand]: true;
}

/** A file. @param missing message key for a missing file */
export const fileField = (missing = wrong) =>
	v.pipe(
		v.optional(v.unknown(), null),
		v.custom<UploadedFile>(
			(value) => typeof value === 'object' && value !== null && uploadBrand in value,
			missing,
		),
	);

/** A form that is a button alone. */
export const PressForm = v.object({});

/** The id of a database row. */
export const idField = v.pipe(v.string(wrong), v.uuid(wrong));

/** A box that is ticked by the value `yes`. */
export const checkboxField = v.pipe(
	v.optional(v.picklist(['', 'yes'], wrong), ''),
	v.transform((value) => value === 'yes'),
	v.boolean(),
);

/** The one-time key that `#ui/Form` adds. */
export const onceField = v.pipe(v.string(wrong), v.regex(/^[\w-]{16,100}$/, wrong));

/** A key, code or token, trimmed; empty if missing. A refused form does not return it to the browser. */
export const secretField = v.pipe(
	v.optional(v.string(wrong), ''),
	v.maxLength(1_000, wrong),
	v.trim(),
	v.metadata({ secret: true }),
);

/** The names of a form's secret fields. */
export const secretsIn = (schema: v.GenericSchema): string[] =>
	Object.entries('entries' in schema ? (schema.entries as Record<string, v.GenericSchema>) : {}).flatMap(
		([name, field]) => (v.getMetadata(field)['secret'] ? name : []),
	);

/** The version of the edited thing, as the form showed it (optimistic locking). */
export const versionField = v.pipe(v.string(wrong), v.regex(/^\d{1,9}$/, wrong), v.transform(Number));

/** One of a fixed list of values. */
export const choiceField = <const Choices extends readonly string[]>(choices: Choices, message = wrong) =>
	v.picklist(choices, message);

/** A field that may be empty; then it is `null`. @param field of what it is else */
export const nullable = <Output>(field: v.GenericSchema<string, Output>, message = wrong) =>
	v.pipe(
		v.optional(v.union([v.literal(''), field], message), ''),
		v.transform((given): Output | null => (given === '' ? null : (given as Output))),
	);

/** A text of one line, trimmed; empty if missing. Refuses NUL and lone surrogates, which PostgreSQL cannot store. */
export const singleLineField = (maxLength: number, tooLong = wrong) =>
	v.pipe(
		v.optional(v.string(wrong), ''),
		v.trim(),
		v.maxLength(maxLength, tooLong),
		v.check((text) => text.isWellFormed() && !/[\p{Cc}\u2028\u2029]/u.test(text), wrong),
	);

/** A field that may be sent any number of times, including none; empty texts are left out. */
export const listField = <Item extends v.GenericSchema<string, unknown>>(
	item: Item,
	maxItems: number,
	message = wrong,
) =>
	v.pipe(
		v.optional(v.union([v.string(), v.array(v.string())], wrong), []),
		v.transform((value) => [value].flat().filter(Boolean)),
		v.array(item, wrong),
		v.maxLength(maxItems, message),
	);
