import type { Language } from './language.ts';

/** The address of a page in a language: `addressOf('ru', '/conferences')` → `/ru/conferences`. */
export const addressOf = (language: Language, path = '/'): string =>
	path === '/' ? `/${language}` : `/${language}${path}`;

/** The same page in another language. @param path the current address, with its query */
export const inOtherLanguage = (path: string, language: Language): string =>
	path.replace(/^\/[a-z]{2}(?=\/|\?|$)/, `/${language}`);

/** The address without its language prefix, as shared by all languages. */
export const withoutLanguage = (path: string): string => path.replace(/^\/[a-z]{2}(?=\/|\?|$)/, '') || '/';

/**
 * The one address of a page, without the origin: its path, and of a list that is narrowed the query that says how.
 * @param query without `?`
 */
export const properPath = (path: string, query?: unknown): string =>
	(path.split('?')[0] ?? '') + (query ? `?${String(query)}` : '');
