import { labels, type Labels } from '#platform/codes.ts';
import type { RefusedKind } from './refused-text.ts';

/* What each kind of refused text is called, and what to write instead. 5.1, 10.4 */

export const refusedKindLabels: Labels<RefusedKind> = labels('exchange.refused.kind', [
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

/** What to remove, and what to write instead: the message of a field, in practices and in warnings. */
export const refusedMessages: Readonly<Record<RefusedKind, string>> = {
	person: 'exchange.submit.personal.person',
	'birth-date': 'exchange.submit.personal.birth-date',
	phone: 'exchange.submit.personal.phone',
	email: 'exchange.submit.personal.email',
	plate: 'exchange.submit.personal.number',
	iban: 'exchange.submit.personal.number',
	'id-number': 'exchange.submit.personal.number',
	address: 'exchange.submit.personal.address',
	'case-number': 'exchange.submit.personal.number',
	'licence-number': 'exchange.submit.personal.number',
	company: 'exchange.refused.company',
	coordinates: 'exchange.refused.coordinates',
	'map-link': 'exchange.refused.map-link',
	'postal-code': 'exchange.refused.postal-code',
	kilometre: 'exchange.refused.kilometre',
	building: 'exchange.refused.building',
	link: 'exchange.refused.link',
};
