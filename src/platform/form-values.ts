/* The values of a submitted form. Components read them, so this stays without the library that parses forms. */

/** The submitted values by field name: a text, or a list for a repeated field. Files are left out. */
export type FormValues = Readonly<Record<string, string | readonly string[]>>;

/** The text of a submitted field; `undefined` if it was not sent. */
export const textOf = (values: FormValues | null | undefined, name: string): string | undefined =>
	[values?.[name] ?? []].flat()[0];
