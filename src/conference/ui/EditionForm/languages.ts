import type { Typed } from '#conference';
import { languageName } from '#ui/InLanguage/name.ts';

/**
 * The languages in which the form asks: the original first, then the organisation's, then any other in which
 * something is said, so that no version is lost when it is saved.
 */
export function languagesOf(
	document: Typed,
	organisation: readonly string[],
	reader: string,
): readonly { code: string; name: string }[] {
	const said = new Set<string>();
	collect(document, said);
	const original = /^[a-z]{2,3}$/.test(document.original) ? document.original : (organisation[0] ?? 'en');
	const codes = new Set([original, ...organisation, ...[...said].sort()]);
	return [...codes].map((code) => ({ code, name: languageName(code, reader) }));
}

const textual = new Set(['title', 'shortTitle', 'description', 'place', 'venue', 'note', 'text']);

function collect(value: unknown, said: Set<string>, isTexts = false): void {
	if (typeof value !== 'object' || value === null) return;
	for (const [key, part] of Object.entries(value)) {
		if (isTexts && typeof part === 'string') said.add(key);
		else if (key === 'themes' || key === 'audience')
			for (const row of part as object[]) collect(row, said, !('from' in row));
		else collect(part, said, textual.has(key));
	}
}
