import type { Text } from '#ui/InLanguage/text.ts';

/** Something to open, with what is needed to choose it. */
export interface Entry {
	href: string;
	title: Text;
	/** Date, place, kind. */
	about?: readonly Text[];
	tags?: readonly { text: string; tone?: 'plain' | 'live' | 'ok' | 'warn' | 'danger' | 'accent' }[];
	/** Where the searched words were found, in pieces. */
	excerpt?: readonly { text: string; found: boolean }[];
	excerptLanguage?: string;
}
