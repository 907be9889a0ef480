import type { OperationContext } from '#platform/server/context.ts';
import { exactPlaceKinds } from '../../../exact-place.ts';
import { refusedMessages } from '../../../refused-labels.ts';
import { findRefusedText, type RefusedPart } from '../../../refused-text.ts';
import type { Tlp } from '../../../tlp.ts';
import { mayBeExact } from '../../../warning-faults.ts';
import { checkedTexts, type WarningContent } from '../../../warning.ts';
import { asReader } from '../../store/as-reader.ts';
import { versionsOfWarning, warningById } from '../../store/warnings.ts';
import { namesWithin } from '../../submit/personal-data.ts';
import { contentOf } from '../content.ts';

/** A text that may not be released, with what was found in it. */
export interface RefusedText {
	text: string;
	found: RefusedPart[];
	/** Key of a message. */
	message: string;
}

/** Kinds of places; a street address identifies a person too. */
const places: ReadonlySet<RefusedPart['kind']> = new Set(
	exactPlaceKinds.filter((kind) => kind !== 'address'),
);

/** What is refused in a text of a version. @param allowed phrases that are no persons although they look so */
export function refusedParts(
	text: string,
	language: string,
	{ content, tlp }: { content: WarningContent; tlp: Tlp | null },
	allowed: readonly string[] = [],
): RefusedPart[] {
	const isExact = mayBeExact(content, tlp);
	return findRefusedText(text, language, allowed).filter(({ kind }) => !isExact || !places.has(kind));
}

/**
 * What is refused in the texts of a version: persons, companies, and places that are too exact. Typed fields, such as
 * CAS numbers and imprints, are outside. 10.3, 10.4
 * @returns by the name of the field in the form
 */
export async function refusedInTexts(
	ctx: OperationContext,
	{ content, note, tlp }: { content: WarningContent; note: string; tlp: Tlp | null },
): Promise<Map<string, RefusedText>> {
	const refused = new Map<string, RefusedText>();
	for (const [field, text] of Object.entries({ ...checkedTexts(content), note })) {
		// Texts for the public are in several languages: `headline.fr`.
		const language = field.split('.')[1] ?? content.language;
		if (!refusedParts(text, language, { content, tlp }).length) continue;
		const found = refusedParts(text, language, { content, tlp }, await namesWithin(ctx, text));
		const [first] = found;
		if (first) refused.set(field, { text, found, message: refusedMessages[first.kind] });
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
	id: string,
	notes: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
	const { tlp, versions } = await asReader(ctx, async (tx) => ({
		tlp: (await warningById(tx, id))?.tlp ?? null,
		versions: await versionsOfWarning(tx, id),
	}));
	const newest = versions.find(({ change }) => change !== 'withdrawal');
	const content = newest ? contentOf(ctx, newest) : null;
	const isExact = content !== null && mayBeExact(content, tlp);
	const faults: Record<string, string> = {};
	for (const [field, text] of Object.entries(notes)) {
		const search = (allowed: readonly string[]) =>
			findRefusedText(text, undefined, allowed).filter(({ kind }) => !isExact || !places.has(kind));
		if (!search([]).length) continue;
		const [first] = search(await namesWithin(ctx, text));
		if (first) faults[field] = refusedMessages[first.kind];
	}
	return faults;
}
