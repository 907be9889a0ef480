import type { LocalizedText } from '#platform/language.ts';
import type { RefusedPart } from './refused-text.ts';
import type { AudienceKind, Tlp, WarningPurpose } from './tlp.ts';
import type { WarningContent, WarningListing } from './warning.ts';

/* What the form of a warning offers and shows, and what its second person sees. docs/rules/warnings.md §12 */

/** A post as the caller sees it; a hidden one by its number. 9.2 */
export interface NamedPost {
	id: string;
	number: number;
	name: LocalizedText | null;
}

/** What the form of a warning offers. */
export interface WarningFormChoices {
	source: NamedPost;
	community: LocalizedText | null;
	/** Members that it can be sent to. */
	members: (NamedPost & { holders: { id: string; name: string | null }[] })[];
	states: { id: string; name: LocalizedText }[];
	/** Released warnings of the same post. */
	supersedable: { id: string; tlp: Tlp | null; listing: WarningListing | null; releasedAt: Date | null }[];
}

/** What the form decides about a warning. */
export interface WarningFormHead {
	tlp: Tlp | null;
	purposes: readonly WarningPurpose[];
	notInCourt: boolean;
	askBefore: boolean;
	kind: AudienceKind | null;
	/** Ids of the community, of posts or of holders. */
	audience: readonly string[];
	supersedes: string | null;
}

/** A part of a text that is refused. */
export interface RefusedDraftText {
	field: string;
	text: string;
	found: RefusedPart[];
	/** Key of a message. */
	message: string;
}

/** A recipient by name: a post, or a person with the post that they hold; `null` = hidden, or no longer a member. */
export interface CheckRecipient {
	post: NamedPost | null;
	person: string | null;
}

/** What a second person sees of a version before they release or return it, or confirm an urgent release. */
export interface WarningCheck {
	warning: {
		id: string;
		revision: number;
		tlp: Tlp | null;
		purposes: WarningPurpose[];
		notInCourt: boolean;
		askBefore: boolean;
		version: number;
		confirmBy: Date | null;
	};
	/** Whether it is released urgently and waits for a confirmation. */
	isUrgent: boolean;
	content: WarningContent;
	change: 'new' | 'update' | 'correction' | 'withdrawal';
	/** What changed. */
	note: string;
	/** The end that was chosen; `null` = 90 days after the release. */
	expiresAt: Date | null;
	source: NamedPost | null;
	community: LocalizedText | null;
	kind: AudienceKind | null;
	/** How many get it. */
	count: number;
	/** Who gets it, unless it is the whole community. */
	recipients: CheckRecipient[];
	/** Chosen, but without access by now: they do not get it. 12.8 */
	leftOut: CheckRecipient[];
	/** With whom the post does not usually share. 11.6 */
	unusual: CheckRecipient[];
}
