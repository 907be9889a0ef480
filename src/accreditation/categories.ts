/**
 * The categories of people at a conference, in protocol order. Delegations are of the first five; media, invited
 * speakers and experts come for themselves.
 */
export const categories = ['state', 'partner', 'organisation', 'ngo', 'youth', 'media', 'guest'] as const;
export type Category = (typeof categories)[number];

/** Message keys of the categories. */
export const categoryLabels: Readonly<Record<Category, string>> = {
	state: 'accreditation.people.class.state',
	partner: 'accreditation.people.class.partner',
	organisation: 'accreditation.people.class.organisation',
	ngo: 'accreditation.people.class.ngo',
	youth: 'accreditation.category.youth',
	media: 'accreditation.category.media',
	guest: 'accreditation.people.class.guest',
};
