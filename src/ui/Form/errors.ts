import type { Translate } from '#platform/words.ts';

/** The messages of a refused form for its summary, by the names of the fields; an empty name is the whole form. */
export const errorsIn = (
	fields: Readonly<Record<string, string>>,
	t: Translate,
): { field?: string; message: string }[] =>
	Object.entries(fields).map(([field, key]) => (field ? { field, message: t(key) } : { message: t(key) }));
