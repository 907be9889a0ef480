/** The result of every operation: a value, or a refusal by name. Only unexpected failures throw. */
export type Result<Value, Refusal extends string = string> = { ok: true; value: Value } | Refused<Refusal>;

/** A refusal. `fields`: message key per input field; `line`: the faulty line of a file. */
export interface Refused<Refusal extends string = string> {
	ok: false;
	refusal: Refusal;
	fields?: Readonly<Record<string, string>>;
	line?: number | null;
}

/** A successful result. */
export const done = <Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value });

/** A refusal. @param fields message key per input field that caused it */
export const refuse = <Refusal extends string>(
	refusal: Refusal,
	fields?: Readonly<Record<string, string>>,
): { ok: false; refusal: Refusal; fields?: Readonly<Record<string, string>> } => ({
	ok: false,
	refusal,
	...(fields ? { fields } : {}),
});
