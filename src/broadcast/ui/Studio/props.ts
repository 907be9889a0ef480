import type { IslandLanguage } from '#ui/island-language.ts';

/** Props of the studio page. */
export interface StudioProps {
	spoken: IslandLanguage;
	meeting: string;
	/** Title of the meeting, for the heading. */
	title: string;
	/** Where keys are created and revoked. */
	keys: string;
	/** Address for signing in again. */
	signIn: string;
	/** Links to other pages. */
	links: readonly { href: string; text: string }[];
	sample: boolean;
}
