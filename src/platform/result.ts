/**
 * The answer of every verb: done with a value, or refused with a word of the field.
 * Only the unexpected throws. `fields` names, per input field, the words' key of what is wrong with it.
 */
export type Result<Value, Refusal extends string = string> = { ok: true; value: Value } | Refused<Refusal>;

/** A refusal; `fields`: per input field, the key of a message; `line`: of a file, where it is wrong. */
export interface Refused<Refusal extends string = string> {
	ok: false;
	refusal: Refusal;
	fields?: Readonly<Record<string, string>>;
	line?: number | null;
}

/** A verb that went through, with what it made. */
export const done = <Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value });

/** A verb that was refused; `fields` says which inputs are to blame. */
export const refuse = <Refusal extends string>(
	refusal: Refusal,
	fields?: Readonly<Record<string, string>>,
): { ok: false; refusal: Refusal; fields?: Readonly<Record<string, string>> } => ({
	ok: false,
	refusal,
	...(fields ? { fields } : {}),
});
