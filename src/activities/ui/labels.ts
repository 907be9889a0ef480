import { labels, type Labels } from '#platform/codes.ts';
import { verdicts } from '../codes.ts';

/** Message keys of why something could not be done. */
export const activityRefusals: Readonly<Record<string, string>> = labels('activities.refused', [
	'stale',
	'incomplete',
	'not-for-iati',
	'nothing-to-import',
	'twice',
	'no-identifier',
	'no-title',
	'no-order',
	'link-spent',
]);

/** Message keys of what was done. */
export const activitySuccess: Labels = labels('activities.done', [
	'saved',
	'released',
	'closed',
	'deleted',
	'imported',
	'discarded',
	'columns',
	'answered',
	'merged',
	'restored',
	'changed',
]);

/** What verdicts mean, for the person who gives one. */
export const verdictHints: Labels = labels('activities.verdict-hint', verdicts);
