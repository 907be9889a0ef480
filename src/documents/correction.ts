import type { Texts } from '#platform/language.ts';

/** The title and the original language of a document. */
export interface DocumentLine {
	title: Texts;
	original: string;
}

/**
 * A document's line with a correction that is approved: only what it changed when it was proposed is changed. 3.10
 * @param before as the line was then
 */
export function correctedLine(
	current: DocumentLine,
	proposed: DocumentLine,
	before: DocumentLine,
): DocumentLine {
	const languages = Object.keys({ ...current.title, ...before.title, ...proposed.title });
	const kept = languages.flatMap((language) => {
		const isChanged = (proposed.title[language] ?? '') !== (before.title[language] ?? '');
		const text = (isChanged ? proposed : current).title[language];
		return text ? [[language, text] as const] : [];
	});
	return {
		// Where each side has removed what the other kept, the correction decides.
		title: kept.length ? Object.fromEntries(kept) : proposed.title,
		original: proposed.original === before.original ? current.original : proposed.original,
	};
}
