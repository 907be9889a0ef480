import type * as v from 'valibot';
import { findPersonalData, kindsOfPersons } from '#platform/personal-data.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { personalDataMessages } from '#platform/personal-data-messages.ts';
import { checkedTexts, mayHold } from '#platform/text-fields.ts';
import { listEntries } from './read.ts';

/** Kinds of the directory whose names may look like those of persons. */
const namedKinds = ['state', 'organisation', 'structure', 'field-operation'] as const;

/**
 * Finds personal data in the texts of a form or a record: in all that its schema does not leave out. Names of the directory
 * are none.
 * @param more further names that are in a text and are none
 * @returns per field, `name.language` of a text in languages, the key of a message; empty = nothing was found. Nobody can
 * override it. docs/rules/practices.md 5.1
 */
export async function personalDataIn(
	ctx: OperationContext,
	schema: v.GenericSchema,
	value: object,
	more = ctx.namesWithin,
): Promise<Record<string, string>> {
	const wrong: Record<string, string> = {};
	// A file may have the same text in each of its entries.
	const names = new Map<string, Promise<string[]>>();
	for (const { field, text, check } of checkedTexts(schema, value)) {
		const search = (allowed: readonly string[]) =>
			findPersonalData(text, allowed).filter(({ kind }) => kindsOfPersons.has(kind) && !mayHold(check, kind));
		const found = search([]);
		if (!found.length) continue;
		const isNamed = found.some(({ kind }) => kind === 'person');
		if (isNamed && !names.has(text)) names.set(text, namesWithin(ctx, text, more));
		const [first] = search((await names.get(text)) ?? []);
		if (first) wrong[field] = personalDataMessages[first.kind];
	}
	return wrong;
}

/** Names of the directory, and further ones that are in a text. @param more such as those that other slices know */
export async function namesWithin(
	ctx: OperationContext,
	text: string,
	more = ctx.namesWithin,
): Promise<string[]> {
	const [others = [], ...entries] = await Promise.all([
		more?.(text),
		...namedKinds.map((kind) => listEntries(ctx, kind, ctx.language)),
	]);
	return [...others, ...entries.flat().flatMap(({ name, short }) => [name.text, short?.text ?? ''])];
}
