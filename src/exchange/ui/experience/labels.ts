import { labels, type Labels } from '#platform/codes.ts';

/** Message keys of why a report cannot be added, changed, withdrawn or removed. */
export const experienceRefusals: Readonly<Record<string, string>> = {
	stale: 'exchange.experience.stale',
	'too-many-reports': 'exchange.experience.too-many',
};

/** Message keys of what was done. */
export const experienceSuccess: Labels = labels('exchange.experience', [
	'added',
	'changed',
	'withdrawn',
	'removed',
]);
