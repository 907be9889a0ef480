import type { DelegationClass, Role } from '#conference';

/* Labels of the roles in a conference and of the classes of delegations. */

export const roleHints: Readonly<Record<Role, string>> = {
	officer: 'conference.people.role-hint.officer',
	chair: 'conference.people.role-hint.chair',
	delegate: 'conference.people.role-hint.delegate',
	observer: 'conference.people.role-hint.observer',
	technician: 'conference.people.role-hint.technician',
};

export const classLabels: Readonly<Record<DelegationClass, string>> = {
	state: 'conference.people.class.state',
	partner: 'conference.people.class.partner',
	organisation: 'conference.people.class.organisation',
	ngo: 'conference.people.class.ngo',
	guest: 'conference.people.class.guest',
};
