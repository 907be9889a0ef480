import { getContext, setContext } from 'svelte';
import type { Keys } from './keys.svelte.ts';

/** Where the console's forms go, the one-time key from which each makes its own, and its single keys. */
export interface ConsoleContext {
	action: string;
	once: string;
	keys: Keys;
}

const key = Symbol('console');

export const provideConsole = (console: ConsoleContext): ConsoleContext => setContext(key, console);

export const useConsole = (): ConsoleContext => getContext<ConsoleContext>(key);
