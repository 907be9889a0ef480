import type { Translate } from '#platform/messages.ts';

/** A message of a refused form, and the field that it is about. */
export type FormError = { field?: string; message: string };

/**
 * The messages of a refused form for its summary, by the names of the fields; an empty name is the whole form.
 * @param row which one it is, if the form is repeated in a list
 */
export const errorsIn = (
	fields: Readonly<Record<string, string>> | undefined,
	t: Translate,
	row = '',
): FormError[] =>
	Object.entries(fields ?? {}).map(([field, key]) =>
		field ? { field: row ? `${field}-${row}` : field, message: t(key) } : { message: t(key) },
	);

/** The message keys of a form that asks for a text in one language: those of `title.en` are at `title`. */
export const withoutLanguage = (fields: Readonly<Record<string, string>>): Record<string, string> =>
	Object.fromEntries(Object.entries(fields).map(([field, key]) => [field.split('.')[0] ?? '', key]));

/** The same for a text in all languages whose message is about the original: that of `title` is at `title.en`. */
export const inOriginal = (
	fields: Readonly<Record<string, string>> | undefined,
	text: string,
	original: string,
): Record<string, string> =>
	Object.fromEntries(
		Object.entries(fields ?? {}).map(([field, key]) => [field === text ? `${text}.${original}` : field, key]),
	);
