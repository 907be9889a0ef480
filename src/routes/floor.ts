import type { FloorAudience } from '#floor';
import type { FloorPage } from '#floor/server';
import { inLanguage } from '#platform/language.ts';

/** The items of a floor with their titles in the reader's language, as components take them. */
export const localizedItems = (items: FloorPage['items'], language: string) =>
	items.map(({ title, ...item }) => ({ ...item, title: inLanguage(title, language) ?? item.number }));

const audiences = new Map<string | null, FloorAudience>([
	['public', 'public'],
	['participants', 'delegates'],
]);

/**
 * The widest view that a screen in the hall may show: from its address (`?for=public`, `?for=participants`), else the
 * fallback; never the chair's. docs/rules/floor.md 10.6
 */
export const screenFor = (url: URL, fallback: FloorAudience): FloorAudience =>
	audiences.get(url.searchParams.get('for')) ?? fallback;
