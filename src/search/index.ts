/* Entry point of the search: its list, results and labels, and the spellings of a word. */
export { searchFacetLabels, searchKindLabels } from './labels.ts';
export type { FoundText, SearchResult } from './result.ts';
export { searchFacets, searchList, type SearchFacet } from './search-list.ts';
