import type { FloorAudience } from '#floor';
import type { FloorPage } from '#floor/server';
import { inLanguage } from '#platform/language.ts';

/** The items of a floor with their titles in the reader's language, as components take them. */
export const itemsIn = (items: FloorPage['items'], language: string) =>
	items.map(({ title, ...item }) => ({ ...item, title: inLanguage(title, language) ?? item.number }));

const circles = new Map<string | null, FloorAudience>([
	['public', 'public'],
	['participants', 'delegates'],
]);

/**
 * In which circle at most a screen is shown that others see too: by its address (`?for=public`,
 * `?for=participants`), else as such a screen usually is. The chair's own never. docs/rules/floor.md 10.6
 */
export const screenFor = (url: URL, usual: FloorAudience): FloorAudience =>
	circles.get(url.searchParams.get('for')) ?? usual;
