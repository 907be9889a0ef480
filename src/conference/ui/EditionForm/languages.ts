import { languagesIn, type TypedEdition } from '#conference';
import { languageName } from '#ui/InLanguage/name.ts';

/**
 * The languages of the form: the original first, then the organisation's, then any other in which there is a text, so
 * saving loses no translation.
 */
export function languagesOf(
	document: TypedEdition,
	organisation: readonly string[],
	reader: string,
): readonly { code: string; name: string }[] {
	const original = /^[a-z]{2,3}$/.test(document.original) ? document.original : (organisation[0] ?? 'en');
	const codes = new Set([original, ...organisation, ...languagesIn(document)]);
	return [...codes].map((code) => ({ code, name: languageName(code, reader) }));
}
