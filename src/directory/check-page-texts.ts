import type { Mistake } from './check.ts';
import { parsePageText, textPages } from './page-text.ts';

/** An organisation's own text of a page, in Markdown. */
export interface OwnPageText {
	name: string;
	language: string;
	text: string;
}

/**
 * Checks the texts of an organisation's folder.
 * @param files file name, `about.en.md`, to text
 * @param languages those of the organisation
 */
export function checkPageTexts(
	files: Readonly<Record<string, string>>,
	languages: readonly string[],
): { texts: OwnPageText[]; mistakes: Mistake[] } {
	const texts: OwnPageText[] = [];
	const mistakes: Mistake[] = [];
	for (const [file, text] of Object.entries(files)) {
		const [, name = '', language = ''] = /^([a-z]+)\.([a-z]+)\.md$/.exec(file) ?? [];
		const message = mistakeIn(name, language, text, languages);
		if (message) mistakes.push({ file: `pages/${file}`, entry: null, key: null, message });
		else texts.push({ name, language, text });
	}
	return { texts, mistakes };
}

function mistakeIn(
	name: string,
	language: string,
	text: string,
	languages: readonly string[],
): string | null {
	if (!(textPages as readonly string[]).includes(name))
		return `must be called <page>.<language>.md; pages are: ${textPages.join(', ')}`;
	if (!languages.includes(language)) return `“${language}” is not among the organisation’s languages`;
	const parsed = parsePageText(text);
	return parsed.ok ? null : parsed.mistake;
}
