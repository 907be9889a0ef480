import { example, type Showcase } from '#ui/showcase.ts';
import { outcomes } from '../../codes.ts';
import { defaultBenefits } from '../../smallest-benefit.ts';
import type { BenefitChange, ShownBenefit } from '../../smallest-benefits-page.ts';
import BenefitChanges from './BenefitChanges.svelte';
import BenefitForm from './BenefitForm.svelte';
import BenefitsTable from './BenefitsTable.svelte';

const at = Date.UTC(2026, 2, 2, 10);
const [first, second] = outcomes;
const source = 'Example guideline on important effects, 2026';
const benefits: ShownBenefit[] = outcomes.slice(0, 4).map((outcome, nth) => ({
	outcome,
	...defaultBenefits[outcome],
	...(nth === 1 ? { standardised: 0.2, source } : {}),
	revision: nth === 1 ? 1 : 0,
	at: nth === 1 ? at : null,
}));
const change = (edition: number, outcome: (typeof outcomes)[number], more: object): BenefitChange => ({
	edition,
	outcome,
	at,
	before: defaultBenefits[outcome],
	after: { ...defaultBenefits[outcome], source, ...more },
	reason: 'A review of the typical effects of school programmes.',
});
const zone = 'Europe/Vienna';

export const benefitsShowcases: readonly Showcase[] = [
	{
		name: 'practices/benefits',
		why: 'A table and its changes: the figures that decide what counts as a benefit, each with its source.',
		examples: [
			example('For readers', BenefitsTable, { benefits, zone }),
			example('For the board', BenefitsTable, {
				benefits,
				zone,
				changeHref: (outcome: string) => `#${outcome}`,
			}),
			example('Changes', BenefitChanges, {
				changes: [change(2, second, { standardised: 0.2 }), change(1, first, { odds: 0.9, risk: 0.95 })],
				zone,
			}),
			example('No changes', BenefitChanges, { changes: [], zone }),
			example('Form', BenefitForm, { benefit: benefits[1]!, once: 'example-of-a-key-00' }),
		],
	},
];
