import { getContext, setContext } from 'svelte';
import { directionOf, type Language } from '#platform/language.ts';
import type { Translate } from '#platform/messages.ts';

const wordsKey = Symbol('words');
const languageKey = Symbol('language');
const zoneKey = Symbol('zone');

/** The reader's language, as components need it: for `lang`, `dir` and `Intl`. */
export interface ReaderLanguage {
	code: Language;
	direction: 'ltr' | 'rtl';
}

/** Gives the components below their words. Call it once, in the outermost layout. */
export const provideMessages = (t: Translate): Translate => setContext(wordsKey, t);

/** The reader's words, while a component is being set up. */
export function useMessages(): Translate {
	const t = getContext<Translate | undefined>(wordsKey);
	if (!t) throw new Error('No words: call provideMessages(t) in a layout above this component.');
	return t;
}

/** Tells the components below in which language the reader reads. Call it beside `provideMessages`. */
export const provideLanguage = (code: Language): ReaderLanguage =>
	setContext(languageKey, { code, direction: directionOf(code) });

/** The reader's language, while a component is being set up. */
export function useLanguage(): ReaderLanguage {
	const language = getContext<ReaderLanguage | undefined>(languageKey);
	if (!language) throw new Error('No language: call provideLanguage(code) in a layout above this component.');
	return language;
}

/** Gives the components below the reader's own time zone, if they have chosen one. */
export const provideReaderZone = (zone: string | null): string | null => setContext(zoneKey, zone);

/** The reader's own time zone, while a component is being set up; `null` = that of the event alone. */
export const useReaderZone = (): string | null => getContext<string | null | undefined>(zoneKey) ?? null;
