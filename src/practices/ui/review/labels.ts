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
export const reviewRefusals: Readonly<Record<string, string>> = {
	'not-due': 'practices.review.refused-not-due',
	full: 'practices.review.refused-full',
	entered: 'practices.review.refused-entered',
	over: 'practices.review.refused-over',
	'already-declared': 'practices.review.refused-declared',
	'already-voted': 'practices.review.refused-voted',
	'not-asked': 'practices.review.refused-not-asked',
	'not-yet': 'practices.review.refused-not-yet',
	'not-decided': 'practices.review.refused-not-decided',
	'already-appealed': 'practices.review.refused-appealed',
	'too-late': 'practices.review.refused-too-late',
	changed: 'practices.review.refused-changed',
};

/** Message keys of what was done. */
export const reviewSuccess: Readonly<Record<string, string>> = {
	declared: 'practices.review.success-declared',
	recused: 'practices.review.success-recused',
	voted: 'practices.review.success-voted',
	decided: 'practices.review.success-decided',
	appealed: 'practices.review.success-appealed',
};

/** Message keys of where a review is, by what the expert does next. */
export const stepLabels: Readonly<Record<string, string>> = {
	wait: 'practices.review.step-wait',
	voted: 'practices.review.step-voted',
	recused: 'practices.review.step-recused',
	closed: 'practices.review.step-closed',
	reviewed: 'practices.review.refused-not-due',
};
