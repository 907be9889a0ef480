/* Entry point of the search: its list, results and labels, and the spellings of a word. */
export { searchFacetLabels, searchKindLabels } from './labels.ts';
export { searchList } from './search-list.ts';
