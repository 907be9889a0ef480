import type { Labels } from '#platform/codes.ts';
import type { LanguageText } from '#ui/InLanguage/language-text.ts';
import type { AdministrationPage } from './administration-pages.ts';

/** What a page says that asks whether something is meant. Paths are without the language. */
export interface Confirmation {
	title: string;
	lede?: string;
	/** The pages above this one; the last is the way back. */
	way: readonly [label: string, path: string][];
	/** Of a page for administrators, which has their links: the page above it. */
	administration?: AdministrationPage;
	/** What it is about, by its names. */
	names?: readonly string[];
	/** What speaks against it. */
	warning?: { title: string; texts: readonly string[] } | null;
	/** What follows from it. */
	about?: readonly string[];
	/** Who or what is concerned. */
	list?: readonly LanguageText[] | undefined;
	/** What the button does, naming its object; `null` = it cannot be done. */
	submit: string | null;
	/** What the way back says. */
	keep: string;
	/** The action of the page above that does it; by default this page's own. */
	action?: string;
	fields?: Readonly<Record<string, string>>;
	/** The version of what is removed, as it was shown. */
	version?: number;
	/** Message keys of refusals; those of fields are known. */
	refusals?: Labels;
}
