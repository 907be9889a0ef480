import type { IslandLanguage } from '#ui/island-language.ts';

/** What the studio's page is made of. */
export interface StudioProps {
	spoken: IslandLanguage;
	meeting: string;
	/** The meeting, for the heading. */
	title: string;
	/** Where a key is asked for and given back. */
	keys: string;
	/** Where one signs in again. */
	signIn: string;
	/** Ways to other pages. */
	links: readonly { href: string; text: string }[];
	sample: boolean;
}
