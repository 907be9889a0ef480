import type { RefusedKind } from './refused-text.ts';

/* What each kind of refused text is called, and what to write instead. 5.1, 10.4 */

export const refusedKindLabels: Readonly<Record<RefusedKind, string>> = {
	person: 'exchange.refused.kind.person',
	'birth-date': 'exchange.refused.kind.birth-date',
	phone: 'exchange.refused.kind.phone',
	email: 'exchange.refused.kind.email',
	plate: 'exchange.refused.kind.plate',
	iban: 'exchange.refused.kind.iban',
	'id-number': 'exchange.refused.kind.id-number',
	address: 'exchange.refused.kind.address',
	'case-number': 'exchange.refused.kind.case-number',
	'licence-number': 'exchange.refused.kind.licence-number',
	company: 'exchange.refused.kind.company',
	coordinates: 'exchange.refused.kind.coordinates',
	'map-link': 'exchange.refused.kind.map-link',
	'postal-code': 'exchange.refused.kind.postal-code',
	kilometre: 'exchange.refused.kind.kilometre',
	building: 'exchange.refused.kind.building',
	link: 'exchange.refused.kind.link',
};

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
