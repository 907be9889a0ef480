/* Entry point of remote speakers for servers and routes. */
export { callRight } from './read.ts';
export { slice } from './slice.ts';
