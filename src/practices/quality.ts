import type { StudyAnswer, StudyDesign, StudyRecord, StudyResultRecord, StudyTest } from './study.ts';

/* How far a study and one of its results can be relied on. docs/rules/practices.md §2 */

export type StudyQuality = 'excellent' | 'acceptable' | 'weak';

/** Designs by which an effect can be attributed to the practice. */
const strongDesigns: ReadonlySet<StudyDesign> = new Set(['rct', 'cluster-rct', 'matched', 'time-series']);
const trials: ReadonlySet<StudyDesign> = new Set(['rct', 'cluster-rct']);

/** Whether chance decided who received the practice. */
export const isTrial = ({ design }: Pick<StudyRecord, 'design'>): boolean => trials.has(design);

/**
 * The quality of a study, and what keeps it from the next better one. 2.1
 * @returns `faults`: tests that fail or are unknown, and the design if it is not a strong one
 */
export function qualityOf({ design, tests }: Pick<StudyRecord, 'design' | 'tests'>): {
	quality: StudyQuality;
	faults: (StudyTest | 'design')[];
} {
	const passes = (test: StudyTest, answer: StudyAnswer): boolean =>
		answer === 'yes' || (answer === 'not-applicable' && test === 'clustering' && design !== 'cluster-rct');
	const faults: (StudyTest | 'design')[] = (Object.entries(tests) as [StudyTest, StudyAnswer][])
		.filter(([test, answer]) => !passes(test, answer))
		.map(([test]) => test);
	if (design === 'pre-post' || design === 'no-comparison')
		return { quality: 'weak', faults: ['design', ...faults] };
	if (!strongDesigns.has(design)) faults.unshift('design');
	if (!faults.length) return { quality: 'excellent', faults };
	return { quality: faults.length === 1 ? 'acceptable' : 'weak', faults };
}

/** `unclear`: missing, or its figures contradict each other. */
export type Effect = 'desired' | 'none' | 'undesired' | 'unclear';

const withoutEffect = (result: Pick<StudyResultRecord, 'measure'>): number =>
	result.measure === 'difference' || result.measure === 'standardised' ? 0 : 1;

/**
 * What a result shows: by its interval, else by what the authors say. 2.2
 * An interval that its own effect lies outside of, or that the authors' words contradict, shows nothing.
 */
export function effectOf(result: StudyResultRecord): Effect {
	const { low, high, effect, stated, desired, measure } = result;
	if (low === null || high === null || measure === 'not-reported')
		return low === null && high === null ? (stated ?? 'unclear') : 'unclear';
	const neutral = withoutEffect(result);
	const isRatio = neutral === 1;
	if (low > high || (isRatio && low <= 0) || (effect !== null && (effect < low || effect > high)))
		return 'unclear';
	const shown: Effect =
		low <= neutral && high >= neutral
			? 'none'
			: high < neutral === (desired === 'less')
				? 'desired'
				: 'undesired';
	return stated === null || stated === shown ? shown : 'unclear';
}
