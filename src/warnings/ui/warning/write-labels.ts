import { labels, type Labels } from '#platform/codes.ts';

/** Message keys of why something could not be done with a draft. */
export const writeRefusals: Labels = {
	...labels('warnings.write.refused', [
		'stale',
		'busy',
		'unconfirmed',
		'over',
		'blocked',
		'four-eyes',
		'too-many',
		'too-late',
	]),
	'no-recipients': 'warnings.write.no-recipients',
	'not-urgent': 'warnings.write.not-urgent',
};

/** Message keys of what was done. */
export const writeSuccess: Labels = labels('warnings.write.done', ['saved', 'asked']);

/** Message keys of what a new version is, as a choice. */
export const newVersionLabels = labels('warnings.write.change', ['update', 'correction']);

/** Message keys of what the second person answers. 12.6 */
export const checkLabels = {
	isNobodyRecognisable: 'warnings.write.check.nobody-recognisable',
	isPlaceCoarse: 'warnings.write.check.place-coarse',
	isAudienceRight: 'warnings.write.check.audience-right',
} as const;
