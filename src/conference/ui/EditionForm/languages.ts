import { languagesIn, textLanguages, type TypedEdition } from '#conference';
import type { FormLanguage } from './context.ts';
import { languageName } from '#ui/InLanguage/name.ts';

/**
 * The languages of the form: the original first, then those that are asked for, then any other in which there is a
 * text, so saving loses no translation.
 */
export function languagesOf(
	document: TypedEdition,
	organisation: readonly string[],
	reader: string,
): readonly FormLanguage[] {
	const original = /^[a-z]{2,3}$/.test(document.original) ? document.original : (organisation[0] ?? 'en');
	const asked = new Set(textLanguages({ ...document, original }, organisation));
	return [...new Set([...asked, ...languagesIn(document)])].map((code) => ({
		code,
		name: languageName(code, reader),
		isAsked: asked.has(code),
	}));
}
