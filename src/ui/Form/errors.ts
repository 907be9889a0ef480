import type { Translate } from '#platform/words.ts';

type FormError = { field?: string; message: string };

/** The messages of a refused form for its summary, by the names of the fields; an empty name is the whole form. */
export const errorsIn = (fields: Readonly<Record<string, string>> | undefined, t: Translate): FormError[] =>
	Object.entries(fields ?? {}).map(([field, key]) =>
		field ? { field, message: t(key) } : { message: t(key) },
	);

/** The same messages by field, for the fields themselves. */
export const messagesIn = (errors: readonly FormError[]): ReadonlyMap<string, string> =>
	new Map(errors.map(({ field = '', message }) => [field, message]));
