import * as v from 'valibot';
import type { LocalizedText } from '#platform/language.ts';
import type { ListDefinition } from '#platform/list.ts';
import { labels } from '#platform/codes.ts';
import type { ActivityRecord, ActivityRelation } from './activity.ts';
import {
	activityKinds,
	activityStates,
	activityStatuses,
	targetGroups,
	themes,
	type ActivityState,
	type Theme,
} from './codes.ts';

/* The lists of activities: of all that are released, and of all for officers. docs/rules/activities.md §2 */

const facets = ['theme', 'country', 'kind', 'status', 'group', 'year', 'reporter'] as const;
export type ActivityFacet = (typeof facets)[number];
export const activityFacetLabels = labels('activities.facet', facets);

export type ActivitySort = 'changed' | 'start' | 'title';

const facetValues = {
	theme: { value: v.picklist(themes) },
	country: { value: v.pipe(v.string(), v.regex(/^[A-Z]{2}$/)) },
	kind: { value: v.picklist(activityKinds) },
	status: { value: v.picklist(activityStatuses) },
	group: { value: v.picklist(targetGroups) },
	year: { value: v.pipe(v.string(), v.regex(/^\d{4}$/)) },
	reporter: { value: v.pipe(v.string(), v.uuid()) },
};

/** The released activities. */
export const activitiesList: ListDefinition<ActivityFacet, ActivitySort> = {
	search: 'words',
	facets: facetValues,
	sorts: { changed: 'descending', start: 'descending', title: 'ascending' },
	sort: 'order',
	first: 'changed',
	size: 25,
};

/** All activities, for officers. */
export const officerActivitiesList: ListDefinition<'state' | 'theme' | 'country', ActivitySort> = {
	...activitiesList,
	facets: {
		state: { value: v.picklist(activityStates) },
		theme: facetValues.theme,
		country: facetValues.country,
	},
	size: 50,
};

/** The key of a facet value in the array of a row: `theme:prevention`. */
export const facetKey = (facet: ActivityFacet | 'state', value: string): string => `${facet}:${value}`;

/** A relation of an activity, with the other one where it is here and the reader may see it in full. */
export interface ShownRelation extends ActivityRelation {
	activity: string | null;
	title: LocalizedText | null;
}

/** An activity in a list. Of a coarse one only themes, countries and years are stated. 2.3 */
export interface ListedActivity extends Pick<ActivityRecord, 'kind' | 'status' | 'budget' | 'currency'> {
	id: string;
	/** `null` = coarse. */
	title: LocalizedText | null;
	reporter: string | null;
	themes: Theme[];
	/** Names of countries in the reader's language. */
	countries: string[];
	start: string;
	end: string;
	/** First and last year, of a coarse one. */
	years: readonly [number, number] | null;
	state: ActivityState;
	sample: boolean;
	isSecondary: boolean;
	identifier: string;
}
