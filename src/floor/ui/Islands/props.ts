import type { ReturnedForm } from '#ui/Form/returned.ts';
import type { LanguageText } from '#ui/InLanguage/language-text.ts';
import type { TextUse } from '../../text.ts';
import type { Delegation, Place, RequestKind } from '../../types.ts';
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

/** What a delegate's forms show. */
export interface RequestProps {
	/** The id of the signed-in person. */
	person: string;
	/** A fresh one-time key. */
	once: string;
	/** The refusal of each kind on the current item; `null` = possible. */
	refusals: Readonly<Record<RequestKind, string | null>>;
	delegation: Delegation;
	/** The delegations that a request can name, sorted; of very many the first, and where all are. */
	choices: readonly { value: string; label: string }[];
	allChoices: string | null;
	/** The minors in whose name the delegation may ask. */
	young: readonly { id: string; number: number }[];
	/** The delegation's places at load; those of a minor are not recognisable in the stream. */
	ownPlaces: readonly Place[];
	/** Codes of the languages for statements. */
	languages: readonly string[];
	/** The kind that a link of the page's bar has chosen. */
	kind: RequestKind | null;
	/** The refused request. */
	refused: (ReturnedForm & { refusal: string }) | null;
	withdrawRefused: string | null;
	/** The texts that the delegation has submitted for the interpreters, by place. */
	texts: Readonly<Record<string, SubmittedText>>;
	/** Whether the viewer may submit documents of the delegation, so a text too. */
	maySubmit: boolean;
	/** The refused text, and why: a refusal, or a message key. */
	textRefused: { place: string; text: string; use?: string | undefined; refusal: string } | null;
	/** The key of a success message. */
	successKey: string | null;
}

/** The props of the floor's islands. */
export interface FollowProps {
	spoken: IslandLanguage;
	start: LiveStart;
	zone: string;
	items: readonly { id: string; number: string; title: LanguageText; statements: boolean }[];
	/** For a delegate: the data of the form. */
	request: RequestProps | null;
}
