import type { DelegationClass, Role } from '#conference';

/* Labels of the roles in a conference and of the classes of delegations. */

export const roleHints: Readonly<Record<Role, string>> = {
	officer: 'accreditation.people.role-hint.officer',
	chair: 'accreditation.people.role-hint.chair',
	delegate: 'accreditation.people.role-hint.delegate',
	observer: 'accreditation.people.role-hint.observer',
	technician: 'accreditation.people.role-hint.technician',
};

export const classLabels: Readonly<Record<DelegationClass | 'youth', string>> = {
	state: 'accreditation.people.class.state',
	partner: 'accreditation.people.class.partner',
	organisation: 'accreditation.people.class.organisation',
	ngo: 'accreditation.people.class.ngo',
	youth: 'accreditation.young.class',
	guest: 'accreditation.people.class.guest',
};
