import type { Language } from '#platform/language.ts';
import { translator, type Message, type Translate } from '#platform/messages.ts';
import { provideLanguage, provideMessages } from './messages.ts';

/** The language and messages of an island. */
export interface IslandLanguage {
	language: Language;
	words: Readonly<Record<string, Message>>;
}

/** Provides an island and its components with messages. Call it once, during setup. */
export function provideIslandLanguage({ language, words }: IslandLanguage): {
	t: Translate;
	language: Language;
} {
	provideLanguage(language);
	return { t: provideMessages(translator(words, language)), language };
}
