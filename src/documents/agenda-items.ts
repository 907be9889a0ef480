import type { Agenda, AgendaItem } from '#conference';
import type { ItemHeading } from './page.ts';

/** The items of an agenda with all below them, in order, as documents are listed under them. */
export const itemsIn = (items: readonly AgendaItem[]): ItemHeading[] =>
	items.flatMap(({ id, number, title, items: below }) => [{ id, number, title }, ...itemsIn(below)]);

/** The meeting of the agenda that considers an item; `null` = none does. */
export const meetingOf = ({ meetings }: Pick<Agenda, 'meetings'>, item: string): string | null =>
	meetings.find(({ items }) => itemsIn(items).some(({ id }) => id === item))?.id ?? null;
