import type { FloorPage } from '#floor/server';
import { inLanguage } from '#platform/language.ts';

/** The items of a floor with their titles in the reader's language, as components take them. */
export const itemsIn = (items: FloorPage['items'], language: string) =>
	items.map(({ title, ...item }) => ({ ...item, title: inLanguage(title, language) ?? item.number }));
