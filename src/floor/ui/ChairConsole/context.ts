import { getContext, setContext } from 'svelte';
import type { Keys } from './keys.svelte.ts';

/** The action of the console's forms, the one-time key from which each derives its own, and the single keys. */
export interface ConsoleContext {
	action: string;
	once: string;
	keys: Keys;
}

const key = Symbol('console');

export const provideConsole = (console: ConsoleContext): ConsoleContext => setContext(key, console);

export const useConsole = (): ConsoleContext => getContext<ConsoleContext>(key);
