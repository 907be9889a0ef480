/** Message keys of why something could not be done with a draft. */
export const writeRefusals: Readonly<Record<string, string>> = {
	stale: 'warnings.write.refused.stale',
	busy: 'warnings.write.refused.busy',
	unconfirmed: 'warnings.write.refused.unconfirmed',
	over: 'warnings.write.refused.over',
	blocked: 'warnings.write.refused.blocked',
	'four-eyes': 'warnings.write.refused.four-eyes',
	'no-recipients': 'warnings.write.no-recipients',
	'not-urgent': 'warnings.write.not-urgent',
	'too-many': 'warnings.write.refused.too-many',
	'too-late': 'warnings.write.refused.too-late',
};

/** Message keys of what was done. */
export const writeSuccess: Readonly<Record<string, string>> = {
	saved: 'warnings.write.done.saved',
	asked: 'warnings.write.done.asked',
};

/** Message keys of what a new version is, as a choice. */
export const newVersionLabels = {
	update: 'warnings.write.change.update',
	correction: 'warnings.write.change.correction',
} as const;

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
export const capFieldLabels = {
	category: 'warnings.write.cap.category',
	urgency: 'warnings.write.cap.urgency',
	severity: 'warnings.write.cap.severity',
	certainty: 'warnings.write.cap.certainty',
} as const;
