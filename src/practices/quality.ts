import { studyTests, type StudyDesign, type StudyTest, type TestAnswer } from './study-codes.ts';
import type { EvidenceReview, Trial } from './study.ts';

/* How far a trial or a review can be relied on. docs/rules/practices.md 2.1, 2.9 */

export type StudyQuality = 'excellent' | 'acceptable' | 'weak';
export type StudyFault = StudyTest | 'design';

/** Designs by which an effect can be attributed to the practice. */
const strongDesigns: ReadonlySet<StudyDesign> = new Set(['rct', 'cluster-rct', 'matched', 'time-series']);
const uncontrolled: ReadonlySet<StudyDesign> = new Set(['pre-post', 'no-comparison']);

/** Whether chance decided who received the practice. */
export const isRandomised = ({ design }: Pick<Trial, 'design'>): boolean =>
	design === 'rct' || design === 'cluster-rct';

const passes = (test: StudyTest, answer: TestAnswer, design: StudyDesign): boolean =>
	answer === 'yes' || (answer === 'not-applicable' && test === 'clustering' && design !== 'cluster-rct');

/** The quality of a trial. 2.1 */
export function gradeOf({ design, tests }: Pick<Trial, 'design' | 'tests'>): StudyQuality {
	let faults = strongDesigns.has(design) ? 0 : 1;
	for (const test of studyTests) if (!passes(test, tests[test], design)) faults += 1;
	if (!faults) return 'excellent';
	return faults > 1 || uncontrolled.has(design) ? 'weak' : 'acceptable';
}

/**
 * The quality of a trial, and what keeps it from the next better one. 2.1
 * @returns `faults`: tests that fail or are unknown, and the design if it is not a strong one
 */
export const qualityOf = (
	trial: Pick<Trial, 'design' | 'tests'>,
): { quality: StudyQuality; faults: StudyFault[] } => ({
	quality: gradeOf(trial),
	faults: [
		...(strongDesigns.has(trial.design) ? [] : ['design' as const]),
		...studyTests.filter((test) => !passes(test, trial.tests[test], trial.design)),
	],
});

/** Whether a randomised trial is weak only by tests that nobody could answer: it still counts as harm. 3.1 */
export const isWeakByUnknown = (trial: Pick<Trial, 'design' | 'tests'>): boolean =>
	isRandomised(trial) &&
	studyTests.every(
		(test) => passes(test, trial.tests[test], trial.design) || trial.tests[test] === 'unknown',
	);

/** What a review lacks to count upwards. 2.9 */
export type ReviewFault = 'not-alone' | 'protocol' | 'databases' | 'bias' | 'low-risk-trials';

/** What keeps a review from counting upwards; `not-alone`: it pools other practices too, and does not count. 2.9 */
export function reviewFaults(
	review: Pick<EvidenceReview, 'protocol' | 'databases' | 'poolsThisAlone' | 'judgesBias' | 'lowRiskTrials'>,
): ReviewFault[] {
	const databases = review.databases.split(/[,;\n،]/).filter((name) => name.trim() !== '');
	const faults: ReviewFault[] = review.poolsThisAlone ? [] : ['not-alone'];
	if (!review.protocol) faults.push('protocol');
	if (databases.length < 2) faults.push('databases');
	if (!review.judgesBias) faults.push('bias');
	if ((review.lowRiskTrials ?? 0) < 2) faults.push('low-risk-trials');
	return faults;
}
