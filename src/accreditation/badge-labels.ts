import { badgeSizes } from './badges-list.ts';
import { categoryLabels, type Category } from './categories.ts';
import { labels } from '#platform/codes.ts';
import { doorOutcomes } from './door.ts';

/* Message keys of badges and doors. */

/** The word of each category on a badge: short, since colour alone says nothing to many. */
export const badgeCategoryLabels: Readonly<Record<Category, string>> = {
	...categoryLabels,
	youth: 'accreditation.badge.category.youth',
};

export const badgeSizeLabels = labels('accreditation.badge.size', badgeSizes);

export const doorOutcomeLabels = labels('accreditation.door', doorOutcomes);
