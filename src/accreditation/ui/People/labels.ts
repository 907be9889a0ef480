import { labels, type Labels } from '#platform/codes.ts';
import { type DelegationClass, roles } from '#conference';

/* Labels of the roles in a conference and of the classes of delegations. */

export const roleHints = labels('accreditation.people.role-hint', roles);

export const classLabels: Labels<DelegationClass | 'youth'> = {
	...labels('accreditation.people.class', ['state', 'partner', 'organisation', 'ngo', 'guest']),
	youth: 'accreditation.young.class',
};
