import type { LocalizedText } from '#platform/language.ts';
import type { EvidenceLevel, PastLevel } from './level.ts';
import type { DecisionBasis, ReviewMember, ReviewStanding, ReviewTaskKind } from './review.ts';

/* What pages show of reviews. */

/** A vote without the voter's name. */
export interface PublicVote {
	role: ReviewMember['role'];
	level: PastLevel;
	reasons: LocalizedText;
	/** Its author entered or checked a trial of the practice, and nobody else could vote. 3.11 */
	hasEntered: boolean;
	/** It differs from what was decided. */
	isDissent: boolean;
}

/** A decision on a version, with the votes. */
export interface PublicDecision {
	id: string;
	level: PastLevel;
	/** From the same studies. */
	computed: PastLevel;
	basis: DecisionBasis;
	at: Date;
	isAppeal: boolean;
	/** Nothing has changed since. */
	isCurrent: boolean;
	votes: PublicVote[];
}

/** What everybody sees of the reviews of a version. 6.10 */
export interface VersionReview {
	standing: ReviewStanding;
	/** Until when all this is so if nothing happens; `null` = for good. */
	endsAt: Date | null;
	/** Until when owners can appeal; `null` = they cannot. */
	appealUntil: Date | null;
	/** The last day of an open review. */
	until: Date | null;
	/** The newest first. */
	decisions: PublicDecision[];
}

/** A version that an expert can work on. */
export interface ReviewTask {
	slug: string;
	position: number;
	title: LocalizedText | null;
	/** Of the version. */
	name: LocalizedText | null;
	computed: EvidenceLevel;
	shown: EvidenceLevel;
	task: ReviewTaskKind;
	/** When the open review ends. */
	until: Date | null;
}
