import type { Origin } from './origin.ts';

const place = Symbol.for('rostrum.broadcast');
const globals = globalThis as unknown as Record<symbol, Origin | undefined>;

/** Registers the process's origin on the global object, because pages are bundled into a separate module graph. */
export function setOrigin(origin: Origin): void {
	globals[place] = origin;
}

export function clearOrigin(origin: Origin): void {
	if (globals[place] === origin) globals[place] = undefined;
}

/** Returns the origin of this process; `null` if it does not take in media. */
export const currentOrigin = (): Origin | null => globals[place] ?? null;
