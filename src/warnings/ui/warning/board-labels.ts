import { labels, type Labels } from '#platform/codes.ts';
import type { WarningState } from '../../warning-flow.ts';

/** Message keys of the states that readers see. */
export const warningStateLabels: Labels<Exclude<WarningState, 'draft'>> = labels('warnings.public.state', [
	'released',
	'unconfirmed',
	'expired',
	'withdrawn',
]);

/** Message keys of why a CAP message was not read, or did not become a draft. */
export const capRefusals: Labels = {
	...labels('warnings.public.refused', [
		'too-large',
		'not-xml',
		'has-doctype',
		'too-deep',
		'older-version',
		'not-cap',
		'missing',
		'not-actual',
		'cancels',
		'no-warning',
		'nothing',
	]),
	'bad-input': 'warnings.public.refused.no-draft',
	'too-many': 'warnings.write.refused.too-many',
};
