import { labels, type Labels } from '#platform/codes.ts';

/** Message keys of why a delegation's document cannot be handed in, changed or taken back. */
export const submissionRefusals: Labels = labels('documents.submit', [
	'no-right',
	'conference-over',
	'not-changeable',
	'stale',
	'numbered',
]);

/** Message keys of what was done. */
export const submissionSuccess: Labels = labels('documents.submit.success-', [
	'submitted',
	'changed',
	'withdrawn',
	'left',
]);
