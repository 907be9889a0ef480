import type { LocalizedText } from '#platform/language.ts';

/** A text to show: words in the reader's language, or what `inLanguage` chose, with its own language. */
export type LanguageText = string | Pick<LocalizedText, 'text' | 'language'>;

/** The words alone, for places that hold nothing but words (`title`, `aria-label`). */
export const plain = (text: LanguageText): string => (typeof text === 'string' ? text : text.text);
