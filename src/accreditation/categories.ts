import { labels, type Labels } from '#platform/codes.ts';

/**
 * The categories of people at a conference, in protocol order. Delegations are of the first five; media, invited
 * speakers and experts come for themselves.
 */
export const categories = ['state', 'partner', 'organisation', 'ngo', 'youth', 'media', 'guest'] as const;
export type Category = (typeof categories)[number];

/** Message keys of the categories. */
export const categoryLabels: Labels<Category> = {
	...labels('accreditation.people.class', ['state', 'partner', 'organisation', 'ngo', 'guest']),
	youth: 'accreditation.category.youth',
	media: 'accreditation.category.media',
};
