import type { Agenda, AgendaItem } from '#conference';
import type { ItemHeading } from './page.ts';

/** The items of an agenda with all below them, in order, as documents are listed under them. */
export const itemsIn = (items: readonly AgendaItem[]): ItemHeading[] =>
	items.flatMap(({ id, number, title, items: below }) => [{ id, number, title }, ...itemsIn(below)]);

/** An item of a whole agenda; `meeting`: the one that considers it, `null` = none yet. */
export type PlannedItem = ItemHeading & { meeting: string | null };

/** All items of an agenda, in order. */
export const itemsOfAgenda = ({
	meetings,
	unplanned,
}: Pick<Agenda, 'meetings' | 'unplanned'>): PlannedItem[] => [
	...meetings.flatMap(({ id, items }) => itemsIn(items).map((item) => ({ ...item, meeting: id }))),
	...itemsIn(unplanned).map((item) => ({ ...item, meeting: null })),
];

/** Where a document is considered, as a form says. */
interface Place {
	meeting: string | null;
	item: string | null;
}

const meetingOf = (items: readonly PlannedItem[], item: string | null): string | null =>
	items.find(({ id }) => id === item)?.meeting ?? null;

/** Whether another meeting than the chosen one considers the item. 4.7 */
export function isItemElsewhere(items: readonly PlannedItem[], { meeting, item }: Place): boolean {
	const considers = meetingOf(items, item);
	return meeting !== null && considers !== null && considers !== meeting;
}

/** The meeting of a document: the chosen one, or that of its item. 4.7 */
export const meetingFor = (items: readonly PlannedItem[], { meeting, item }: Place): string | null =>
	meeting ?? meetingOf(items, item);
