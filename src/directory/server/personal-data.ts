import type * as v from 'valibot';
import { listEntries } from '#directory/server';
import { findPersonalData, kindsOfPersons } from '#platform/personal-data.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { refusedMessages } from '../../refused-labels.ts';
import { mayHold } from '../../refused-text.ts';
import { checkedTexts } from '../../text-fields.ts';
import { titlesWithin } from '../store/submit.ts';

/** Kinds of the directory whose names may look like those of persons. */
const namedKinds = ['state', 'organisation', 'structure', 'field-operation'] as const;

/**
 * Finds personal data in the texts of a form or a record: in all that its schema does not leave out. Names of the directory
 * and titles of published practices are none.
 * @returns per field, `name.language` of a text in languages, the key of a message; empty = nothing was found. Nobody can
 * override it. 5.1
 */
export async function personalDataIn(
	ctx: OperationContext,
	schema: v.GenericSchema,
	value: object,
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
		if (isNamed && !names.has(text)) names.set(text, namesWithin(ctx, text));
		const [first] = search((await names.get(text)) ?? []);
		if (first) wrong[field] = refusedMessages[first.kind];
	}
	return wrong;
}

/** Names of the directory, and titles of published practices that are in a text. */
export async function namesWithin(ctx: OperationContext, text: string): Promise<string[]> {
	const [titles, ...entries] = await Promise.all([
		titlesWithin(ctx.database, text),
		...namedKinds.map((kind) => listEntries(ctx, kind, ctx.language)),
	]);
	return [...titles, ...entries.flat().flatMap(({ name, short }) => [name.text, short?.text ?? ''])];
}
