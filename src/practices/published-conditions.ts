import { effectOf, isTrial, qualityOf } from './quality.ts';
import type { EnteredStudy } from './level.ts';

/*
 * The published conditions of Blueprints for Healthy Youth Development, which certifies by itself. Seen on
 * blueprintsprograms.org/blueprints-standards. docs/rules/practices.md 3.9
 */

export const conditionLabels = {
	promising: 'practices.conditions.promising',
	model: 'practices.conditions.model',
	'model-plus': 'practices.conditions.model-plus',
} as const;
export type PublishedCondition = keyof typeof conditionLabels;

/** What of the practice the conditions ask for. */
export interface ConditionFacts {
	/** Participants, outcome, factors, mechanism and content are stated. */
	isSpecific: boolean;
	/** Available now, with manual, training, help and costs. */
	isReady: boolean;
	isSearchComplete: boolean;
}

const shows = (study: EnteredStudy, effect: 'desired' | 'undesired'): boolean =>
	study.results.some((result) => result.isPrimary && effectOf(result) === effect);

/** The highest published conditions of Blueprints that a version meets; `null` = none. "Not certified by it." 3.9 */
export function publishedConditions(
	studies: readonly EnteredStudy[],
	{ isSpecific, isReady, isSearchComplete }: ConditionFacts,
): PublishedCondition | null {
	if (!isSpecific || !isReady || !isSearchComplete) return null;
	const excellent = studies.filter((study) => qualityOf(study).quality === 'excellent');
	if (studies.some((study) => qualityOf(study).quality !== 'weak' && shows(study, 'undesired'))) return null;
	const desired = excellent.filter((study) => shows(study, 'desired'));
	if (desired.length * 2 <= excellent.length) return null;
	const byChance = desired.filter(isTrial).length;
	if (!byChance && desired.length < 2) return null;
	const lasts = desired.some(({ results }) =>
		results.some(
			(result) => result.isPrimary && effectOf(result) === 'desired' && (result.months ?? 0) >= 12,
		),
	);
	if (!byChance || desired.length < 2 || !lasts) return 'promising';
	return desired.some(({ isIndependent }) => isIndependent === 'yes') ? 'model-plus' : 'model';
}
