/* Entry point of the exchange for servers and routes. */
export { exchangeViewer, may, type ExchangeAction, type ExchangeViewer } from './access.ts';
export { readPractice, type EvaluatedPractice, type EvaluatedVersion } from './read.ts';
export { slice } from './slice.ts';
