/* Entry point of remote speakers for all: the readiness of each. */
export type { Readiness, Readinesses } from './readiness.ts';
