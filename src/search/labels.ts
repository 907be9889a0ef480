import { labels } from '#platform/codes.ts';

/** Message keys of the kinds, as a choice of many and for one result. */
export const searchKindLabels: Readonly<Record<string, { all: string; one: string }>> = {
	conference: { all: 'search.kind.conference', one: 'search.one.conference' },
	meeting: { all: 'search.kind.meeting', one: 'search.one.meeting' },
	item: { all: 'search.kind.item', one: 'search.one.item' },
	statement: { all: 'search.kind.statement', one: 'search.one.statement' },
	caption: { all: 'search.kind.caption', one: 'search.one.caption' },
	document: { all: 'search.kind.document', one: 'search.one.document' },
	practice: { all: 'search.kind.practice', one: 'search.one.practice' },
	warning: { all: 'search.kind.warning', one: 'search.one.warning' },
	entry: { all: 'search.kind.entry', one: 'search.one.entry' },
};

/** Message keys of the facets. */
export const searchFacetLabels = labels('search.facet', ['kind', 'year', 'language']);
