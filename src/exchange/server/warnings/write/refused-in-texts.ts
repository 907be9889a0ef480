import { findPersonalData, type PersonalData } from '#platform/personal-data.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Tlp } from '../../../tlp.ts';
import { checkedTexts, type WarningContent } from '../../../warning.ts';
import { namesWithin, personalDataMessages } from '../../submit/personal-data.ts';

/** A text that may not be released, with what was found in it. */
export interface RefusedText {
	text: string;
	found: PersonalData[];
	/** Key of a message. */
	message: string;
}

/**
 * What is refused in the texts of a version: persons, companies, and places that are too exact. Typed fields, such as
 * CAS numbers and imprints, are outside. 10.3
 * @returns by the name of the field in the form
 */
export async function refusedInTexts(
	ctx: OperationContext,
	{ content, note }: { content: WarningContent; note: string; tlp: Tlp | null },
): Promise<Map<string, RefusedText>> {
	const refused = new Map<string, RefusedText>();
	for (const [field, text] of Object.entries({ ...checkedTexts(content), note })) {
		if (!findPersonalData(text).length) continue;
		const found = findPersonalData(text, await namesWithin(ctx, text));
		const [first] = found;
		if (first) refused.set(field, { text, found, message: personalDataMessages[first.kind] });
	}
	return refused;
}
