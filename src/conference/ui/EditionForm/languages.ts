import { languagesIn, type TypedEdition } from '#conference';
import { languageName } from '#ui/InLanguage/name.ts';

/**
 * The languages in which the form asks: the original first, then the organisation's, then any other in which
 * something is said, so that no version is lost when it is saved.
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
