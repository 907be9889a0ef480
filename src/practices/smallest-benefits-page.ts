import type { Outcome } from './codes.ts';
import type { EvidenceLevel } from './level.ts';
import type { SmallestBenefit } from './smallest-benefit.ts';

/* View models of the smallest important benefits. docs/rules/practices.md 2.3 */

/** The smallest important benefit of an outcome as it is now. */
export interface ShownBenefit extends SmallestBenefit {
	outcome: Outcome;
	/** How often the board has changed it; 0 = it is the default. */
	revision: number;
	/** When the board set it, in ms; `null` = it is the default. */
	at: number | null;
}

/** A change of one of them. */
export interface BenefitChange {
	edition: number;
	outcome: Outcome;
	at: number;
	before: SmallestBenefit;
	after: SmallestBenefit;
	reason: string;
}

/** A change in the history of a practice. `versions`: whose level it changed, by position. */
export interface PracticeBenefitChange extends BenefitChange {
	versions: { id: string; before: EvidenceLevel; after: EvidenceLevel }[];
}

export interface SmallestBenefitsPage {
	/** In the order of the outcomes. */
	benefits: ShownBenefit[];
	/** The last first. */
	changes: BenefitChange[];
	/** Whether the caller may change them. */
	maySet: boolean;
}
