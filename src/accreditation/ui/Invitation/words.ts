import type { Gender, Ministry } from '../../targets.ts';

/* Message keys of the choices in an invitation and a nomination. */

export const ministryLabels: Readonly<Record<Ministry, string>> = {
	interior: 'accreditation.invite.ministry.interior',
	justice: 'accreditation.invite.ministry.justice',
	health: 'accreditation.invite.ministry.health',
	'foreign-affairs': 'accreditation.invite.ministry.foreign-affairs',
	education: 'accreditation.invite.ministry.education',
	other: 'accreditation.invite.ministry.other',
};

export const genderLabels: Readonly<Record<Gender, string>> = {
	woman: 'accreditation.invite.gender.woman',
	man: 'accreditation.invite.gender.man',
	other: 'accreditation.invite.gender.other',
};

export const groupLabels = {
	participating: 'accreditation.invite.group.participating',
	'asian-partner': 'accreditation.invite.group.asian-partner',
	'mediterranean-partner': 'accreditation.invite.group.mediterranean-partner',
	organisation: 'accreditation.invite.group.organisation',
} as const;
