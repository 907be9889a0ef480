import { localeOf } from '#platform/date-format.ts';
import type { benefitScales, SmallestBenefit } from '../../smallest-benefit.ts';

type Scale = (typeof benefitScales)[number];

/** A smallest important benefit on one scale; a ratio with its reciprocal, for outcomes of which more is wanted. */
export function benefitFigure(benefit: SmallestBenefit, scale: Scale, language: string): string {
	const format = new Intl.NumberFormat(localeOf(language), {
		minimumFractionDigits: 2,
		maximumFractionDigits: 4,
	});
	const rounded = new Intl.NumberFormat(localeOf(language), {
		minimumFractionDigits: 2,
		maximumFractionDigits: 2,
	});
	const value = benefit[scale];
	if (scale === 'standardised') return format.format(value);
	return `\u2066${rounded.format(value)} / ${rounded.format(1 / value)}\u2069`;
}
