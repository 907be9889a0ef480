/* Lists of codes, and the messages that name them. Browsers load this: schemas are made by `choiceField`. */

/** The message keys of codes. */
export type Labels<Code extends string = string> = Readonly<Record<Code, string>>;

/** A list of codes in their order, with the message key of each one's label. */
export type CodeList<Codes extends readonly string[]> = Codes & {
	readonly labels: Labels<Codes[number]>;
};

/** The end of a message key for a code: `badgeName` → `badge-name`. */
const keyEnd = (code: string): string => code.replace(/(?<=.)[A-Z]/g, '-$&').toLowerCase();

/**
 * The message key of each code of a list. `tests/messages.test.ts` reads these calls: write the prefix and the codes as
 * literals, or name a list that has been written so.
 * @param prefix of the keys, before a full stop, such as `practices.setting`; one that ends with a hyphen is taken as it is
 */
/* @__NO_SIDE_EFFECTS__ */
export function labels<const Codes extends readonly string[]>(
	prefix: string,
	codes: Codes,
): Labels<Codes[number]> {
	const start = prefix.endsWith('-') ? prefix : `${prefix}.`;
	return Object.fromEntries(codes.map((code) => [code, start + keyEnd(code)])) as never;
}

/**
 * Declares a list of codes once: `(typeof list)[number]` is their type, `choiceField(list)` their schema, and
 * `list.labels` has the key of each label.
 * @param prefix as for `labels`
 */
/* @__NO_SIDE_EFFECTS__ */
export const codes = <const Codes extends readonly string[]>(prefix: string, all: Codes): CodeList<Codes> =>
	// Not counted among the properties: the list compares and copies as any other.
	Object.defineProperty([...all], 'labels', { value: labels(prefix, all) }) as never;
