import { labels, type Labels } from '#platform/codes.ts';
import type { ReviewStanding } from '../../review.ts';

/* The words of reviews. */

export const standingTones: Readonly<Record<ReviewStanding, 'plain' | 'warn' | 'ok'>> = {
	computed: 'plain',
	'under-review': 'warn',
	appealed: 'warn',
	reviewed: 'ok',
	due: 'plain',
};

/** Message keys of why something was refused. */
export const reviewRefusals: Labels = {
	...labels('practices.review.refused-', [
		'not-due',
		'full',
		'entered',
		'over',
		'not-asked',
		'not-yet',
		'not-decided',
		'too-late',
		'changed',
	]),
	'already-declared': 'practices.review.refused-declared',
	'already-voted': 'practices.review.refused-voted',
	'already-appealed': 'practices.review.refused-appealed',
};

/** Message keys of what was done. */
export const reviewSuccess: Labels = labels('practices.review.success-', [
	'declared',
	'recused',
	'voted',
	'decided',
	'appealed',
]);

/** Message keys of where a review is, by what the expert does next. */
export const stepLabels: Labels = {
	...labels('practices.review.step-', ['wait', 'voted', 'recused', 'closed']),
	reviewed: 'practices.review.refused-not-due',
};
