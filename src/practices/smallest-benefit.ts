import type { Outcome } from './codes.ts';
import type { StudyResult } from './study.ts';

/* The smallest important benefit, by outcome. Set by the board, never per practice. docs/rules/practices.md 2.3 */

/**
 * A smallest important benefit and where it is from. Ratios are where less is wanted: `odds` of odds,
 * hazards and rates, `risk` of risks without a control share.
 */
export interface SmallestBenefit {
	standardised: number;
	odds: number;
	risk: number;
	source: string;
}

/** The typical effect of universal prevention: medians of 0.07 to 0.16 standard deviations. */
const usual: SmallestBenefit = {
	standardised: 0.1,
	odds: 1 / 1.2,
	risk: 0.9,
	source: 'docs/rules/practices.md 2.3',
};
/** Core GRADE 2, BMJ 2025: the threshold is a choice of those who decide, by outcome. */
const deadly: SmallestBenefit = { ...usual, odds: 0.95, risk: 0.95, source: 'Core GRADE 2, BMJ 2025' };

/** Outcomes with another one than the usual. */
const byOutcome: Partial<Record<Outcome, SmallestBenefit>> = { deaths: deadly, poisonings: deadly };

/** The smallest important benefit of an outcome. */
export const smallestBenefitFor = (outcome: Outcome): SmallestBenefit => byOutcome[outcome] ?? usual;

/**
 * The smallest important benefit on the scale of a result, below what is without effect where less is wanted, else above.
 * @returns `null` = it needs the standard deviation or the control share, and they are not entered
 */
export function smallestBenefit({
	outcome,
	measure,
	desired,
	standardDeviation,
	controlShare,
}: StudyResult): number | null {
	const { standardised, odds, risk } = smallestBenefitFor(outcome);
	const isLess = desired === 'less';
	const toward = (ratio: number): number => (isLess ? ratio : 1 / ratio);
	const share = controlShare === null ? null : controlShare / 100;
	switch (measure) {
		case 'risk-ratio':
			return share === null || odds === risk ? toward(risk) : riskRatio(toward(odds), share);
		case 'odds-ratio':
		case 'hazard-ratio':
		case 'rate-ratio':
			return toward(odds);
		case 'standardised':
			return isLess ? -standardised : standardised;
		case 'difference':
			return standardDeviation === null ? null : (isLess ? -1 : 1) * standardised * standardDeviation;
		case 'share-difference':
			if (share === null) return null;
			return 100 * share * ((odds === risk ? toward(risk) : riskRatio(toward(odds), share)) - 1);
		case 'not-reported':
			return null;
	}
}

/** The risk ratio of an odds ratio, by the share in the control group. */
const riskRatio = (odds: number, share: number): number => odds / (1 - share + share * odds);
