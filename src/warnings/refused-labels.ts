import { labels, type Labels } from '#platform/codes.ts';
import { personalDataMessages } from '#platform/personal-data-messages.ts';
import type { RefusedKind } from './refused-text.ts';

/* What each kind of refused text is called, and what to write instead. 10.4 */

export const refusedKindLabels: Labels<RefusedKind> = labels('warnings.refused.kind', [
	'person',
	'birth-date',
	'phone',
	'email',
	'plate',
	'iban',
	'id-number',
	'address',
	'case-number',
	'licence-number',
	'company',
	'coordinates',
	'map-link',
	'postal-code',
	'kilometre',
	'building',
	'link',
]);

/** What to remove, and what to write instead: the message of a field. */
export const refusedMessages: Readonly<Record<RefusedKind, string>> = {
	...personalDataMessages,
	coordinates: 'warnings.refused.coordinates',
	'map-link': 'warnings.refused.map-link',
	'postal-code': 'warnings.refused.postal-code',
	kilometre: 'warnings.refused.kilometre',
	building: 'warnings.refused.building',
	link: 'warnings.refused.link',
};
