import * as v from 'valibot';
import { codes } from '#platform/codes.ts';
import type { ListDefinition } from '#platform/list.ts';
import { distributions, documentKinds, documentStates } from './document.ts';

/**
 * What waits for the officer: a document to number, a proposed correction, an overdue language version, a checked
 * version of an issued document, an embargo that ends within a day.
 */
export const waitings = codes('documents.desk.waiting-', [
	'to-number',
	'correction',
	'overdue',
	'to-issue',
	'release',
]);
export type DocumentWaiting = (typeof waitings)[number];

export type OfficerDocumentFacet = 'waiting' | 'state' | 'kind' | 'distribution' | 'awaited';
export type OfficerDocumentSort = 'waiting' | 'title' | 'symbol' | 'due';

/** The officers' list of documents: what waits for them comes first. */
export const officerDocumentsList: ListDefinition<OfficerDocumentFacet, OfficerDocumentSort> = {
	search: 'q',
	facets: {
		waiting: { value: v.picklist(waitings) },
		state: { value: v.picklist(documentStates) },
		kind: { value: v.picklist(documentKinds) },
		distribution: { value: v.picklist(distributions) },
		awaited: { value: v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/)) },
	},
	sorts: { waiting: 'ascending', title: 'ascending', symbol: 'ascending', due: 'ascending' },
	sort: 'sort',
	first: 'waiting',
	size: 50,
};
