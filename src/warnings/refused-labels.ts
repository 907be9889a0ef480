import { personalDataMessages } from '#platform/personal-data-messages.ts';
import type { RefusedKind } from './refused-text.ts';

/* What each kind of refused text is called, and what to write instead. 10.4 */

export const refusedKindLabels: Readonly<Record<RefusedKind, string>> = {
	person: 'warnings.refused.kind.person',
	'birth-date': 'warnings.refused.kind.birth-date',
	phone: 'warnings.refused.kind.phone',
	email: 'warnings.refused.kind.email',
	plate: 'warnings.refused.kind.plate',
	iban: 'warnings.refused.kind.iban',
	'id-number': 'warnings.refused.kind.id-number',
	address: 'warnings.refused.kind.address',
	'case-number': 'warnings.refused.kind.case-number',
	'licence-number': 'warnings.refused.kind.licence-number',
	company: 'warnings.refused.kind.company',
	coordinates: 'warnings.refused.kind.coordinates',
	'map-link': 'warnings.refused.kind.map-link',
	'postal-code': 'warnings.refused.kind.postal-code',
	kilometre: 'warnings.refused.kind.kilometre',
	building: 'warnings.refused.kind.building',
	link: 'warnings.refused.kind.link',
};

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
