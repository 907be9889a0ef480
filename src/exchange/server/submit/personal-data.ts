import { listEntries } from '#directory/server';
import type { Texts } from '#platform/language.ts';
import { findPersonalData, kindsOfPersons } from '#platform/personal-data.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { refusedMessages } from '../../refused-labels.ts';
import { titlesWithin } from '../store/submit.ts';

/** Kinds of the directory whose names may look like those of persons. */
const namedKinds = ['state', 'organisation', 'structure', 'field-operation'] as const;

/**
 * Finds personal data in the texts of a form. Names of the directory and titles of published practices are none.
 * @param fields by name of the field: a text, or a text in languages, whose fields are `name.language`
 * @returns per field the key of a message; empty = nothing was found. Nobody can override it. 5.1
 */
export async function personalDataIn(
	ctx: OperationContext,
	fields: Readonly<Record<string, string | Texts>>,
): Promise<Record<string, string>> {
	const texts = Object.entries(fields).flatMap(([name, value]): [string, string][] =>
		typeof value === 'string'
			? [[name, value]]
			: Object.entries(value).map(([language, text]) => [`${name}.${language}`, text]),
	);
	const wrong: Record<string, string> = {};
	for (const [name, text] of texts) {
		const found = findPersonalData(text).filter(({ kind }) => kindsOfPersons.has(kind));
		if (!found.length) continue;
		const allowed = found.some(({ kind }) => kind === 'person') ? await namesWithin(ctx, text) : [];
		const first = findPersonalData(text, allowed).find(({ kind }) => kindsOfPersons.has(kind));
		if (first) wrong[name] = refusedMessages[first.kind];
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
