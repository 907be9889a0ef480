import { labels, type Labels } from '#platform/codes.ts';

/** Message keys of why something could not be done with a draft. */
export const writeRefusals: Labels = {
	...labels('exchange.write.refused', [
		'stale',
		'busy',
		'unconfirmed',
		'over',
		'blocked',
		'four-eyes',
		'too-many',
		'too-late',
	]),
	'no-recipients': 'exchange.write.no-recipients',
	'not-urgent': 'exchange.write.not-urgent',
};

/** Message keys of what was done. */
export const writeSuccess: Labels = labels('exchange.write.done', ['saved', 'asked']);

/** Message keys of what a new version is, as a choice. */
export const newVersionLabels = labels('exchange.write.change', ['update', 'correction']);

/** Message keys of what the second person answers. 12.6 */
export const checkLabels = {
	isNobodyRecognisable: 'exchange.write.check.nobody-recognisable',
	isPlaceCoarse: 'exchange.write.check.place-coarse',
	isAudienceRight: 'exchange.write.check.audience-right',
} as const;

/** Message keys of the codes of CAP 1.2. */
export const capLabels = {
	category: {
		Health: 'exchange.write.cap.health',
		Safety: 'exchange.write.cap.safety',
		Security: 'exchange.write.cap.security',
	},
	urgency: {
		Immediate: 'exchange.write.cap.immediate',
		Expected: 'exchange.write.cap.expected',
		Future: 'exchange.write.cap.future',
		Past: 'exchange.write.cap.past',
		Unknown: 'exchange.write.cap.unknown',
	},
	severity: {
		Extreme: 'exchange.write.cap.extreme',
		Severe: 'exchange.write.cap.severe',
		Moderate: 'exchange.write.cap.moderate',
		Minor: 'exchange.write.cap.minor',
		Unknown: 'exchange.write.cap.unknown',
	},
	certainty: {
		Observed: 'exchange.write.cap.observed',
		Likely: 'exchange.write.cap.likely',
		Possible: 'exchange.write.cap.possible',
		Unlikely: 'exchange.write.cap.unlikely',
		Unknown: 'exchange.write.cap.unknown',
	},
} as const;
export const capFieldLabels = labels('exchange.write.cap', ['category', 'urgency', 'severity', 'certainty']);
