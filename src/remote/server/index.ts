/* Entry point of remote speakers for servers and routes. */
export { may } from './access.ts';
export { openCalls, type Calls } from './calls.ts';
export { callRight } from './read.ts';
export { openTable, type TableLive } from './table.ts';
export { readTurn, type TurnSettings } from './turn.ts';
export { slice } from './slice.ts';
