import { labels } from '#platform/codes.ts';
import { genders, ministries } from '../../targets.ts';

/* Message keys of the choices in an invitation and a nomination. */

export const ministryLabels = labels('accreditation.invite.ministry', ministries);

export const genderLabels = labels('accreditation.invite.gender', genders);

export const groupLabels = labels('accreditation.invite.group', [
	'participating',
	'asian-partner',
	'mediterranean-partner',
	'organisation',
]);
