import { labels, type Labels } from '#platform/codes.ts';

/** Message keys of why a report cannot be added, changed, withdrawn or removed. */
export const experienceRefusals: Readonly<Record<string, string>> = {
	stale: 'practices.experience.stale',
	'too-many-reports': 'practices.experience.too-many',
};

/** Message keys of what was done. */
export const experienceSuccess: Labels = labels('practices.experience', [
	'added',
	'changed',
	'withdrawn',
	'removed',
]);
