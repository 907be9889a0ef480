/* Entry point of the search for servers and routes. */
export { latestEntries, type LatestEntry } from './latest.ts';
export { search, type SearchResults } from './read.ts';
export { followNotices, rebuildIndex } from './refresh-index.ts';
export { suggest } from './suggest.ts';
export { slice } from './slice.ts';
