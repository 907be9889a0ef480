import type { Language } from '#platform/language.ts';
import { translator, type Message } from '#platform/words.ts';
import { provideLanguage, provideWords } from './words.ts';

/** What an island brings along instead of asking its page: its language and its words. */
export interface Spoken {
	language: Language;
	words: Readonly<Record<string, Message>>;
}

/** Gives the components of an island their words. Call it once, while the island is being set up. */
export function speak({ language, words }: Spoken): void {
	provideWords(translator(words, language));
	provideLanguage(language);
}
