import type { IdentityView } from '#platform/identity.ts';
import type { LanguageText } from '#ui/InLanguage/language-text.ts';

/** Something to open, with what is needed to choose it. */
export interface EntryListItem {
	href: string;
	title: LanguageText;
	/** Belongs to the one above: it is indented. */
	isUnder?: boolean;
	/** The slug of its drawn cover, or its own image. */
	cover?: { slug: string; image: IdentityView['header'] };
	/** The title in pieces, where it has the searched words. */
	foundTitle?: readonly { text: string; found: boolean }[];
	/** Date, place, kind. */
	details?: readonly LanguageText[];
	tags?: readonly { text: string; tone?: 'plain' | 'live' | 'ok' | 'warn' | 'danger' | 'accent' }[];
	/** Where the searched words were found, in pieces. */
	excerpt?: readonly { text: string; found: boolean }[];
	excerptLanguage?: string;
	/** Said before the excerpt. */
	excerptNote?: string;
}
