import type { LanguageText } from '#ui/InLanguage/language-text.ts';
import type { TextUse } from '../../text.ts';
import type { Delegation, RequestKind } from '../../types.ts';
import type { LiveStart } from '../live.svelte.ts';
import type { IslandLanguage } from '#ui/island-language.ts';

/** A text that the delegation has submitted. */
export interface SubmittedText {
	text: string;
	at: number;
	use?: TextUse;
	/** The document that was made of it. */
	document?: string | null;
}

/** The props of the floor's islands. */
export interface FollowProps {
	spoken: IslandLanguage;
	start: LiveStart;
	zone: string;
	items: readonly { id: string; number: string; title: LanguageText; statements: boolean }[];
	/** For a delegate: the data of the form. */
	request: {
		/** The id of the signed-in person. */
		person: string;
		once: string;
		refusals: Readonly<Record<RequestKind, string | null>>;
		delegation: Delegation;
		delegations: readonly Delegation[];
		/** The minors in whose name the delegation may ask. */
		young: readonly { id: string; number: number }[];
		/** The delegation's places at load; those of a minor are not recognisable in the stream. */
		ownPlaces: readonly string[];
		languages: readonly string[];
		/** What was typed, if the form was refused. */
		values: Readonly<Record<string, string | readonly string[]>>;
		refused: { refusal: string; fields?: Readonly<Record<string, string>> } | null;
		withdrawRefused: string | null;
		/** The texts that the delegation has submitted for the interpreters, by place. */
		texts: Readonly<Record<string, SubmittedText>>;
		/** Whether the viewer may submit documents of the delegation, so a text too. */
		maySubmit: boolean;
		/** The refused text, and why. */
		textRefused: { place: string; text: string; use?: string | undefined; refusal: string } | null;
		/** The key of a success message. */
		successKey: string | null;
	} | null;
}
