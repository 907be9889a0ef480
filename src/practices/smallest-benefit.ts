import * as v from 'valibot';
import { versionField, onceField } from '#platform/form.ts';
import { number, prose, record, type RecordValue } from '#platform/record.ts';
import { outcomes, type Outcome } from './codes.ts';
import type { StudyResult } from './study.ts';

/* The smallest important benefit, by outcome. Set by the board, never per practice. docs/rules/practices.md 2.3 */

const ratioField = number(
	{ min: 0.0001, max: 0.9999, decimals: 4 },
	{ required: true, hint: true, wrong: 'practices.wrong.benefit-ratio', width: 'short' },
);

/**
 * A smallest important benefit and where it is from. Ratios are where less is wanted: `odds` of odds,
 * hazards and rates, `risk` of risks without a control share.
 */
export const smallestBenefitRecord = record('practices.smallest-benefit', {
	what: {
		standardised: number(
			{ min: 0.0001, max: 5, decimals: 4 },
			{ required: true, hint: true, wrong: 'practices.wrong.benefit-difference', width: 'short' },
		),
		odds: ratioField,
		risk: ratioField,
		source: prose(600, { required: true, check: 'citation', rows: 2, hint: true }),
	},
});
export type SmallestBenefit = RecordValue<typeof smallestBenefitRecord>;

/** The scales of a smallest important benefit. */
export const benefitScales = ['standardised', 'odds', 'risk'] as const;

/** The smallest important benefit of every outcome. */
export type SmallestBenefits = Readonly<Record<Outcome, SmallestBenefit>>;

/** A member of the board changes the one of an outcome; `version`: the number of its changes that the form showed. */
export const SmallestBenefitForm = v.pipe(
	v.object({
		once: onceField,
		version: versionField,
		...smallestBenefitRecord.form,
		reason: prose(1_000, { required: true }).form,
	}),
	v.transform(({ once, version, reason, ...benefit }) => ({
		once,
		revision: version,
		reason,
		benefit: benefit satisfies SmallestBenefit,
	})),
);
export type SmallestBenefitInput = v.InferOutput<typeof SmallestBenefitForm>;

/** The typical effect of universal prevention: medians of 0.07 to 0.16 standard deviations. */
const usual: SmallestBenefit = {
	standardised: 0.1,
	odds: 1 / 1.2,
	risk: 0.9,
	source:
		'Rules of good practice, 2.3: universal prevention typically has 0.07 to 0.16 standard deviations (medians)',
};
/** Core GRADE 2, BMJ 2025: the decision makers choose the threshold, by outcome. */
const deadly: SmallestBenefit = { ...usual, odds: 0.95, risk: 0.95, source: 'Core GRADE 2, BMJ 2025' };

/** Those that apply until the board sets others. */
export const defaultBenefits: SmallestBenefits = {
	...(Object.fromEntries(outcomes.map((outcome) => [outcome, usual])) as Record<Outcome, SmallestBenefit>),
	deaths: deadly,
	poisonings: deadly,
};

/** The table with what the board has set in place of the defaults. */
export const benefitsWith = (set: readonly (SmallestBenefit & { outcome: Outcome })[]): SmallestBenefits => ({
	...defaultBenefits,
	...Object.fromEntries(set.map(({ outcome, ...benefit }) => [outcome, benefit])),
});

/**
 * The smallest important benefit on the scale of a result, below what is without effect where less is wanted, else above.
 * @param options the one of its outcome
 * @returns `null` = it needs the standard deviation or the control share, and they are not entered
 */
export function smallestBenefit(
	{ measure, desired, standardDeviation, controlShare }: StudyResult,
	{ standardised, odds, risk }: SmallestBenefit,
): number | null {
	const isLess = desired === 'less';
	switch (measure) {
		case 'risk-ratio':
			return riskBenefit(isLess ? odds : 1 / odds, isLess ? risk : 1 / risk, controlShare);
		case 'odds-ratio':
		case 'hazard-ratio':
		case 'rate-ratio':
			return isLess ? odds : 1 / odds;
		case 'standardised':
			return isLess ? -standardised : standardised;
		case 'difference':
			return standardDeviation === null ? null : (isLess ? -1 : 1) * standardised * standardDeviation;
		case 'share-difference':
			if (controlShare === null) return null;
			return (
				controlShare * (riskBenefit(isLess ? odds : 1 / odds, isLess ? risk : 1 / risk, controlShare) - 1)
			);
		case 'not-reported':
			return null;
	}
}

/** A ratio of risks: converted from that of odds by the share in the control group, in per cent, where it is known. */
const riskBenefit = (odds: number, risk: number, share: number | null): number =>
	share === null || odds === risk ? risk : riskRatio(odds, share / 100);

/** The risk ratio of an odds ratio, by the share in the control group. */
const riskRatio = (odds: number, share: number): number => odds / (1 - share + share * odds);
