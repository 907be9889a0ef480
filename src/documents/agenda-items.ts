import type { AgendaItem } from '#conference';
import type { ItemHeading } from './page.ts';

/** The items of an agenda with all below them, in order, as documents are listed under them. */
export const itemsIn = (items: readonly AgendaItem[]): ItemHeading[] =>
	items.flatMap(({ id, number, title, items: below }) => [{ id, number, title }, ...itemsIn(below)]);
