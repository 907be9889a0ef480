import type { OperationContext } from '#platform/server/context.ts';
import { exactPlaceKinds } from '../../../exact-place.ts';
import { refusedMessages } from '../../../refused-labels.ts';
import { findRefusedText, type RefusedPart } from '../../../refused-text.ts';
import type { Tlp } from '../../../tlp.ts';
import { mayBeExact } from '../../../warning-faults.ts';
import { checkedTexts, type WarningContent } from '../../../warning.ts';
import { namesWithin } from '../../submit/personal-data.ts';

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
