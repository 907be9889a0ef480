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
	'not-due': 'exchange.review.refused-not-due',
	full: 'exchange.review.refused-full',
	over: 'exchange.review.refused-over',
	'already-declared': 'exchange.review.refused-declared',
	'already-voted': 'exchange.review.refused-voted',
	'not-asked': 'exchange.review.refused-not-asked',
	'not-yet': 'exchange.review.refused-not-yet',
	'not-decided': 'exchange.review.refused-not-decided',
	'already-appealed': 'exchange.review.refused-appealed',
	'too-late': 'exchange.review.refused-too-late',
	changed: 'exchange.review.refused-changed',
};

/** Message keys of what was done. */
export const reviewSuccess: Readonly<Record<string, string>> = {
	declared: 'exchange.review.success-declared',
	recused: 'exchange.review.success-recused',
	voted: 'exchange.review.success-voted',
	decided: 'exchange.review.success-decided',
	appealed: 'exchange.review.success-appealed',
};

/** Message keys of where a review is, by what the expert does next. */
export const stepLabels: Readonly<Record<string, string>> = {
	wait: 'exchange.review.step-wait',
	voted: 'exchange.review.step-voted',
	recused: 'exchange.review.step-recused',
	closed: 'exchange.review.step-closed',
	reviewed: 'exchange.review.refused-not-due',
};
