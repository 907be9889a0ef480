import type * as v from 'valibot';
import type { OperationContext } from '#platform/server/context.ts';
import { exactPlaceKinds } from '../../exact-place.ts';
import { refusedMessages } from '../../refused-labels.ts';
import { findRefusedText, type RefusedPart } from '../../refused-text.ts';
import type { Tlp } from '../../tlp.ts';
import { mayBeExact } from '../../warning-faults.ts';
import { checkedTexts, type CheckedText } from '#platform/text-fields.ts';
import { WarningContent, WarningNote } from '../../warning.ts';
import { asReader } from '../store/as-reader.ts';
import { versionsOfWarning, warningById } from '../store/warnings.ts';
import { namesWithin } from '#directory/server';
import { contentOf } from '../content.ts';

/** A text that may not be released, with what was found in it. */
export interface RefusedText {
	text: string;
	found: RefusedPart[];
	/** Key of a message. */
	message: string;
}

/** Kinds of places; a street address identifies a person too. */
const places: ReadonlySet<RefusedPart['kind']> = new Set(exactPlaceKinds);

/** A version whose texts are searched. */
interface SearchedVersion {
	content: WarningContent;
	tlp: Tlp | null;
}

/** What is refused in a text of a version. @param allowed phrases that are no persons although they look so */
export function refusedParts(
	{ field, text, check }: CheckedText,
	{ content, tlp }: SearchedVersion,
	allowed: readonly string[] = [],
): RefusedPart[] {
	// Texts for the public are in several languages: `headline.fr`.
	const language = field.split('.')[1] ?? content.language;
	const isExact = mayBeExact(content, tlp);
	return findRefusedText(text, language, allowed, check).filter(({ kind }) => !isExact || !places.has(kind));
}

/** The texts of a version that are checked, by the names of their fields in the form, where those for the public have no group. */
export const textsOfVersion = (content: WarningContent, note = ''): CheckedText[] =>
	[...checkedTexts(WarningContent, content), ...checkedTexts(WarningNote, { note })].map((one) => ({
		...one,
		field: one.field.replace(/^cap\./, ''),
	}));

/**
 * What is refused in the texts of a version: persons, companies, and places that are too exact; in imprints and citations
 * links too. 10.3, 10.4
 * @returns by the name of the field in the form
 */
export async function refusedInTexts(
	ctx: OperationContext,
	{ note, ...version }: SearchedVersion & { note: string },
): Promise<Map<string, RefusedText>> {
	const refused = new Map<string, RefusedText>();
	for (const one of textsOfVersion(version.content, note)) {
		if (!refusedParts(one, version).length) continue;
		const found = refusedParts(one, version, await namesWithin(ctx, one.text));
		const [first] = found;
		if (first) refused.set(one.field, { text: one.text, found, message: refusedMessages[first.kind] });
	}
	return refused;
}

/**
 * What is refused in words about a warning: the reason of a withdrawal or a return, answers and replies. They are as
 * exact as the warning may be. 10.4
 * @returns by field the key of a message; empty = nothing was found
 */
export async function refusedInNotes(
	ctx: OperationContext,
	schema: v.GenericSchema,
	{ warning: id, typed }: { warning: string; typed: object },
): Promise<Record<string, string>> {
	const { tlp, versions } = await asReader(ctx, async (tx) => ({
		tlp: (await warningById(tx, id))?.tlp ?? null,
		versions: await versionsOfWarning(tx, id),
	}));
	const newest = versions.find(({ change }) => change !== 'withdrawal');
	const content = newest ? contentOf(ctx, newest) : null;
	const isExact = content !== null && mayBeExact(content, tlp);
	const faults: Record<string, string> = {};
	for (const { field, text, check } of checkedTexts(schema, typed)) {
		const search = (allowed: readonly string[]) =>
			findRefusedText(text, undefined, allowed, check).filter(({ kind }) => !isExact || !places.has(kind));
		if (!search([]).length) continue;
		const [first] = search(await namesWithin(ctx, text));
		if (first) faults[field] = refusedMessages[first.kind];
	}
	return faults;
}
