import type { Outcome } from './codes.ts';

/* What an outcome is. docs/rules/practices.md 2.11 */

/** `intermediate`: skills, parenting and knowledge, which are on the way to an outcome. 2.11 */
export const outcomeKinds = {
	'alcohol-initiation': 'behaviour',
	'alcohol-use': 'behaviour',
	drunkenness: 'behaviour',
	'tobacco-initiation': 'behaviour',
	'tobacco-use': 'behaviour',
	'cannabis-initiation': 'behaviour',
	'cannabis-use': 'behaviour',
	'drug-use': 'behaviour',
	'substance-problems': 'harm',
	deaths: 'harm',
	poisonings: 'harm',
	'hospital-admissions': 'service-use',
	'treatment-contact': 'service-use',
	delinquency: 'behaviour',
	violence: 'behaviour',
	bullying: 'behaviour',
	'mental-health': 'harm',
	'school-attainment': 'behaviour',
	absence: 'behaviour',
	'social-skills': 'intermediate',
	'parenting-skills': 'intermediate',
	'attitudes-knowledge': 'intermediate',
} as const satisfies Record<Outcome, 'behaviour' | 'harm' | 'service-use' | 'intermediate'>;

/** Whether an outcome is only on the way to another one. */
export const isIntermediate = (outcome: Outcome): boolean => outcomeKinds[outcome] === 'intermediate';
