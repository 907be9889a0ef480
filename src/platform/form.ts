import * as v from 'valibot';
import { done, refuse, type Result } from './result.ts';

/** What a form sent, by field: one text, or a list where the field came several times. Files are left out. */
export type FormValues = Readonly<Record<string, string | readonly string[]>>;

/** The message of a value that no form of ours sends: a key of `words/`. */
const wrong = 'platform.wrong-value';

/** @param form what was sent; one pass, because a megabyte may hold a hundred thousand names */
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

/** Fields named `a.b` as an object within an object; what is deeper than four levels is left out. */
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

/** What was typed, for the page that shows the form again. */
export const formValues = (form: FormData): FormValues =>
	grouped([...form].filter((field): field is [string, string] => typeof field[1] === 'string'));

/** The text of a field that was typed; `undefined` where it was not sent. */
export const textOf = (values: FormValues, name: string): string | undefined =>
	[values[name] ?? []].flat()[0];

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
		// The items of a list have the name of their field.
		const keys = issue.path?.map(({ key }) => key).filter((key) => typeof key !== 'number') ?? [];
		const field = keys.join('.');
		// The library's own sentences are English: only keys of words are shown.
		fields[field] ??= /^[a-z]+(?:\.[a-z-]+)+$/.test(issue.message) ? issue.message : wrong;
	}
	return refuse('bad-input', fields);
}

/** Marks what the server itself made of a file: no field of a form can pretend to be one. */
export const uploadBrand: unique symbol = Symbol.for('rostrum.upload') as never;

/** A file that came in a form. It is gone when the form is done, unless its id was given to `keepFile`. */
export interface UploadedFile {
	id: string;
	name: string;
	bytes: number;
	/** In hex. */
	sha256: string;
	mediaType: string;
	[uploadBrand]: true;
}

/** A file. @param missing the message where none was chosen */
export const fileField = (missing = wrong) =>
	v.pipe(
		v.optional(v.unknown(), null),
		v.custom<UploadedFile>(
			(given) => typeof given === 'object' && given !== null && uploadBrand in given,
			missing,
		),
	);

/** The id of something in the database. */
export const idField = v.pipe(v.string(wrong), v.uuid(wrong));

/** The one-time key that `#ui/Form` sends along. */
export const onceField = v.pipe(v.string(wrong), v.regex(/^[\w-]{16,100}$/, wrong));

/** A key, a code or a token, trimmed; empty where it is missing. A refused form does not give it back. */
export const secretField = v.pipe(
	v.optional(v.string(wrong), ''),
	v.maxLength(1_000, wrong),
	v.trim(),
	v.metadata({ secret: true }),
);

/** The names of the secret fields of a form. */
export const secretsIn = (schema: v.GenericSchema): string[] =>
	Object.entries('entries' in schema ? (schema.entries as Record<string, v.GenericSchema>) : {}).flatMap(
		([name, field]) => (v.getMetadata(field)['secret'] ? name : []),
	);

/** The version of what is edited, as the form showed it. */
export const versionField = v.pipe(v.string(wrong), v.regex(/^\d{1,9}$/, wrong), v.transform(Number));

/** A word from a fixed list. */
export const choiceField = <const Choices extends readonly string[]>(choices: Choices, message = wrong) =>
	v.picklist(choices, message);

/** A text of one line, trimmed; empty where it is missing. PostgreSQL stores neither NUL nor half a surrogate pair. */
export const lineField = (most: number, tooLong = wrong) =>
	v.pipe(
		v.optional(v.string(wrong), ''),
		v.trim(),
		v.maxLength(most, tooLong),
		v.check((text) => text.isWellFormed() && !/[\p{Cc}\u2028\u2029]/u.test(text), wrong),
	);

/** A field that may come any number of times, also not at all; empty texts are left out. */
export const listField = <Item extends v.GenericSchema<string, unknown>>(
	item: Item,
	most: number,
	message = wrong,
) =>
	v.pipe(
		v.optional(v.union([v.string(), v.array(v.string())], wrong), []),
		v.transform((given) => [given].flat().filter(Boolean)),
		v.array(item, wrong),
		v.maxLength(most, message),
	);
