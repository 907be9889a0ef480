/** Message keys of why a delegation's document cannot be handed in, changed or taken back. */
export const submissionRefusals: Readonly<Record<string, string>> = {
	'no-right': 'documents.submit.no-right',
	'conference-over': 'documents.submit.conference-over',
	'not-changeable': 'documents.submit.not-changeable',
	stale: 'documents.submit.stale',
	numbered: 'documents.submit.numbered',
};

/** Message keys of what was done. */
export const submissionSuccess: Readonly<Record<string, string>> = {
	submitted: 'documents.submit.success-submitted',
	changed: 'documents.submit.success-changed',
	withdrawn: 'documents.submit.success-withdrawn',
	left: 'documents.submit.success-left',
};
