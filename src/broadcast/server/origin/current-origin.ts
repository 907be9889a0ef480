import type { Origin } from './origin.ts';

const place = Symbol.for('rostrum.broadcast');
const house = globalThis as unknown as Record<symbol, Origin | undefined>;

/** Registers the process's origin on the global object, because pages are bundled into a separate module graph. */
export function setOrigin(origin: Origin): void {
	house[place] = origin;
}

export function clearOrigin(origin: Origin): void {
	if (house[place] === origin) house[place] = undefined;
}

/** Returns the origin of this process; `null` if it does not take in media. */
export const currentOrigin = (): Origin | null => house[place] ?? null;
