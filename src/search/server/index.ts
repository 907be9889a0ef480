/* Entry point of the search for servers and routes. */
export { audiencesOf } from './access.ts';
export { latestEntries, type LatestEntry } from './latest.ts';
export { search, type SearchResults } from './read.ts';
export { followNotices, rebuildIndex } from './refresh-index.ts';
export { suggest, type Suggestion } from './suggest.ts';
export { slice } from './slice.ts';
