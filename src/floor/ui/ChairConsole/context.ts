import { getContext, setContext } from 'svelte';

/** Where the console's forms go, and the key from which each of them makes its own. */
export interface ConsoleContext {
	action: string;
	once: string;
}

const key = Symbol('console');

export const provideConsole = (console: ConsoleContext): ConsoleContext => setContext(key, console);

export const useConsole = (): ConsoleContext => getContext<ConsoleContext>(key);
