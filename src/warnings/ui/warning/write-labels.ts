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

/** Message keys of the codes of CAP 1.2. */
export const capLabels = {
	category: {
		Health: 'warnings.write.cap.health',
		Safety: 'warnings.write.cap.safety',
		Security: 'warnings.write.cap.security',
	},
	urgency: {
		Immediate: 'warnings.write.cap.immediate',
		Expected: 'warnings.write.cap.expected',
		Future: 'warnings.write.cap.future',
		Past: 'warnings.write.cap.past',
		Unknown: 'warnings.write.cap.unknown',
	},
	severity: {
		Extreme: 'warnings.write.cap.extreme',
		Severe: 'warnings.write.cap.severe',
		Moderate: 'warnings.write.cap.moderate',
		Minor: 'warnings.write.cap.minor',
		Unknown: 'warnings.write.cap.unknown',
	},
	certainty: {
		Observed: 'warnings.write.cap.observed',
		Likely: 'warnings.write.cap.likely',
		Possible: 'warnings.write.cap.possible',
		Unlikely: 'warnings.write.cap.unlikely',
		Unknown: 'warnings.write.cap.unknown',
	},
} as const;
export const capFieldLabels = labels('warnings.write.cap', ['category', 'urgency', 'severity', 'certainty']);
