import type { Language } from '#platform/language.ts';
import { translator, type Message, type Translate } from '#platform/words.ts';
import { provideLanguage, provideWords } from './words.ts';

/** What an island brings along instead of asking its page: its language and its words. */
export interface IslandLanguage {
	language: Language;
	words: Readonly<Record<string, Message>>;
}

/** Gives an island and its components their words. Call it once, while the island is being set up. */
export function provideIslandLanguage({ language, words }: IslandLanguage): {
	t: Translate;
	language: Language;
} {
	provideLanguage(language);
	return { t: provideWords(translator(words, language)), language };
}
