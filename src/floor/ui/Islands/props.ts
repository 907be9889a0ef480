import type { LanguageText } from '#ui/InLanguage/language-text.ts';
import type { Delegation, RequestKind } from '../../types.ts';
import type { LiveStart } from '../live.svelte.ts';
import type { IslandLanguage } from '#ui/island-language.ts';

/** What the floor in a page is made of. */
export interface FollowProps {
	spoken: IslandLanguage;
	start: LiveStart;
	zone: string;
	items: readonly { id: string; number: string; title: LanguageText; statements: boolean }[];
	/** For a delegate: what the form needs. */
	request: {
		/** The id of whoever is signed in. */
		person: string;
		once: string;
		ways: Readonly<Record<RequestKind, string | null>>;
		delegation: Delegation;
		delegations: readonly Delegation[];
		languages: readonly string[];
		/** What was typed, when the form came back. */
		values: Readonly<Record<string, string | readonly string[]>>;
		refused: { refusal: string; fields?: Readonly<Record<string, string>> } | null;
		withdrawRefused: string | null;
		/** What the delegation has handed in for the interpreters, by place. */
		texts: Readonly<Record<string, { text: string; at: number }>>;
		/** The text that came back, and why. */
		textRefused: { place: string; text: string; refusal: string } | null;
		/** The key of a sentence that says what has been done. */
		told: string | null;
	} | null;
}
