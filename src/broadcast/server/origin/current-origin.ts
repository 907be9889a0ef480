import type { Origin } from './origin.ts';

const place = Symbol.for('rostrum.broadcast');
const house = globalThis as unknown as Record<symbol, Origin | undefined>;

/** Makes an origin the one that pages ask: they are built into a graph of modules of their own, and find it here. */
export function setOrigin(origin: Origin): void {
	house[place] = origin;
}

export function clearOrigin(origin: Origin): void {
	if (house[place] === origin) house[place] = undefined;
}

/** The origin of this process; `null` = it takes in no media. */
export const currentOrigin = (): Origin | null => house[place] ?? null;
