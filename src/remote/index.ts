/* Entry point of remote speakers for all: how far each is. */
export type { Readiness, Readinesses } from './readiness.ts';
