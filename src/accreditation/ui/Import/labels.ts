import { labels, type Labels } from '#platform/codes.ts';
import type { ImportField } from '#accreditation';

/* Labels of the columns of a table. */

export const fieldLabels: Readonly<Record<ImportField, string>> = {
	ignore: 'accreditation.import.field.ignore',
	name: 'accreditation.import.field.name',
	'given-name': 'accreditation.lists.given-name',
	'family-name': 'accreditation.lists.family-name',
	email: 'accreditation.people.email',
	delegation: 'accreditation.people.delegation',
	country: 'accreditation.import.field.country',
	function: 'accreditation.import.field.function',
	position: 'accreditation.lists.position',
	'form-of-address': 'accreditation.lists.form-of-address',
	category: 'accreditation.lists.category',
	'registration-state': 'accreditation.import.field.registration-state',
	age: 'accreditation.import.field.age',
};

/** Why the buttons of a table's page were refused. */
export const refusalMessages: Labels = {
	...labels('accreditation.import', ['not-ready', 'names-unconfirmed', 'age-unknown']),
	'nothing-to-import': 'accreditation.import.nothing',
};
