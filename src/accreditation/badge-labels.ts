import type { BadgeSize } from './badges-list.ts';
import { categoryLabels, type Category } from './categories.ts';
import type { DoorOutcome } from './door.ts';

/* Message keys of badges and doors. */

/** The word of each category on a badge: short, since colour alone says nothing to many. */
export const badgeCategoryLabels: Readonly<Record<Category, string>> = {
	...categoryLabels,
	youth: 'accreditation.badge.category.youth',
};

export const badgeSizeLabels: Readonly<Record<BadgeSize, string>> = {
	a6: 'accreditation.badge.size.a6',
	a4: 'accreditation.badge.size.a4',
};

export const doorOutcomeLabels: Readonly<Record<DoorOutcome, string>> = {
	admitted: 'accreditation.door.admitted',
	already: 'accreditation.door.already',
	'not-today': 'accreditation.door.not-today',
	revoked: 'accreditation.door.revoked',
	unknown: 'accreditation.door.unknown',
};
