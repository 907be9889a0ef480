import { codes, labels, type Labels } from '#platform/codes.ts';
import type { LocalizedText } from '#platform/language.ts';
import type { Tlp, WarningPurpose } from './tlp.ts';
import type { CopiesState, Sighting, WarningAnswerKind } from './warning-answer.ts';
import type { WarningState } from './warning-flow.ts';
import type { WarningContent } from './warning.ts';

/* The inbox of warnings, and the page of one, as a recipient or its source sees them. docs/rules/warnings.md §12 */

export const warningStateLabels: Labels<WarningState> = labels('warnings.receive.warning-state', [
	'draft',
	'released',
	'unconfirmed',
	'expired',
	'withdrawn',
]);

/** What a warning needs of the caller, the most urgent first, with the key of what to do; `waiting`: nothing. 12.10 */
export const inboxTaskKinds = codes('warnings.receive.task', [
	'confirm-release',
	'confirm-withdrawal',
	'acknowledge',
	'review',
	'question',
	'returned',
	'blocked',
	'draft',
	'waiting',
]);
export type DeskTaskKind = (typeof inboxTaskKinds)[number];

export interface InboxTask {
	kind: DeskTaskKind;
	/** By when; `null` = no time is set. */
	until: Date | null;
}

/** A member as the caller sees it: a name, or its number if it is hidden. 9.2 */
export interface ShownMember {
	name: LocalizedText | null;
	number: number | null;
}

/** A line of the inbox. */
export interface InboxWarning {
	id: string;
	tlp: Tlp | null;
	/** Of an invented community. */
	sample: boolean;
	state: WarningState;
	/** `null` = it is sealed, and the caller may not read it any more, or the key is gone. */
	subject: LocalizedText | null;
	source: ShownMember | null;
	/** When it was released, or last drafted. */
	at: Date;
	expiresAt: Date | null;
	tasks: InboxTask[];
	/** Why it was withdrawn; `''` = an urgent release that nobody confirmed. */
	reason: string | null;
}

/** The inbox: what needs the caller, what is open, what is over. `more`: there are older ones. */
export interface WarningInbox {
	needs: InboxWarning[];
	open: InboxWarning[];
	over: InboxWarning[];
	more: { open: boolean; over: boolean };
}

/** Who has a version, for the source. */
export interface WarningReceipt {
	recipient: string;
	member: ShownMember;
	/** Of a person: their name, as the source chose it. */
	person: string | null;
	/** Where it is reached at any hour; empty of hidden members and persons. */
	dutyContact: string;
	/** Whether it still has access. */
	isMember: boolean;
	sighting: Sighting | null;
	/** Oldest first. */
	versions: {
		version: number;
		deliveredAt: Date;
		readAt: Date | null;
		acknowledgedAt: Date | null;
		exported: number;
		copies: CopiesState | null;
	}[];
}

/** What a recipient has done with the current version. */
export const receiptStateLabels = labels('warnings.receive.state', [
	'acknowledged',
	'read',
	'delivered',
	'left',
]);
export type ReceiptState = keyof typeof receiptStateLabels;

/** `left`: the recipient does not have the current version, since it is a member no longer. */
export function receiptState({ versions }: WarningReceipt, current: number): ReceiptState {
	const own = versions.find(({ version }) => version === current);
	if (!own) return 'left';
	if (own.acknowledgedAt) return 'acknowledged';
	return own.readAt ? 'read' : 'delivered';
}

/** An answer as the caller reads it. */
export interface ShownWarningAnswer {
	id: string;
	kind: WarningAnswerKind;
	/** For the source. */
	member: ShownMember | null;
	person: string | null;
	/** `null` = the key is gone. */
	text: string | null;
	at: Date;
	reply: string | null;
	repliedAt: Date | null;
}

/** How a warning is received, in numbers that each recipient sees. 12.11 */
export interface WarningCounts {
	delivered: number;
	read: number;
	acknowledged: number;
	sightings: Record<Sighting, number>;
}

/** A warning that another one replaces, or that replaces it, if the caller may read it. */
export interface ReplacedWarning {
	id: string;
	isNewer: boolean;
	tlp: Tlp | null;
	/** `null` of a RED one. */
	subject: LocalizedText | null;
	releasedAt: Date;
}

/** The page of a warning. */
export interface WarningPage {
	id: string;
	tlp: Tlp | null;
	/** Of an invented community. */
	sample: boolean;
	state: WarningState;
	version: number;
	purposes: WarningPurpose[];
	notInCourt: boolean;
	askBefore: boolean;
	community: { slug: string; name: LocalizedText | null } | null;
	source: ShownMember | null;
	subject: LocalizedText | null;
	/** `null` = withdrawn, or the key is gone; some fields are left out for the police (11.4). */
	content: Partial<WarningContent> | null;
	/** The content can no longer be read. 11.5 */
	isLost: boolean;
	isReduced: boolean;
	releasedAt: Date | null;
	/** Whether two people released its content; after a withdrawal too. */
	isByTwo: boolean;
	expiresAt: Date | null;
	confirmBy: Date | null;
	/** `reason` is `''` when an urgent release was not confirmed, `null` when the key is gone. */
	withdrawal: { at: Date; reason: string | null } | null;
	replacements: ReplacedWarning[];
	/** Newest first. */
	versions: { version: number; change: string; note: string | null; at: Date }[];
	counts: WarningCounts;
	/** What the caller did as a recipient; `null` = they are none. */
	own: { acknowledgedAt: Date | null; copies: CopiesState | null; sighting: Sighting | null } | null;
	answers: ShownWarningAnswer[];
	/** For the source. */
	receipts: WarningReceipt[] | null;
	may: { edit: boolean; review: boolean; export: boolean; passOn: boolean; withdraw: boolean };
}
