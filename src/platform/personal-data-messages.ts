import type { PersonalDataKind } from './personal-data.ts';

/** What to remove, and what to write instead: the message of a field in which personal data were found. */
export const personalDataMessages: Readonly<Record<PersonalDataKind, string>> = {
	person: 'platform.personal.person',
	'birth-date': 'platform.personal.birth-date',
	phone: 'platform.personal.phone',
	email: 'platform.personal.email',
	plate: 'platform.personal.number',
	iban: 'platform.personal.number',
	'id-number': 'platform.personal.number',
	address: 'platform.personal.address',
	'case-number': 'platform.personal.number',
	'licence-number': 'platform.personal.number',
	company: 'platform.personal.company',
};
