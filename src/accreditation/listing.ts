import * as v from 'valibot';
import { codes, labels, type Labels } from '#platform/codes.ts';
import { versionField } from '#platform/form.ts';
import { categories, type Category } from './categories.ts';

/** On which list the people of a category are: the public one, that for participants only, or none. */
export const listings = codes('accreditation.lists.to-', ['public', 'participants', 'none']);
export type Listing = (typeof listings)[number];

/** Who reads a list. */
export type ListAudience = Exclude<Listing, 'none'>;

/** The categories that may be on a list; journalists never are. */
export type ListedCategory = Exclude<Category, 'media'>;
export const listedCategories = categories.filter((one): one is ListedCategory => one !== 'media');

const choice = v.optional(v.picklist(listings, 'accreditation.wrong.choice'));

/** An officer's choice of a list for each category that is open; others are ignored. */
export const ListingsForm = v.object({
	listed: v.object(
		Object.fromEntries(listedCategories.map((one) => [one, choice])) as Record<ListedCategory, typeof choice>,
	),
});

/** Issues the list that follows the version which the officer saw. */
export const IssueForm = v.object({ version: versionField });

/** Message keys of the headings of a list. */
export const listHeadings: Labels<ListedCategory> = {
	...labels('accreditation.list', ['state', 'partner', 'organisation', 'ngo', 'guest']),
	youth: 'accreditation.lists.youth',
};
